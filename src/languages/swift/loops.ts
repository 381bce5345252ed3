import type { Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { blocksOf } from './choices.ts';
import { conditionsOf } from './conditions.ts';
import { lowerExpression } from './expressions.ts';
import { rangeOf } from './nodes.ts';
import { lowerAll } from './statements.ts';

export function lowerFor(node: Node): Stmt[] {
  const item = node.childForFieldName('item');
  const over = node.childForFieldName('collection');
  const names = item?.descendantsOfType('simple_identifier').map(({ text }) => text) ?? [];
  const body = lowerAll(blocksOf(node).flat());
  return [{ kind: 'loop', variables: names, ...(over ? { over: lowerExpression(over) } : {}), body }];
}

export function lowerWhile(node: Node): Stmt[] {
  const { tests, bindings } = conditionsOf(node);
  const body = [...bindings, ...lowerAll(blocksOf(node).flat())];
  return [
    { kind: 'loop', variables: [], over: { kind: 'opaque', inner: tests, range: rangeOf(node) }, body },
  ];
}

/** `repeat { … } while x` runs at least once. */
export function lowerRepeat(node: Node): Stmt[] {
  const test = node.childForFieldName('condition');
  const body = lowerAll(blocksOf(node).flat()).filter(({ kind }) => kind !== 'return');
  return [{ kind: 'block', body }, ...(test ? [{ kind: 'expr', expr: lowerExpression(test) } as const] : [])];
}
