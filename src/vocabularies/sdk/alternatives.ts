import type { Fact, RoleAssumption } from '../../facts/types.ts';

type ExternalId = RoleAssumption['externalId'];

/**
 * `if (id != null) assume(role, id) else assume(role)`: a function that assumes one role with an ExternalId
 * and without passes the one that there is. The call without it is the other branch.
 */
export function joinAlternatives(facts: readonly Fact[]): readonly Fact[] {
  const passed = new Map<string, ExternalId>();
  for (const fact of facts) {
    const key = isAssumeRole(fact) && isPassed(fact.externalId) ? keyOf(fact) : undefined;
    if (isAssumeRole(fact) && key !== undefined) passed.set(key, fact.externalId);
  }
  if (passed.size === 0) return facts;
  return facts.map((fact) => {
    if (!isAssumeRole(fact) || fact.externalId.state !== 'absent') return fact;
    const other = passed.get(keyOf(fact) ?? '');
    return other ? { ...fact, externalId: sometimes(other) } : fact;
  });
}

function isAssumeRole(fact: Fact): fact is RoleAssumption {
  return fact.kind === 'role-assumption' && fact.operation === 'AssumeRole';
}

function isPassed(externalId: ExternalId): boolean {
  return externalId.state === 'known' || (externalId.state === 'unknown' && externalId.origin !== 'not-seen');
}

/** The function and the role, where both are seen. */
function keyOf({ within, roleArn }: RoleAssumption): string | undefined {
  if (within === undefined || roleArn.state === 'absent') return undefined;
  if (roleArn.state === 'known') return `${within} ${roleArn.value}`;
  return roleArn.origin === 'not-seen' ? undefined : `${within} ${roleArn.text}`;
}

function sometimes(externalId: ExternalId): ExternalId {
  if (externalId.state === 'absent') return externalId;
  const { at } = externalId;
  const shared = { state: 'unknown', origin: 'condition', ...(at ? { at } : {}) } as const;
  return externalId.state === 'known'
    ? { ...shared, text: externalId.value, options: [externalId.value, null] }
    : { ...shared, text: externalId.text, options: [...(externalId.options ?? []), null] };
}
