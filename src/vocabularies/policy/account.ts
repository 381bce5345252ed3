import type { Account } from '../../facts/types.ts';
import type { CallValue, Value } from '../../values/value.ts';
import { dottedName, isSet, knownString, patternOf } from '../slots.ts';
import { ownIdentity } from './own-identity.ts';
import { intrinsicOf, isTemplateReference, resolveIntrinsic } from './intrinsics.ts';

/**
 * References that only the caller's own account can have, in each language's spelling: the account of
 * the template, of the stack, of the caller's identity.
 */
const OWN_ACCOUNT = [
  /(?:^|\.)AWS::AccountId$/,
  /(?:^|\.)Aws\.(?:ACCOUNT_ID|accountId)$/,
  /(?:^|\.)(?:this|self|stack|Stack\.of\(\)|scope|props\.env|env)\.account$/,
  /^data\.aws_caller_identity\./,
  /get_?caller_?identity(?:_?output)?\b.*account/i,
  // What Ansible's module of that name is asked for, in a template too.
  /^aws_caller_(?:info|facts)\.account$/,
  /^local\.(?:this_|own_|current_|aws_)?account_id$/,
  /^var\.(?:this_|own_|current_)account_id$/,
];

/** Resources of the same Terraform configuration, and what its modules give back, which live in its account. */
const OWN_RESOURCE =
  /^(?:data\.)?aws_(?:iam|ecs|lambda|eks)_\w+\.[\w-]+|^module\.[\w-]+(?:\[[^\]]*\])?\.(?:\w{1,60}(?:\[[^\]]*\])?\.)?(?:\w+_)?arn$/;

/**
 * `!GetAtt Role.Arn`, a resource of the same CloudFormation template or of one around it; an output of a stack
 * within it; an export of another stack, which is one of the same account (CloudFormation user guide, "Fn::ImportValue").
 */
const OF_A_STACK = /(?:^|[^ ] )[A-Za-z][A-Za-z0-9]*\.Arn$|(?:^|[ .])Outputs\.[A-Za-z0-9]+$|^export /;

/**
 * Accounts of the caller's own organisation, as Terraform reads or makes them, and what another of its
 * configurations gives back (registry.terraform.io/providers/hashicorp/aws, `aws_organizations_organization` and
 * `aws_organizations_account`; Terraform language, "The terraform_remote_state Data Source").
 */
const OF_THE_ORGANISATION = [
  /^(?:data\.)?aws_organizations_organization\.[\w-]+(?:\[[^\]]*\])?\.(?:(?:non_master_)?accounts\[[^\]]*\]\.id|master_account_id)$/,
  /^(?:data\.)?aws_organizations_account\.[\w-]+(?:\[[^\]]*\])?\.id$/,
  /^data\.terraform_remote_state\.[\w-]+(?:\[[^\]]*\])?\.outputs\.[^\s]{0,200}arn$/,
  /^data\.terraform_remote_state\.[\w-]+(?:\[[^\]]*\])?\.outputs\.(?!\w{0,60}(?:partner|customer|client|vendor|tenant|extern|third|guest))(?:\w{0,60}_)?accounts?(?:_ids?)?(?:_map)?(?:\.[\w-]{1,60}|\[[^\]]{1,80}\])?$/,
  /^data\.terraform_remote_state\.[\w-]+(?:\[[^\]]*\])?\.outputs\.(?:\w{0,60}\.)?\w{0,60}organi[sz]ation\w{0,60}\.(?:(?:non_master_)?accounts\[[^\]]*\]\.id|master_account_id)$/,
];

/**
 * The role that was assigned to AWS Config, which it tells the function of a custom rule: only AWS Config calls that, and
 * has no place for an ExternalId. `event['executionRoleArn']`, `configEvent.ExecutionRoleArn`,
 * `event.getExecutionRoleArn()`.
 * https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_example-events.html
 */
const CONFIG_ROLE = /(?:^|\.)\w{0,40}(?:event|evt)\.(?:get)?executionRoleArn(?:\(\))?$/i;

/** An ARN of IAM or STS: partition and account. A piece that is not known is one private-use character. */
const ARN = /^arn:([^:]*):(?:iam|sts):[^:]*:([^:]*)(?::|$)/;
const HOLE = 0xe000;

