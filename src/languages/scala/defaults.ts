import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { rangeOf } from './nodes.ts';

/** `map.getOrElse("key", x)`. */
export function lowerFieldDefault(of: Node, key: Expr, fallback: Expr, node: Node): Expr | undefined {
  if (key.kind !== 'literal' || typeof key.value !== 'string') return undefined;
  const range = rangeOf(node);
  const value: Expr = {
    kind: 'member',
    of: lowerExpression(of),
    name: key.value,
    nameRange: key.range,
    range,
  };
  return { kind: 'default', value, fallback, range };
}
