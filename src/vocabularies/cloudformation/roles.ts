import type { Fact, IdentityStatement, Role } from '../../facts/types.ts';
import type { Value } from '../../values/value.ts';
import { identityStatements, trustPolicy, trustStatements } from '../policy/index.ts';
import { asSeconds, asString, entry, fieldOf, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { propertiesOf, type Resource, type Template } from './template.ts';

/** A role's trust policy, its longest session and its inline policies; for SAM, those of a function's role. */
export function* roleFacts(
  resource: Resource,
  template: Template,
  context: VocabularyContext,
): Iterable<Fact> {
  const { logicalId, type, typeEntry } = resource;
  const properties = propertiesOf(resource, template);
  const trust = entry(properties, 'AssumeRolePolicyDocument');
  if (trust) yield* trustStatements(trust.value, context, { role: logicalId });
  yield* identityFacts(resource, template, context);
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
  template: Template,
  context: VocabularyContext,
): IdentityStatement[] {
  return policiesOf(propertiesOf(resource, template)).flatMap((policy) =>
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