/** Whose an ARN, account id or principal value is, as far as the text alone says. */
export function accountOf(value: Value | undefined): Account {
  if (!value) return { kind: 'unknown', text: '' };
  const arn = arnOf(value);
  if (arn) return accountOf(arn);
  const resolved = resolveIntrinsic(value);
  if (ownIdentity(resolved) !== undefined) return { kind: 'own', text: nameOf(resolved) };
  // `var.on ? role : ""` is that role where it is any.
  const choices = resolved.kind === 'unknown' ? (resolved.options ?? []).filter(isSet) : [];
  if (choices.length > 0)
    return agreed(choices.map(accountOf)) ?? { kind: 'unknown', text: nameOf(resolved) };
  const parts = (resolved.kind === 'template' ? resolved.parts : [resolved]).map(resolveIntrinsic);
  const text = parts.map((part, i) => patternOf(part) ?? String.fromCharCode(HOLE + i)).join('');
  const written = ARN.exec(text);
  const account = written ? (written[2] ?? '') : text;
  if (/^\d{12}$/.test(account)) {
    const partition = written?.[1] ?? '';
    return { kind: 'literal', id: account, ...(/^aws[a-z-]*$/.test(partition) ? { partition } : {}) };
  }
  // In an ARN only the account's place says whose it is; a name in the rest may be anything.
  for (const [i, part] of parts.entries()) {
    if (!account.includes(String.fromCharCode(HOLE + i))) continue;
    const own = ownReference(part);
    if (own !== undefined) return { kind: 'own', text: own };
    const name = referenceName(part);
    if (name !== undefined && (OF_THE_ORGANISATION.some((own) => own.test(name)) || isStackOutput(part)))
      return { kind: 'own', text: name, isOrganisation: true };
  }
  return { kind: 'unknown', text: patternOf(resolved) ?? nameOf(resolved) };
}

/** The ARN whose fifth part a template takes, which is its account: `!Select [4, !Split [':', !GetAtt User.Arn]]`. */
function arnOf(value: Value): Value | undefined {
  const [at, parts] = argumentsOf(value, 'Select');
  if (!parts || at?.kind !== 'known' || Number(at.value) !== 4) return undefined;
  const [separator, arn] = argumentsOf(parts, 'Split');
  return knownString(separator) === ':' ? arn : undefined;
}

function argumentsOf(value: Value, name: string): readonly Value[] {
  const form = intrinsicOf(value);
  return form?.name === name && form.argument.kind === 'list' ? form.argument.items : [];
}

function nameOf(value: Value): string {
  return dottedName(value) ?? (value.kind === 'unknown' ? value.text : '');
}

/** The account that all alternatives are in. */
function agreed([first, ...others]: readonly Account[]): Account | undefined {
  if (!first || first.kind === 'unknown') return undefined;
  const same = others.every(
    (other) =>
      other.kind === first.kind &&
      (other.kind !== 'literal' || first.kind !== 'literal' || other.id === first.id),
  );
  return same ? first : undefined;
}

/**
 * An ARN that another of one's Pulumi stacks puts out, whole or as a field of an output
 * (pulumi.com/docs/iac/concepts/stacks, "Stack References").
 */
function isStackOutput(value: Value): boolean {
  if (value.kind === 'member') return /arn$/i.test(value.name) && isOutput(value.of);
  return isOutput(value) && /arn$/i.test(knownString(value.call.args[0]?.value) ?? '');
}

function isOutput(value: Value): value is CallValue {
  return value.kind === 'call' && /^(?:require|get)_?output$/i.test(value.call.name);
}

/** The text of a reference that shows the caller's own account. */
function ownReference(value: Value): string | undefined {
  if (ownIdentity(value) !== undefined) return nameOf(value);
  const name = referenceName(value);
  if (name === undefined) return undefined;
  if (isOwnAccountReference(value) || OWN_RESOURCE.test(name) || isConfigRole(value)) return name;
  return isTemplateReference(value) && OF_A_STACK.test(name) ? name : undefined;
}

/** Whether a value is the role of AWS Config as an event gives it, or a piece of its ARN. */
function isConfigRole(value: Value): boolean {
  const name = referenceName(value);
  if (name !== undefined && CONFIG_ROLE.test(name)) return true;
  if (value.kind === 'member') return isConfigRole(value.of);
  const { name: called, receiver } = value.kind === 'call' ? value.call : {};
  return called === 'split' && receiver !== undefined && isConfigRole(receiver);
}

export function isOwnAccountReference(value: Value): boolean {
  const name = referenceName(value);
  return name !== undefined && OWN_ACCOUNT.some((pattern) => pattern.test(name));
}

/** `data.aws_caller_identity.me.account_id`; for what a call gave, `sts.get_caller_identity().Account`. */
export function referenceName(value: Value): string | undefined {
  const name = dottedName(value);
  if (name !== undefined) return name;
  if (value.kind === 'member') {
    const of = referenceName(value.of);
    return of === undefined ? undefined : `${of}.${value.name}`;
  }
  if (value.kind !== 'call') return undefined;
  const { call } = value;
  // `identity.get("Account")`
  const key = call.name === 'get' ? knownString(call.args[0]?.value) : undefined;
  const of = key === undefined || !call.receiver ? undefined : referenceName(call.receiver);
  return of === undefined || key === undefined ? `${call.callee}()` : `${of}.${key}`;
}
