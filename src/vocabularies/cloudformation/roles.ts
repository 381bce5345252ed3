import type { Fact, IdentityStatement, Role } from '../../facts/types.ts';
import type { Value } from '../../values/value.ts';
import { identityStatements, trustStatements } from '../policy/index.ts';
import { asSeconds, asString, entry, fieldOf, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { followed, type Resource, type Template } from './template.ts';

/** A role's trust policy, its longest session and its inline policies. */
export function* roleFacts(
  resource: Resource,
  template: Template,
  context: VocabularyContext,
): Iterable<Fact> {
  const { logicalId, properties, type, typeEntry } = resource;
  const trust = entry(properties, 'AssumeRolePolicyDocument');
  if (trust) yield* trustStatements(trust.value, context, { role: logicalId });
  yield* identityFacts(resource, context);
  if (type !== 'AWS::IAM::Role') return;
  const role: Role = {
    kind: 'role',
    name: slot(followed(fieldOf(properties, 'RoleName'), template), true, context, asString),
    reference: logicalId,
    maxSessionDuration: slot(
      followed(fieldOf(properties, 'MaxSessionDuration'), template),
      properties.complete,
      context,
      asSeconds,
    ),
    at: context.location(typeEntry.value.range),
  };
  yield role;
}

/** The statements of a policy resource, or of the policies written inside a role, user, group or function. */
export function identityFacts(
  { logicalId, properties }: Resource,
  context: VocabularyContext,
): IdentityStatement[] {
  return policiesOf(properties).flatMap((policy) =>
    identityStatements(policy, context, { owner: logicalId }),
  );
}

/** `PolicyDocument`, or each of `Policies`: documents, maps that hold one, or SAM's templates and ARNs (passed over). */
export function policiesOf(properties: Value): Value[] {
  const own = fieldOf(properties, 'PolicyDocument');
  const policies = fieldOf(properties, 'Policies');
  const inline = policies?.kind === 'list' ? policies.items : policies?.kind === 'map' ? [policies] : [];
  return [
    ...(own ? [own] : []),
    ...inline.map((policy) => fieldOf(policy, 'PolicyDocument') ?? policy),
  ].filter((policy) => policy.kind !== 'known');
}
