import type { Fact, RoleAssumption, Slot } from '../../facts/types.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { accountOf } from '../policy/index.ts';
import { asSeconds, asString, entry, fieldOf, knownString, slot, type Reading } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import type { Step } from './scripts.ts';

/** How an earlier step of the job signed in, and where. */
export type SignedIn = Exclude<RoleAssumption['caller'], { kind: 'unknown' }>;

/**
 * A step of aws-actions/configure-aws-credentials. Inputs as in its README: without keys and without
 * `role-chaining` it presents the job's OIDC token; with keys it assumes the role with them.
 */
export function assumption(
  { step }: Step,
  before: SignedIn | undefined,
  document: Value,
  context: VocabularyContext,
): { facts: Fact[]; signedIn: SignedIn | undefined } {
  const inputs = fieldOf(step, 'with');
  const uses = entry(step, 'uses');
  if (inputs?.kind !== 'map' || !uses) return { facts: [], signedIn: undefined };
  const at = context.location(uses.value.range);
  const role = entry(inputs, 'role-to-assume')?.value;
  const hasKeys = (knownString(entry(inputs, 'aws-access-key-id')?.value) ?? '') !== '';
  const hasToken = (knownString(entry(inputs, 'aws-session-token')?.value) ?? '') !== '';
  const keys: SignedIn = hasToken
    ? { kind: 'session', why: 'the step is given a session token', at }
    : { kind: 'long-term', why: 'the step is given an access key', at };
  if (!role || knownString(role) === '') return { facts: [], signedIn: hasKeys ? keys : undefined };
  const chaining = isTrue(entry(inputs, 'role-chaining')?.value);
  const caller: RoleAssumption['caller'] = hasKeys
    ? keys
    : chaining
      ? (before ?? { kind: 'unknown' })
      : { kind: 'unknown' };
  const web = !hasKeys && !chaining;
  return {
    facts: [fact(inputs, role, web, caller, document, context, at)],
    signedIn: { kind: 'session', why: 'an earlier step signed in with a role', at },
  };
}

function fact(
  inputs: MapValue,
  role: Value,
  web: boolean,
  caller: RoleAssumption['caller'],
  document: Value,
  context: VocabularyContext,
  at: RoleAssumption['at'],
): RoleAssumption {
  const field = <T>(name: string, read: Reading<T>): Slot<T> => {
    const value = entry(inputs, name)?.value;
    return slot(value && evaluated(value, document), true, context, read);
  };
  const policy = field('inline-session-policy', asString);
  return {
    kind: 'role-assumption',
    operation: web ? 'AssumeRoleWithWebIdentity' : 'AssumeRole',
    api: 'configure-aws-credentials',
    via: 'pipeline',
    roleArn: slot(evaluated(role, document), true, context, asString),
    roleAccount: accountOf(evaluated(role, document)),
    canPassExternalId: !web,
    externalId: field('role-external-id', asString),
    durationSeconds: field('role-duration-seconds', asSeconds),
    sessionName: field('role-session-name', asString),
    // The action names the session after itself where nothing is given: never missing, and never rejected.
    canNameSession: entry(inputs, 'role-session-name') !== undefined,
    mfaSerial: { state: 'unknown', text: 'not an input of the action', origin: 'not-seen' },
    sessionPolicy: policy.state === 'absent' ? field('managed-session-policies', asString) : policy,
    caller,
    at,
  };
}

function isTrue(value: Value | undefined): boolean {
  return value?.kind === 'known' && (value.value === true || value.value === 'true');
}

/**
 * A string with GitHub's expressions as a value: `${{ secrets.ROLE }}` is unknown, and
 * `${{ inputs.seconds || 3600 }}` or an input with a default is that default.
 */
export function evaluated(value: Value, document: Value): Value {
  const text = knownString(value);
  if (value.kind !== 'known' || !text?.includes('${{')) return value;
  const parts: Value[] = [];
  let from = 0;
  for (const match of text.matchAll(/\$\{\{\s{0,20}([^}]{1,300}?)\s{0,20}\}\}/g)) {
    if (match.index > from) parts.push(sliceKnown(value, from, match.index));
    parts.push(expression(match[1] ?? '', value, document));
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(sliceKnown(value, from, text.length));
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind: 'template', parts, range: value.range };
}

function expression(text: string, { range }: Value, document: Value): Value {
  const [name = '', fallback] = text.split('||').map((part) => part.trim());
  const literal = fallback === undefined ? undefined : /^'([^']*)'$|^(\d+)$/.exec(fallback);
  const known = literal ? (literal[1] ?? literal[2]) : undefined;
  if (known !== undefined) return { kind: 'known', value: known, range, isDefault: true };
  const given = inputDefault(name, document);
  if (given)
    return {
      ...given,
      range,
      isDefault: true,
      evidence: [{ range: given.range, message: `the default of ${name}` }],
    };
  return {
    kind: 'unknown',
    origin: name.startsWith('inputs.') ? 'parameter' : 'environment',
    text: name,
    name,
    range,
  };
}

/** The `default` of an input of a composite action, a reusable or a dispatched workflow. */
function inputDefault(name: string, document: Value): Extract<Value, { kind: 'known' }> | undefined {
  const input = /^(?:github\.event\.)?inputs\.([\w-]+)$/.exec(name)?.[1];
  if (input === undefined) return undefined;
  const triggers = fieldOf(document, 'on', 'true');
  const places = [document, fieldOf(triggers, 'workflow_call'), fieldOf(triggers, 'workflow_dispatch')];
  for (const place of places) {
    const found = fieldOf(fieldOf(fieldOf(place, 'inputs'), input), 'default');
    if (found?.kind === 'known' && found.value !== '' && found.value !== null) return found;
  }
  return undefined;
}
