import type { Fact, IdentityStatement, Role } from '../../facts/types.ts';
import { isoSeconds } from '../../values/durations.ts';
import type { Value } from '../../values/value.ts';
import { identityStatements, trustStatements } from '../policy/index.ts';
import { asSeconds, asString, entry, fieldOf, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { propertiesOf, type Resource } from './template.ts';

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
    at: context.location(typeEntry.value.range),
  };
  yield role;
}

/** The statements of a policy resource, or of the policies written inside a role, user, group or function. */
export function identityFacts(resource: Resource, context: VocabularyContext): IdentityStatement[] {
  return policiesOf(propertiesOf(resource)).flatMap((policy) =>
    identityStatements(policy, context, { owner: resource.logicalId }),
  );
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
  return {
    kind: 'role',
    name: slot(fieldOf(properties, 'Name'), properties.complete, context, asString),
    reference: resource.logicalId,
    maxSessionDuration: slot(
      fieldOf(properties, 'SessionDuration'),
      properties.complete,
      context,
      ({ value }) => (typeof value === 'string' ? isoSeconds(value) : undefined),
    ),
    at: context.location(resource.typeEntry.value.range),
  };
}
