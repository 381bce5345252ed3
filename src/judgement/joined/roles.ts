import type { Confidence, FactView, RuleContext } from '../../../rules/types.ts';
import type { NamedRole } from '../../facts/joined.ts';
import type {
  Condition,
  Principal,
  Related,
  Role,
  RoleAssumption,
  StsOperation,
  TrustStatement,
} from '../../facts/types.ts';
import { memoised } from '../../memoised.ts';
import { matches } from '../../values/wildcard.ts';
import { relationOf } from '../account.ts';
import { required } from '../conditions.ts';
import { allowsAssumeRole, mayAllow } from '../trust/actions.ts';

/**
 * The roles of the repository that an assumption can mean. One whose trust policy has no way in for what is asked
 * is only of the same name.
 */
export function assumedRoles(
  assumption: RoleAssumption,
  { joined }: Pick<FactView, 'joined'>,
): readonly NamedRole[] {
  const { operation } = assumption;
  const named = joined.rolesOf(assumption);
  const byOperation = admitting(named);
  let roles = byOperation.get(operation);
  if (!roles) byOperation.set(operation, (roles = named.filter(({ role }) => admits(role, operation))));
  return roles;
}

/** Of the roles that a name leads to those that admit each operation: many assumptions may name the same. */
const admitting = memoised((_: readonly NamedRole[]) => new Map<StsOperation, readonly NamedRole[]>());

function admits(role: Role, operation: StsOperation): boolean {
  if (operation === 'AssumeRole') return (entrancesOf(role)?.length ?? 1) > 0;
  return role.trust?.some((statement) => mayAllow(statement, `sts:${operation}`)) ?? true;
}

/** MaxSessionDuration of a role that is made without one (IAM API reference, "CreateRole"). */
const DEFAULT_MAX_SESSION = 3600;

/** The longest session of a role, in seconds; undefined where it cannot be known. */
export function maxSessionOf({ maxSessionDuration: slot }: Role): number | undefined {
  if (slot.state === 'known') return slot.value;
  return slot.state === 'absent' ? DEFAULT_MAX_SESSION : undefined;
}

/** Of roles that may all be meant the most generous maximum; undefined where one of them is not known. */
export const longestSession = memoised((roles: readonly NamedRole[]): number | undefined => {
  let longest: number | undefined;
  for (const { role } of roles) {
    const max = maxSessionOf(role);
    if (max === undefined) return undefined;
    longest = Math.max(longest ?? 0, max);
  }
  return longest;
});

/**
 * The conditions on the ExternalId under which alone a role can be assumed with AWS credentials; none where a
 * statement lets somebody in without, or where not all of its trust policy was seen.
 */
export const demandedExternalIds = memoised((role: Role): readonly Condition[] => {
  const demands = (entrancesOf(role) ?? []).map(externalIdConditions);
  return demands.every((demand) => demand.length > 0) ? demands.flat() : [];
});

/** Whether there are roles, and each can be assumed with an ExternalId alone. */
export const allDemandExternalIds = memoised(
  (roles: readonly NamedRole[]) =>
    roles.length > 0 && roles.every(({ role }) => demandedExternalIds(role).length > 0),
);

/** Whether a condition may hold for an ExternalId: it does where its value is not known for certain. */
export function mayHoldFor({ operator, values }: Condition, externalId: string): boolean {
  return values.some(({ text, known, isDefault }) => {
    if (!known || isDefault) return true;
    switch (operator) {
      case 'stringequals':
        return text === externalId;
      case 'stringequalsignorecase':
        return text.toLowerCase() === externalId.toLowerCase();
      case 'stringlike':
        return matches(text, externalId);
      default:
        return true;
    }
  });
}

/**
 * Whether a role can only be one of the caller's own account: what the caller's template refers to, or whose
 * trust policy lets nobody else in without an ExternalId.
 */
export function isOwnRole({ role, by }: NamedRole, context: Pick<RuleContext, 'accounts'>): boolean {
  if (by === 'pattern') return false;
  if (by !== 'name') return true;
  const open = (entrancesOf(role) ?? []).filter((one) => externalIdConditions(one).length === 0);
  return (
    open.length > 0 &&
    open.every(({ principals }) =>
      principals.filter(isCaller).every(({ account }) => relationOf(account, context).relation === 'own'),
    )
  );
}

/** Whether each template that sets the variable which an assumption reads names a role of its own account. */
export function isSetToOwn(
  assumption: RoleAssumption,
  { joined }: Pick<FactView, 'joined'>,
  context: Pick<RuleContext, 'accounts'>,
): boolean {
  const accounts = joined.accountsOf(assumption);
  return accounts.length > 0 && accounts.every((one) => relationOf(one, context).relation === 'own');
}

/** The statements by which a role may be assumed with AWS credentials; undefined where some were not seen. */
function entrancesOf({ trust }: Role): readonly TrustStatement[] | undefined {
  if (!trust?.every(({ complete, effect }) => complete && effect !== 'unknown')) return undefined;
  return trust.filter(
    (statement) =>
      allowsAssumeRole(statement) && (statement.notPrincipal || statement.principals.some(isCaller)),
  );
}

/** Services and identity providers have other ways. */
function isCaller({ type, kind }: Principal): boolean {
  return type === 'AWS' || (type === 'unknown' && kind !== 'service' && kind !== 'federated');
}

function externalIdConditions({ conditions }: TrustStatement): readonly Condition[] {
  return required(conditions, (key) => key === 'sts:externalid');
}

/** How sure it is that these are the roles that are meant. */
export const surenessOf = memoised((roles: readonly NamedRole[]): Confidence => {
  if (roles.some(({ by }) => by === 'pattern')) return 'low';
  return roles.every(({ by }) => by === 'reference') ? 'high' : 'medium';
});

/** For messages: `role deploy`, or how the assumption names it. */
export function nameOf({ role }: NamedRole): string {
  return role.name.state === 'known' ? role.name.value : (role.reference ?? 'the role');
}

/** Roles of one name that a finding shows: nobody would look at each of a thousand. */
const SHOWN = 10;

/**
 * How an assumption leads to its roles, and the roles.
 *
 * @param more what else of a role is to be shown
 */
export function evidenceOf(
  roles: readonly NamedRole[],
  more: (role: NamedRole) => readonly Related[] = () => [],
): Related[] {
  const shown = roles.slice(0, SHOWN);
  const others = roles.length - shown.length;
  return [
    ...shown.flatMap((named, i): Related[] => {
      const rest = others > 0 && i === SHOWN - 1 ? `, and so are ${String(others)} more of that name` : '';
      return [
        ...named.evidence,
        { at: named.role.at, message: `role ${nameOf(named)} is defined here${rest}` },
      ];
    }),
    ...shown.flatMap(more),
  ];
}
