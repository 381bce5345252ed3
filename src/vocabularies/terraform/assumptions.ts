import type { Fact, RoleAssumption, Slot } from '../../facts/types.ts';
import type { Range } from '../../values/range.ts';
import { memoised } from '../../memoised.ts';
import { goSeconds } from '../../values/durations.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { externalIdAmong, passedBeside } from '../at-hand.ts';
import { accountOf } from '../policy/index.ts';
import { isSet } from '../sdk/fields.ts';
import { asSeconds, asString, entry, knownString, slot, type Reading } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { attribute, attributeEntry, blocksOf, referencesIn, type Block } from './blocks.ts';
import type { Configuration, Documents } from './configuration.ts';

/** Go's syntax (`1h30m`), as `duration` takes it; seconds where a number stands. */
const asDuration: Reading<number> = (known) =>
  (typeof known.value === 'string' ? goSeconds(known.value) : undefined) ?? asSeconds(known);

/** Where an assumption's fields stand. Blocks are always seen whole; maps only as far as their map is. */
interface Source {
  readonly api: string;
  readonly body: MapValue;
  readonly complete: boolean;
  readonly at: Range;
}

/**
 * The roles that a provider (or a Packer source) assumes. Every `assume_role` block after the first is
 * signed with the session of the one before. Source: registry.terraform.io/providers/hashicorp/aws/latest/docs,
 * "Assuming an IAM Role"; developer.hashicorp.com/packer/integrations/hashicorp/amazon.
 */
export function providerAssumptions(
  block: Block,
  context: VocabularyContext,
  configuration?: Configuration,
): Fact[] {
  const name = `${block.type} "${block.labels[0] ?? ''}"`;
  const found = assumptionsIn(block.body, name, longTerm(block.body, name, context), context);
  if (!configuration || !found.some(({ externalId }) => externalId.state === 'absent')) return found;
  const roles = blocksOf(block.body, 'assume_role').map(({ body }) => attribute(body, 'role_arn'));
  return found.map((one) => ({ ...one, ...atHand(one, roles, configuration, context) }));
}

/** A variable of the configuration that is for an ExternalId, and always set. */
function atHand(
  { externalId, roleArn }: RoleAssumption,
  roles: readonly (Value | undefined)[],
  configuration: Configuration,
  context: VocabularyContext,
): Pick<RoleAssumption, 'externalIdAtHand'> {
  const at = roleArn.state === 'absent' ? undefined : roleArn.at;
  const role = roles.find((value) => value && context.location(value.range).start === at?.start);
  const name = externalIdVariable(configuration.all);
  if (externalId.state !== 'absent' || name === undefined) return {};
  const insertion = passedBeside(role, `var.${name}`, `var.${name}`, 'hcl', context);
  return insertion ? { externalIdAtHand: insertion } : {};
}

const externalIdVariable = memoised(({ all }: Documents) =>
  externalIdAmong(all.flatMap(variablesThatAreSet)),
);

/** The names of variables that no default leaves empty. */
const variablesThatAreSet = memoised((document: MapValue): readonly string[] =>
  blocksOf(document, 'variable').flatMap(({ labels, body }) => {
    const preset = attributeEntry(body, 'default')?.value;
    return preset === undefined || isSet(preset) ? labels : [];
  }),
);

export function longTerm(body: MapValue, name: string, context: VocabularyContext): RoleAssumption['caller'] {
  const key = attributeEntry(body, 'access_key');
  if (!key || !isSet(key.value) || isSet(attribute(body, 'token'))) return { kind: 'unknown' };
  return { kind: 'long-term', why: `${name} has an access_key`, at: context.location(key.value.range) };
}

/**
 * `assume_role` and `assume_role_with_web_identity` in a body, as blocks or as maps. `called` gives the
 * names under which a person knows them.
 */
export function assumptionsIn(
  body: MapValue,
  name: string,
  first: RoleAssumption['caller'],
  context: VocabularyContext,
  called: (key: string) => string = (key) => key,
): RoleAssumption[] {
  const found: RoleAssumption[] = [];
  let caller = first;
  const follow = (source: Source, operation: RoleAssumption['operation']): void => {
    const assumption = assumptionOf(source, operation, caller, context);
    if (!assumption) return;
    found.push(assumption);
    const why = `${source.api} of the same configuration comes first`;
    caller = { kind: 'session', why, at: context.location(source.at) };
  };
  for (const [key, operation] of [
    ['assume_role_with_web_identity', 'AssumeRoleWithWebIdentity'],
    ['assume_role', 'AssumeRole'],
  ] as const) {
    for (const source of sourcesOf(body, key, name, called(key))) follow(source, operation);
  }
  return found;
}

function sourcesOf(body: MapValue, key: string, name: string, called: string): Source[] {
  return blocksOf(body, key).map(({ body: inner, typeRange, isMap }) => ({
    api: isMap ? `${name} ${called}` : `${name} ${key} block`,
    body: inner,
    complete: !isMap || inner.complete,
    at: typeRange,
  }));
}

