import type { Expr, Param } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { childOf, parts, plainName, rangeOf, typeBelow } from './nodes.ts';
import { lowerBody } from './statements.ts';

/** `{ a, b in … }`, `{ $0.x = 1 }`. */
export function lowerClosure(node: Node): Extract<Expr, { kind: 'function' }> {
  const type = childOf(node, 'lambda_function_type');
  const list = type && childOf(type, 'lambda_function_type_parameters');
  const statements = childOf(node, 'statements');
  return {
    kind: 'function',
    params: list ? parts(list).flatMap(parameterOf) : type ? [] : numbered(node),
    body: statements ? lowerBody(statements.children) : [],
    range: rangeOf(node),
  };
}

function parameterOf(node: Node): Param[] {
  const name = node.namedChildren.findLast(({ type }) => type === 'simple_identifier');
  const type = typeBelow(node);
  return name
    ? [{ name: plainName(name), range: rangeOf(name), ...(type === undefined ? {} : { type }) }]
    : [];
}

/** `$0`, `$1`, as many as the body uses. */
function numbered(node: Node): Param[] {
  const used = [...node.text.matchAll(/\$(\d)\b/g)].map(([, digit]) => Number(digit));
  const range = { start: node.startIndex, end: node.startIndex + 1 };
  return Array.from({ length: Math.max(-1, ...used) + 1 }, (_, i) => ({ name: `$${String(i)}`, range }));
}
