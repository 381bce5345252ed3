import type { BinaryOp } from '../program.ts';

const ARITHMETIC = new Set<string>(['+', '-', '*', '/', '%'] satisfies BinaryOp[]);

/** The operators that all languages have. */
export function isOperator(text: string): text is BinaryOp {
  return ARITHMETIC.has(text);
}

/** Those, and `**` where a language raises to a power with it. */
export function isOperatorOrPower(text: string): text is BinaryOp {
  return text === '**' || isOperator(text);
}

/** The operator of `+=` and its like; undefined for any other assignment. */
export function compoundOf(assignment: string): BinaryOp | undefined {
  const [op = '', equals, ...more] = assignment;
  return equals === '=' && more.length === 0 && isOperator(op) ? op : undefined;
}
