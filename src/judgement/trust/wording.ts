import type { Principal, Related, TrustStatement } from '../../facts/types.ts';
import type { Report } from '../../../rules/types.ts';

/** `a`, `a and b`, `a, b and c`; a long list is cut. */
export function list(items: readonly string[], most = 4): string {
  const unique = [...new Set(items)];
  const shown =
    unique.length > most ? [...unique.slice(0, most - 1), `${unique.length - most + 1} more`] : unique;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

export function roleOf(statement: TrustStatement): string {
  return statement.role === undefined ? 'this role' : `role ${statement.role}`;
}

/** What every rule about a trust statement reports alike: where, who, and what makes it the same defect tomorrow. */
export function about(
  statement: TrustStatement,
  principals: readonly Principal[],
): Pick<Report, 'at' | 'identity' | 'properties'> {
  const texts = [...new Set(principals.map((principal) => principal.text))];
  const accounts = new Set(
    principals.map((principal) => (principal.account.kind === 'literal' ? principal.account.id : undefined)),
  );
  const [account] = accounts;
  return {
    at: statement.principalAt,
    identity: [statement.role, ...texts.sort()],
    properties: {
      principal: texts.join(', '),
      ...(statement.role === undefined ? {} : { role: statement.role }),
      ...(accounts.size === 1 && account !== undefined ? { accountId: account } : {}),
    },
  };
}

/** Each of several principals where it is written (a single one is the finding's own place), and where they came from. */
export function places(principals: readonly Principal[]): Related[] {
  const several = principals.length < 2 ? [] : principals;
  const named = several.map((principal) => ({ at: principal.at, message: `trusts ${principal.text}` }));
  return withoutRepeats([...named, ...principals.flatMap(({ evidence }) => evidence ?? [])]);
}

function withoutRepeats(steps: readonly Related[]): Related[] {
  const key = ({ at, message }: Related) => `${at.path} ${String(at.start)} ${String(at.end)} ${message}`;
  return [...new Map(steps.map((step) => [key(step), step])).values()];
}
