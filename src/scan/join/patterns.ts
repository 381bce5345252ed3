import { matches } from '../../values/wildcard.ts';

/** Fewer letters than these name nothing in particular. */
const LEAST = 4;

/** Whether the known pieces of a name say which one it is: those of `*-role` do not. */
export function isTelling(pattern: string): boolean {
  const letters = pattern.replace(/role|iam|aws|arn|stack|prod|dev/gi, '').replace(/[^A-Za-z]/g, '');
  return letters.length >= LEAST;
}

/** Whether a name that is known is one that a pattern covers; what two patterns have in common nobody knows. */
export function mayBeSame(one: string, other: string): boolean {
  const [open, closed] = one.includes('*') ? [one, other] : [other, one];
  return !closed.includes('*') && isTelling(open) && matches(open, closed);
}
