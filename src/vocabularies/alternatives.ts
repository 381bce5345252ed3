import type { Fact, RoleAssumption } from '../facts/types.ts';

type ExternalId = RoleAssumption['externalId'];

/**
 * `if (id != null) assume(role, id) else assume(role)`: a function that assumes one role with an ExternalId
 * and without passes the one that there is. The call without it is the other branch.
 *
 * @param functions where the function begins that each fact stands in
 */
export function joinAlternatives(
  facts: readonly Fact[],
  functions: ReadonlyMap<Fact, number>,
): readonly Fact[] {
  const passed = new Map<string, ExternalId>();
  for (const fact of facts) {
    const key = isAssumeRole(fact) && isPassed(fact.externalId) ? keyOf(fact, functions) : undefined;
    if (isAssumeRole(fact) && key !== undefined) passed.set(key, fact.externalId);
  }
  if (passed.size === 0) return facts;
  return facts.map((fact) => {
    if (!isAssumeRole(fact) || fact.externalId.state !== 'absent') return fact;
    const other = passed.get(keyOf(fact, functions) ?? '');
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
function keyOf(fact: RoleAssumption, functions: ReadonlyMap<Fact, number>): string | undefined {
  const { roleArn } = fact;
  const begins = functions.get(fact);
  if (begins === undefined || roleArn.state === 'absent') return undefined;
  if (roleArn.state === 'known') return `${begins} ${roleArn.value}`;
  return roleArn.origin === 'not-seen' ? undefined : `${begins} ${roleArn.text}`;
}

function sometimes(externalId: ExternalId): ExternalId {
  if (externalId.state === 'absent') return externalId;
  const { at } = externalId;
  const shared = { state: 'unknown', origin: 'condition', ...(at ? { at } : {}) } as const;
  return externalId.state === 'known'
    ? { ...shared, text: externalId.value, options: [externalId.value, null] }
    : { ...shared, text: externalId.text, options: [...(externalId.options ?? []), null] };
}
