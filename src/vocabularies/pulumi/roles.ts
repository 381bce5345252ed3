import type { Fact } from '../../facts/types.ts';
import type { Value } from '../../values/value.ts';
import { asSeconds, asString, knownString, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { field } from './documents.ts';
import type { Policies } from './policies.ts';
import { propertyOf, type Resource } from './resources.ts';
import { table } from '../../values/table.ts';

/** `aws.iam.Role`, with its trust and inline policies. */
export function* roleFacts(
  resource: Resource,
  policies: Policies,
  context: VocabularyContext,
): Iterable<Fact> {
  const { properties, name, at } = resource;
  const { complete } = properties;
  // The provider that is made from CloudFormation's types has its names for them.
  const given = propertyOf(resource, 'name') ?? propertyOf(resource, 'roleName');
  const trust = propertyOf(resource, 'assumeRolePolicy') ?? propertyOf(resource, 'assumeRolePolicyDocument');
  const owner = knownString(given) ?? name;
  yield {
    kind: 'role',
    name: slot(given, complete, context, asString),
    reference: name,
    maxSessionDuration: slot(propertyOf(resource, 'maxSessionDuration'), complete, context, asSeconds),
    trust: policies.trustPolicy(trust, owner),
    at: context.location(at),
  };
  yield* policies.trust(trust, owner);
  const inline = propertyOf(resource, 'inlinePolicies') ?? propertyOf(resource, 'policies');
  for (const policy of inline?.kind === 'list' ? inline.items : inline ? [inline] : []) {
    yield* policies.identity(field(policy, 'policy') ?? field(policy, 'policyDocument'), owner);
  }
}

/** Resources that hold an identity policy, with the property that names its owner. */
const IDENTITY_POLICIES = table<string | undefined>({
  'iam.policy': undefined,
  'iam.rolepolicy': 'role',
  'iam.userpolicy': 'user',
  'iam.grouppolicy': 'group',
  'ssoadmin.permissionsetinlinepolicy': 'permissionSetArn',
});

export function isIdentityPolicy({ type }: Resource): boolean {
  return type in IDENTITY_POLICIES;
}

export function identityFacts(resource: Resource, all: readonly Resource[], policies: Policies): Fact[] {
  const key = IDENTITY_POLICIES[resource.type];
  const owner = key === undefined ? undefined : propertyOf(resource, key);
  const policy = propertyOf(resource, 'policy') ?? propertyOf(resource, 'inlinePolicy');
  return policies.identity(policy, owner ? ownerName(owner, all) : resource.name);
}

function ownerName(owner: Value, all: readonly Resource[]): string | undefined {
  return knownString(owner) ?? all.find((one) => one.owns(owner))?.name;
}
