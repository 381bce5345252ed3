import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression, named } from './expressions.ts';

/** Whether `a | b` joins dictionaries (PEP 584): one of them is written out. Flags, sets and types have the same sign. */
export function isUnion(node: Node): boolean {
  if (node.type === 'dictionary') return true;
  if (node.type !== 'binary_operator' || node.childForFieldName('operator')?.text !== '|') return false;
  return named(node).some(isUnion);
}

/** A dictionary with what both have; where both have a key, that of the second. */
export function union(left: Node, right: Node, at: Node): Expr {
  const entries = [left, right].map((one) => ({ spread: lowerExpression(one) }));
  return { kind: 'map', entries, range: { start: at.startIndex, end: at.endIndex } };
}