function assumptionOf(
  { api, body, complete, at }: Source,
  operation: RoleAssumption['operation'],
  caller: RoleAssumption['caller'],
  context: VocabularyContext,
  names: Partial<Names> = {},
): RoleAssumption | undefined {
  const { role, duration, session, policies } = { ...NAMES, ...names };
  const roleArn = attribute(body, role);
  // Without a role nothing is assumed.
  if (!isSet(roleArn) && complete) return undefined;
  const canPassExternalId = operation === 'AssumeRole';
  const length = duration.map((key) => attribute(body, key)).find(isSet);
  const policy = policies.map((key) => entry(body, key)?.value).find(isSet);
  const read = <T>(value: Value | undefined, reading: Reading<T>): Slot<T> =>
    rooted(slot(value, complete, context, reading), value);
  return {
    kind: 'role-assumption',
    operation,
    api,
    via: 'configuration',
    roleArn: read(roleArn, asString),
    roleAccount: accountOf(roleArn),
    canPassExternalId,
    externalId: canPassExternalId ? read(attribute(body, 'external_id'), asString) : { state: 'absent' },
    durationSeconds: read(length, asDuration),
    sessionName: read(attribute(body, session), asString),
    canNameSession: true,
    mfaSerial: { state: 'absent' },
    sessionPolicy: read(policy, asString),
    caller,
    at: context.location(at),
  };
}

/** The root of a Terraform reference is a variable (`var.role_arn`, `each.value`), not all of them (`var`). */
function rooted<T>(slot: Slot<T>, value: Value | undefined): Slot<T> {
  if (slot.state !== 'unknown' || slot.root === undefined || !value) return slot;
  const { root: _whole, ...rest } = slot;
  const roots = new Set([...referencesIn(value)].map(({ name }) => ROOT.exec(name)?.[0] ?? name));
  const [root] = roots;
  return roots.size === 1 && root !== undefined ? { ...rest, root } : rest;
}

const ROOT = /^(?:data\.)?[\w-]+(?:\.[\w-]+)?/;

interface Names {
  readonly role: string;
  readonly duration: readonly string[];
  readonly session: string;
  readonly policies: readonly string[];
}

const NAMES: Names = {
  role: 'role_arn',
  duration: ['duration', 'duration_seconds'],
  session: 'session_name',
  policies: ['policy', 'policy_arns', 'policy_document', 'policy_document_arns'],
};

/**
 * The S3 backend and what reads its state. Since Terraform 1.6 `assume_role` is a map; before, and
 * still, its fields stand in the backend itself (developer.hashicorp.com/terraform/language/backend/s3).
 */
export function backendAssumptions(
  body: MapValue,
  name: string,
  isBlock: boolean,
  context: VocabularyContext,
): Fact[] {
  const caller = longTerm(body, name, context);
  const found = assumptionsIn(body, name, caller, context);
  const legacy = attributeEntry(body, 'role_arn');
  if (found.length > 0 || !legacy || !isSet(legacy.value)) return found;
  const source = { api: `${name} role_arn`, body, complete: isBlock || body.complete, at: legacy.keyRange };
  const assumption = assumptionOf(source, 'AssumeRole', caller, context, {
    duration: ['assume_role_duration_seconds'],
    policies: ['assume_role_policy', 'assume_role_policy_arns'],
  });
  return assumption ? [assumption] : [];
}

/** Terragrunt's own attributes, which have no place for an ExternalId (terragrunt.gruntwork.io, "iam_role"). */
export function terragruntAssumption(document: MapValue, context: VocabularyContext): Fact[] {
  const role = attributeEntry(document, 'iam_role');
  if (!role || !isSet(role.value)) return [];
  const web = isSet(attribute(document, 'iam_web_identity_token'));
  const source = { api: 'Terragrunt iam_role', body: document, complete: true, at: role.keyRange };
  const assumption = assumptionOf(
    source,
    web ? 'AssumeRoleWithWebIdentity' : 'AssumeRole',
    { kind: 'unknown' },
    context,
    {
      role: 'iam_role',
      duration: ['iam_assume_role_duration', 'iam_assume_role_session_duration'],
      session: 'iam_assume_role_session_name',
      policies: [],
    },
  );
  return assumption ? [{ ...assumption, canPassExternalId: false, externalId: { state: 'absent' } }] : [];
}

/** The maps and blocks of a file that configure the S3 backend. */
export function backendsOf(
  document: MapValue,
  path: string,
): { body: MapValue; name: string; isBlock: boolean }[] {
  const backends = blocksOf(document, 'terraform')
    .flatMap((block) => blocksOf(block.body, 'backend'))
    .filter((block) => block.labels[0] === 's3')
    .map(({ body }) => ({ body, name: 'backend "s3"', isBlock: true }));
  const configured = [
    ...blocksOf(document, 'data').filter((block) => block.labels[0] === 'terraform_remote_state'),
    ...blocksOf(document, 'remote_state'),
  ];
  const states = configured.flatMap((block) => {
    const config = attribute(block.body, 'config');
    const isS3 = knownString(attribute(block.body, 'backend')) === 's3';
    const name = block.type === 'data' ? 'terraform_remote_state' : 'remote_state';
    return isS3 && config?.kind === 'map' ? [{ body: config, name: `${name} config`, isBlock: false }] : [];
  });
  return [...backends, ...states, ...partial(document, path)];
}

/**
 * A file of attributes that is given to `terraform init -backend-config` (developer.hashicorp.com/terraform/language/backend,
 * "Partial configuration").
 */
function partial(document: MapValue, path: string): { body: MapValue; name: string; isBlock: boolean }[] {
  // Those of variables have names of their own.
  if (/\.(?:auto\.)?(?:tf|tofu)vars(?:\.json)?$/.test(path)) return [];
  const isOne = ['bucket', 'key', 'region'].every((name) => attribute(document, name)?.kind === 'known');
  return isOne ? [{ body: document, name: 'backend config', isBlock: false }] : [];
}
