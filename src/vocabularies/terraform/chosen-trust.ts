import type { TrustStatement } from '../../facts/types.ts';
import type { Unknown, Value } from '../../values/value.ts';

/** `var.external_id != "" ? data.….with_id.json : data.….without.json`. */
export function isChosenByExternalId(policy: Value | undefined): policy is Unknown {
  return policy?.kind === 'unknown' && policy.options !== undefined && BY_EXTERNAL_ID.test(policy.text);
}

const BY_EXTERNAL_ID = /^[^?]{0,60}external_?id[^?]{0,60}\?/i;

/**
 * The statements of policies of which an ExternalId decides which one a role has. Where one of them asks for it this
 * is the same as a condition that is there once an ExternalId is given (`dynamic "condition"`), and the others get it
 * as a condition of their own.
 */
export function whereChosen(branches: readonly (readonly TrustStatement[])[]): TrustStatement[] {
  const asked = branches.flat().flatMap(({ conditions }) => conditions.filter(isOnExternalId));
  return branches.flat().map((statement) => {
    if (statement.effect !== 'Allow' || statement.conditions.some(isOnExternalId)) return statement;
    return { ...statement, conditions: [...statement.conditions, ...asked] };
  });
}

function isOnExternalId({ key }: TrustStatement['conditions'][number]): boolean {
  return key === 'sts:externalid';
}
