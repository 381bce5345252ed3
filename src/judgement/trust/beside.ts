import type { FactView, RuleContext } from '../../../rules/types.ts';
import { accountIdOf, roleNameIn } from '../../facts/naming.ts';
import type { Principal, TrustStatement } from '../../facts/types.ts';
import { relationOf } from '../account.ts';

/**
 * What tells whether a principal is a role of the same file that is named by its whole ARN, as tools write what an
 * account has. A role of the very name of the one that trusts it is more likely another account's, and one that is
 * named in several accounts may be of any.
 */
export function besides(
  facts: FactView,
  context: Pick<RuleContext, 'accounts'>,
): (principal: Principal, statement: TrustStatement) => boolean {
  const references = new Map<string, string | undefined>();
  for (const { name, reference } of facts.of('role'))
    if (name.state === 'known') references.set(name.value, reference);
  const accounts = accountsByName(references.size > 1 ? facts : undefined);
  return ({ kind, text, known, account }, { role }) => {
    const name = kind === 'role' && known ? roleNameIn(text) : undefined;
    if (name === undefined || !references.has(name) || accounts.get(name)?.size !== 1) return false;
    if (relationOf(account, context).relation !== 'literal') return false;
    return role !== undefined && role !== name && role !== references.get(name);
  };
}

/** The accounts in which the trust policies of a file name each role. */
function accountsByName(facts: FactView | undefined): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { principals } of facts?.of('trust-statement') ?? []) {
    for (const { text } of principals) {
      const name = roleNameIn(text);
      const account = accountIdOf(text);
      if (name === undefined || account === undefined) continue;
      found.set(name, (found.get(name) ?? new Set()).add(account));
    }
  }
  return found;
}
