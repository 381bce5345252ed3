import type { Fact, IdentityStatement, Role } from '../../facts/types.ts';
import { memoised } from '../../memoised.ts';
import { isoSeconds } from '../../values/durations.ts';
import type { Value } from '../../values/value.ts';
import { identityStatements, resolveIntrinsic, trustPolicy, trustStatements } from '../policy/index.ts';
import { asSeconds, asString, entry, dottedName, fieldOf, itemsOf, knownString, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { bound } from './bind.ts';
import type { Names } from './names.ts';
import { propertiesOf, refersTo, type Resource } from './template.ts';

/** A role's trust policy, its longest session and its inline policies; for SAM, those of a function's role. */
export function* roleFacts(resource: Resource, context: VocabularyContext): Iterable<Fact> {
  const { logicalId, type, typeEntry } = resource;
  const properties = propertiesOf(resource);
  const trust = entry(properties, 'AssumeRolePolicyDocument');
  if (trust) yield* trustStatements(trust.value, context, { role: logicalId });
  yield* identityFacts(resource, context);
  if (type !== 'AWS::IAM::Role') return;
  const role: Role = {
    kind: 'role',
    name: slot(fieldOf(properties, 'RoleName'), properties.complete, context, asString),
    reference: logicalId,
    maxSessionDuration: slot(
      fieldOf(properties, 'MaxSessionDuration'),
      properties.complete,
      context,
      asSeconds,
    ),
    trust: trustPolicy(trust?.value, context, logicalId),
    at: context.location(typeEntry.value.range),
  };
  yield role;
}

/** The statements of a policy resource, or of the policies written inside a role, user, group or function. */
export function identityFacts(
  resource: Resource,
  context: VocabularyContext,
  all: readonly Resource[] = [],
): IdentityStatement[] {
  const { logicalId } = resource;
  const holders = holdersOf(resource, all);
  return policiesOf(propertiesOf(resource))
    .flatMap((policy) => identityStatements(policy, context, { owner: logicalId }))
    .map((statement) => (holders.length > 0 ? { ...statement, holders } : statement));
}

/** The roles and users of a template that a policy is attached to, from either side. */
export function holdersOf(policy: Resource, all: readonly Resource[]): string[] {
  if (!policy.type.endsWith('Policy')) return [];
  return identitiesIn(all)
    .filter(
      (one) =>
        ATTACHING.some((key) => namesResource(fieldOf(policy.properties, key), one)) ||
        refersTo(fieldOf(one.properties, 'ManagedPolicyArns'), policy.logicalId, ''),
    )
    .map(({ logicalId }) => logicalId);
}

const identitiesIn = memoised((resources: readonly Resource[]) =>
  resources.filter(({ type }) => type === 'AWS::IAM::Role' || type === 'AWS::IAM::User'),
);

const ATTACHING = ['Roles', 'RoleName', 'Users', 'UserName'];

/** Whether a value, or one of a list, is a role, user or group of the template: by reference, or by its name. */
export function namesResource(value: Value | undefined, resource: Resource): boolean {
  if (!value) return false;
  if (refersTo(value, resource.logicalId, '')) return true;
  const name = nameOf(resource);
  return name !== undefined && textsIn(resource.names)(value).has(name);
}

const nameOf = memoised(({ properties, names }: Resource): string | undefined => {
  const name = fieldOf(properties, 'RoleName', 'UserName', 'GroupName');
  return name && textOf(name, names);
});

/** What a value may be as a text, or those of a list, by what the names of a template stand for. */
const textsIn = memoised((names: Names) =>
  memoised(
    (value: Value): ReadonlySet<string | undefined> =>
      new Set(itemsOf(value).map((item) => textOf(item, names))),
  ),
);

function textOf(value: Value, names: Names): string | undefined {
  const followed = resolveIntrinsic(bound(value, names));
  return knownString(followed) ?? dottedName(followed);
}

/**
 * `PolicyDocument`, or each of `Policies`: documents, maps that hold one, or SAM's templates and ARNs,
 * which hold no statements.
 */
function policiesOf(properties: Value): Value[] {
  const own = fieldOf(properties, 'PolicyDocument');
  const policies = fieldOf(properties, 'Policies');
  const inline = policies?.kind === 'list' ? policies.items : policies?.kind === 'map' ? [policies] : [];
  const alternatives = inline.flatMap((policy) =>
    policy.kind === 'unknown' ? (policy.options ?? []).filter((option) => option !== null) : [policy],
  );
  const documents = alternatives
    .filter((policy) => policy.kind !== 'known')
    .map((policy) => fieldOf(policy, 'PolicyDocument') ?? policy);
  return own ? [own, ...documents] : documents;
}

/**
 * A permission set of IAM Identity Center, which makes a role in every account that it is assigned to.
 * Source: CloudFormation user guide, AWS::SSO::PermissionSet, `SessionDuration` in ISO 8601.
 */
export function permissionSet(resource: Resource, context: VocabularyContext): Role {
  const properties = propertiesOf(resource);
  return permissionSetRole(
    {
      name: fieldOf(properties, 'Name'),
      duration: fieldOf(properties, 'SessionDuration'),
      complete: properties.complete,
      reference: resource.logicalId,
      at: context.location(resource.typeEntry.value.range),
    },
    context,
  );
}

/** The same, in whatever form its properties are written. */
export function permissionSetRole(
  set: {
    readonly name: Value | undefined;
    readonly duration: Value | undefined;
    readonly complete: boolean;
    readonly reference: string | undefined;
    readonly at: Role['at'];
  },
  context: VocabularyContext,
): Role {
  const name = slot(set.name, set.complete, context, asString);
  // IAM Identity Center adds to the name what nobody knows beforehand.
  const made = (text: string): string => `AWSReservedSSO_${text}_*`;
  return {
    kind: 'role',
    name:
      name.state === 'known'
        ? { state: 'unknown', text: name.value, origin: 'expression', pattern: made(name.value), at: name.at }
        : name,
    reference: set.reference,
    maxSessionDuration: slot(set.duration, set.complete, context, ({ value }) =>
      typeof value === 'string' ? isoSeconds(value) : undefined,
    ),
    trust: undefined,
    at: set.at,
  };
}
