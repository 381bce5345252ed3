import type { Condition, Principal, TrustStatement } from '../../facts/types.ts';
import { covers } from '../../values/wildcard.ts';

/**
 * The statements of one trust policy together: what a `Deny` leaves of an `Allow`. IAM evaluates an explicit
 * deny first (IAM user guide, "Policy evaluation logic"), so that `Deny` where a key has not a value is the
 * same as `Allow` only where it has it: the allowing statement gets that as a condition of its own.
 */
export function asOnePolicy(statements: readonly TrustStatement[]): TrustStatement[] {
  const denials = statements.filter(({ effect }) => effect === 'Deny');
  if (denials.length === 0) return [...statements];
  return statements.map((statement) => {
    if (statement.effect !== 'Allow') return statement;
    const left = denials.flatMap((denial) => (concerns(denial, statement) ? required(denial) : []));
    const principals = denials.reduce(spared, statement.principals);
    return { ...statement, principals, conditions: [...statement.conditions, ...left] };
  });
}

/** Of principals those that a denial of all but some (`NotPrincipal`) spares: of everyone, just those. */
function spared(principals: TrustStatement['principals'], denial: TrustStatement): readonly Principal[] {
  const { notPrincipal, complete, conditions, actions } = denial;
  const isWhole = notPrincipal && complete && conditions.length === 0;
  if (!isWhole || !actions.some((one) => covers(one, 'sts:AssumeRole'))) return principals;
  const named = new Set(denial.principals.map(({ type, text }) => `${type} ${text}`));
  return principals.flatMap((principal) => {
    if (principal.kind === 'anyone' && principal.known) return denial.principals;
    return named.has(`${principal.type} ${principal.text}`) ? [principal] : [];
  });
}

/** Whether a denial is about everything that a statement allows. */
function concerns(denial: TrustStatement, { principals, actions }: TrustStatement): boolean {
  if (denial.notPrincipal || !denial.complete || denial.actions.length === 0) return false;
  const everyone = denial.principals.some(({ kind, known }) => kind === 'anyone' && known);
  const named = new Set(denial.principals.map(({ type, text }) => `${type} ${text}`));
  if (!everyone && !principals.every(({ type, text }) => named.has(`${type} ${text}`))) return false;
  return actions.length > 0 && actions.every((action) => denial.actions.some((one) => covers(one, action)));
}

/**
 * What must hold where the denial does not: the opposite of its one condition. Of several, which deny only
 * together, one whose opposite AWS's own services alone can claim may be left aside for other principals.
 */
function required(denial: TrustStatement): Condition[] {
  const telling = denial.conditions.filter(
    ({ key }) => !/^aws:(?:principalisawsservice|viaawsservice)$/.test(key),
  );
  const [only] = telling;
  const opposite = only && telling.length === 1 ? opposed(only) : undefined;
  return opposite ? [opposite] : [];
}

/** A condition that holds just where another does not, a key that is absent included. */
function opposed(condition: Condition): Condition | undefined {
  const { operator, qualifier, ifExists, negated, values } = condition;
  // Negated operators are true of a key that is absent: the denial then strikes, and the key is required.
  if (negated && qualifier !== 'foranyvalue')
    return {
      ...unqualified(condition),
      operator: operator.replace('not', ''),
      negated: false,
      ifExists: false,
    };
  const [only] = values;
  if (operator === 'bool' && ifExists && values.length === 1 && only?.known) {
    const text = only.text.toLowerCase() === 'false' ? 'true' : 'false';
    return { ...unqualified(condition), ifExists: false, values: [{ ...only, text }] };
  }
  if (operator === 'null' && values.length === 1 && only?.known && only.text.toLowerCase() === 'true')
    return { ...condition, values: [{ ...only, text: 'false' }] };
  return undefined;
}

function unqualified({ qualifier: _, ...condition }: Condition): Condition {
  return condition;
}
