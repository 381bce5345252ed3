import type { IdentityStatement, TrustStatement } from '../../facts/types.ts';
import { covers } from '../../values/wildcard.ts';

type Statement = Pick<TrustStatement | IdentityStatement, 'actions' | 'notActions'>;

/** The pattern by which a statement covers an action; for `NotAction` that does not except it, `NotAction`. */
export function coveringAction(statement: Statement, action: string): string | undefined {
  if (statement.notActions.length > 0) {
    return statement.notActions.some((pattern) => covers(pattern, action)) ? undefined : 'NotAction';
  }
  return statement.actions.find((pattern) => covers(pattern, action));
}

/** A statement whose actions were not seen may allow any of them. */
export function mayAllow(statement: TrustStatement, action: string): boolean {
  if (statement.effect !== 'Allow') return false;
  if (statement.actions.length === 0 && statement.notActions.length === 0) return !statement.complete;
  return coveringAction(statement, action) !== undefined;
}

export function allowsAssumeRole(statement: TrustStatement): boolean {
  return mayAllow(statement, 'sts:AssumeRole');
}
