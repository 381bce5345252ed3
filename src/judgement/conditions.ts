import type { Condition, ConditionValue, TrustStatement } from '../facts/types.ts';

/**
 * What the conditions of a policy statement hold to. Semantics as in the IAM user guide: operators
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * (`…IfExists` and `Null`), sets
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 * (`ForAllValues` is true of an absent key), global keys
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
type Conditions = readonly Condition[];

/** The account or organisation of the caller, or of the resource for which a service calls. */
const ownerKeys = new Set([
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalarn',
  'aws:principalaccount',
  'aws:federatedprovider',
  'aws:userid',
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceowner',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
]);

/** Where the request comes from: a VPC or endpoint belongs to one account, an address to nobody. */
const vpcKeys = new Set([
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourcevpcarn',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
]);
const addressKeys = new Set(['aws:sourceip', 'aws:vpcsourceip']);

/** Keys that single out one caller within an account. */
const callerKeys = new Set(['aws:principalarn', 'aws:userid', 'aws:sourcearn']);

/** The keys with which a service says for whose resource it acts. */
const sourceKeys = new Set([
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceowner',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
]);

export function isPositiveText(condition: Condition): boolean {
  return !condition.negated && /^(string|arn)/.test(condition.operator);
}

/** Why a condition is true of a request that lacks its key, as written in the policy; undefined where it is not. */
export function letsAbsentThrough(
  condition: Condition,
  all: Conditions,
): 'IfExists' | 'ForAllValues:' | undefined {
  const why = condition.ifExists
    ? 'IfExists'
    : condition.qualifier === 'forallvalues'
      ? 'ForAllValues:'
      : undefined;
  return why && !mustBePresent(condition.key, all) ? why : undefined;
}

/** `"Null": {"key": "false"}`: the key must be there, whatever its value. */
function mustBePresent(key: string, all: Conditions): boolean {
  return all.some(
    (other) =>
      other.operator === 'null' &&
      other.key === key &&
      other.values.length > 0 &&
      other.values.every((value) => value.known && value.text.toLowerCase() === 'false'),
  );
}

/** Nothing but wildcards is known of it, and nothing is unknown. */
export function isOpen(value: ConditionValue): boolean {
  return value.known && /^[*?]+$/.test(value.text);
}

/** Conditions that hold only for a request that has the key with one of the values. */
export function required(
  all: Conditions,
  key: (key: string) => boolean,
  narrow: (value: ConditionValue) => boolean = (value) => !isOpen(value),
): Condition[] {
  return all.filter(
    (condition) =>
      key(condition.key) &&
      isPositiveText(condition) &&
      letsAbsentThrough(condition, all) === undefined &&
      condition.values.every(narrow),
  );
}

export function bindsExternalId(all: Conditions): boolean {
  return required(all, (key) => key === 'sts:externalid').length > 0;
}

/** Whether the caller, or the resource it calls for, must be somebody narrower than everyone. */
export function bindsCaller(all: Conditions): boolean {
  return required(all, (key) => ownerKeys.has(key), namesSomebody).length > 0;
}

/** Whether the caller's account, organisation or VPC is fixed: what a principal of `*` needs. */
export function bindsAccount(all: Conditions): boolean {
  return required(all, (key) => ownerKeys.has(key) || vpcKeys.has(key), namesAnAccount).length > 0;
}

/** Whether one caller within an account is singled out. */
export function bindsWithinAccount(all: Conditions): boolean {
  const key = (name: string) => callerKeys.has(name) || name.startsWith('aws:principaltag/');
  return required(all, key, namesSomebody).length > 0;
}

/** Whether a service may act only for resources of one account, organisation or ARN. */
export function bindsSource(all: Conditions): boolean {
  return required(all, (key) => sourceKeys.has(key), namesAnAccount).length > 0;
}

/** Whether the request must come from somewhere: a network narrows who can call, but says not who. */
export function bindsNetwork(all: Conditions): boolean {
  if (required(all, (key) => vpcKeys.has(key)).length > 0) return true;
  return all.some(
    (condition) =>
      addressKeys.has(condition.key) &&
      condition.operator === 'ipaddress' &&
      !condition.negated &&
      letsAbsentThrough(condition, all) === undefined &&
      condition.values.every((value) => !value.known || !/^(0\.0\.0\.0|::)\/0$/.test(value.text)),
  );
}

/**
 * `Bool` true on MultiFactorAuthPresent, or any limit on MultiFactorAuthAge: both need the key to be there. The
 * latter is there only where a second factor was used, so that its presence alone will do.
 */
export function requiresMfa(all: Conditions): boolean {
  if (mustBePresent('aws:multifactorauthage', all)) return true;
  return all.some((condition) => {
    if (letsAbsentThrough(condition, all) !== undefined) return false;
    if (condition.key === 'aws:multifactorauthage') return condition.operator.startsWith('numericlessthan');
    return (
      condition.key === 'aws:multifactorauthpresent' &&
      /^(bool|stringequals)/.test(condition.operator) &&
      !condition.negated &&
      condition.values.every((value) => !value.known || value.text.toLowerCase() === 'true')
    );
  });
}

/** A part of the conditions was not seen, so that nothing certain can be said of what they lack. */
export function areUnknown(statement: Pick<TrustStatement, 'conditions' | 'complete'>): boolean {
  return !statement.complete || hasUnknownKey(statement.conditions);
}

export function hasUnknownKey(all: Conditions): boolean {
  return all.some((condition) => condition.key === '*');
}

/** `arn:aws:iam::*:role/deploy` says something, `arn:aws:iam::*:role/*` and `o-*` nothing. */
function namesSomebody(value: ConditionValue): boolean {
  if (!value.known) return true;
  const rest = value.text
    .replace(/^arn(:[^:]*){0,3}:?/i, '')
    .replace(/(^|:)(role|user|assumed-role|federated-user|root)(?=\/|$)/gi, '')
    .replace(/\b(o|r|ou)-/g, '');
  return /[a-z0-9]/i.test(rest);
}

/** `arn:aws:iam::*:role/deploy` names no account: anyone can make a role of that name in their own. */
function namesAnAccount(value: ConditionValue): boolean {
  if (!namesSomebody(value)) return false;
  // Between its colons an account's id is one; in the rest of an ARN it may be anybody's name.
  if (!value.known || !/[*?]/.test(value.text) || /(?:^|:)\d{12}(?::|$)/.test(value.text)) return true;
  if (/^[*?]/.test(value.text)) return false;
  const account = value.text.startsWith('arn:') ? value.text.split(':')[4] : '';
  return account === '' || (account !== undefined && !/[*?]/.test(account));
}
