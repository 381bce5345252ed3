import type { Param, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { childOf, plainName, rangeOf, typeBelow } from './nodes.ts';
import { lowerBody } from './statements.ts';

/** The parameters of a function or initialiser; a default stands beside its parameter. */
export function lowerParameters(node: Node): Param[] {
  const result: Param[] = [];
  let isDefault = false;
  for (const child of node.children) {
    if (child.type === 'parameter') result.push(...parameterOf(child));
    else if (isDefault) {
      const last = result.pop();
      if (last) result.push({ ...last, fallback: lowerExpression(child) });
    }
    isDefault = child.type === '=';
  }
  return result;
}

/** `for account: String` is passed as `for` and known as `account`; `_ x` is passed by its place. */
function parameterOf(node: Node): Param[] {
  const names = node.namedChildren.filter(({ type }) => type === 'simple_identifier');
  const name = names.at(-1);
  if (!name) return [];
  const outside = names[0] ? plainName(names[0]) : '';
  const type = typeBelow(node);
  return [
    {
      name: plainName(name),
      label: outside === '_' ? '' : outside,
      range: rangeOf(name),
      ...(type === undefined ? {} : { type }),
    },
  ];
}

/** A function; an initialiser goes by the name of its type. */
export function lowerFunction(node: Node, owner?: string): Stmt {
  const name = node.childForFieldName('name');
  return {
    kind: 'function',
    name: owner ?? (name ? plainName(name) : ''),
    params: lowerParameters(node),
    body: lowerFunctionBody(childOf(node, 'function_body')),
    range: rangeOf(node),
  };
}

export function lowerFunctionBody(body: Node | undefined): Stmt[] {
  const statements = body && childOf(body, 'statements');
  return statements ? lowerBody(statements.children) : [];
}
