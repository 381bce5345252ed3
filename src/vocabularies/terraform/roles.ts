import { accountIdOf } from '../../facts/naming.ts';
import type { Fact, Role, RoleAssumption } from '../../facts/types.ts';
import { isoSeconds } from '../../values/durations.ts';
import type { Value } from '../../values/value.ts';
import { asSeconds, asString, knownString, slot, type Reading } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { addressOf, attribute, attributeEntry, blocksOf, headOf, resourcesOf, type Block } from './blocks.ts';
import { indexOf, type Configuration } from './configuration.ts';
import type { PolicyDocuments } from './documents.ts';
import { holdersOf, identityPolicyOf, isBoundary, isOfRoles, nameOf } from './policies.ts';

/** What a role is called in each provider. `awscc` is made from CloudFormation's schemas. */
const ROLES = [
  { type: 'aws_iam_role', name: 'name', trust: 'assume_role_policy' },
  { type: 'awscc_iam_role', name: 'role_name', trust: 'assume_role_policy_document' },
] as const;

/** Roles, with their trust and inline policies. */
export function* roleFacts(
  configuration: Configuration,
  documents: PolicyDocuments,
  context: VocabularyContext,
): Iterable<Fact> {
  const { own } = configuration;
  for (const { type, name, trust } of ROLES) {
    for (const role of resourcesOf(own, type)) {
      const owner = knownString(attribute(role.body, name)) ?? addressOf(role);
      const policy = attribute(role.body, trust);
      const whole = documents.trustPolicy(policy, owner);
      const fact = roleFact(role, attribute(role.body, name), addressOf(role), whole, context);
      const accountId = accountMadeIn(role, fact, configuration);
      yield accountId === undefined ? fact : { ...fact, accountId };
      yield* documents.trust(policy, owner);
      for (const inline of [...blocksOf(role.body, 'inline_policy'), ...blocksOf(role.body, 'policies')]) {
        const inner = attribute(inline.body, 'policy') ?? attribute(inline.body, 'policy_document');
        yield* documents.identity(inner, owner);
      }
    }
  }
  // What IAM Identity Center makes of a permission set has a name that nobody knows beforehand.
  for (const set of resourcesOf(own, 'aws_ssoadmin_permission_set')) {
    yield roleFact(set, undefined, addressOf(set), undefined, context, 'session_duration', isoDuration);
  }
  for (const profile of resourcesOf(own, 'aws_rolesanywhere_profile')) yield* anywhere(profile, context);
}

/**
 * The account of the role that the configuration's own provider assumes. It matters to a role that trusts its own
 * account, which one of the same name in another account is not; who else is trusted a role's trust policy says.
 */
function accountMadeIn(role: Block, { name, trust }: Role, configuration: Configuration): string | undefined {
  if (name.state !== 'known' || attribute(role.body, 'provider')) return undefined;
  if (!trust?.some(({ principals }) => principals.some(({ account }) => account.kind === 'own')))
    return undefined;
  const [provider] = configuration.all.under(ownProviders, 'aws');
  const assumed = provider && blocksOf(provider.body, 'assume_role').at(-1);
  const arn = assumed && attribute(assumed.body, 'role_arn');
  return arn?.kind === 'known' && !arn.isDefault ? accountIdOf(String(arn.value)) : undefined;
}

const ownProviders = indexOf(
  (document) =>
    blocksOf(document, 'provider').filter(
      ({ labels, body }) => labels[0] === 'aws' && !attribute(body, 'alias'),
    ),
  () => ['aws'],
);

/** IAM Identity Center counts in ISO 8601 (`PT12H`; sso-admin/2020-07-20, shape Duration). */
const isoDuration: Reading<number> = (known) =>
  typeof known.value === 'string' ? isoSeconds(known.value) : undefined;

export function roleFact(
  block: Block,
  name: Value | undefined,
  reference: string,
  trust: Role['trust'],
  context: VocabularyContext,
  key = 'max_session_duration',
  reading: Reading<number> = asSeconds,
): Role {
  return {
    kind: 'role',
    name: slot(name, true, context, asString),
    reference,
    maxSessionDuration: slot(attribute(block.body, key), true, context, reading),
    trust,
    at: context.location(headOf(block, context)),
  };
}

/** A profile of IAM Roles Anywhere says how long the sessions are that its certificates get. */
function* anywhere(profile: Block, context: VocabularyContext): Iterable<Fact> {
  const duration = attributeEntry(profile.body, 'duration_seconds');
  if (!duration) return;
  const roles = attribute(profile.body, 'role_arns');
  const [role] = roles?.kind === 'list' ? roles.items : [];
  const assumption: RoleAssumption = {
    kind: 'role-assumption',
    operation: 'CreateSession',
    api: 'aws_rolesanywhere_profile',
    via: 'template',
    roleArn: slot(role, false, context, asString),
    roleAccount: { kind: 'own', text: 'roles of the same account' },
    canPassExternalId: false,
    externalId: { state: 'absent' },
    durationSeconds: slot(duration.value, true, context, asSeconds),
    sessionName: { state: 'absent' },
    canNameSession: false,
    mfaSerial: { state: 'absent' },
    sessionPolicy: slot(attribute(profile.body, 'session_policy'), true, context, asString),
    caller: { kind: 'unknown' },
    at: context.location(headOf(profile, context)),
  };
  yield assumption;
}

export function* identityFacts(configuration: Configuration, documents: PolicyDocuments): Iterable<Fact> {
  for (const block of blocksOf(configuration.own, 'resource')) {
    if (block.labels[0] === 'aws_iam_role') continue; // its inline policies are its own
    const policy = identityPolicyOf(block);
    if (!policy) continue;
    const facts = documents.identity(policy.value, nameOf(block), () => holdersOf(block, configuration));
    if (!facts.some(isOfRoles) || !isBoundary(block, configuration)) yield* facts;
  }
}
