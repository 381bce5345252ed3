import type { Param, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { lowerFunctionBody } from './lambdas.ts';
import { childOf, parts, rangeOf, typeIn } from './nodes.ts';

/** The parameters of a function or constructor; a default stands beside its parameter. */
export function lowerParameters(node: Node): Param[] {
  const list = childOf(node, 'function_value_parameters') ?? childOf(node, 'class_parameters');
  if (!list) return [];
  const result: Param[] = [];
  for (const child of parts(list)) {
    if (child.type === 'parameter' || child.type === 'class_parameter') {
      const [name, value] = parts(child);
      if (!name) continue;
      const type = typeIn(child);
      result.push({
        name: name.text,
        range: rangeOf(name),
        ...(type === undefined ? {} : { type }),
        ...(value ? { fallback: lowerExpression(value) } : {}),
      });
    } else {
      const last = result.pop();
      if (last) result.push({ ...last, fallback: lowerExpression(child) });
    }
  }
  return result;
}

/** A function, whose receiver, if it extends a type, is its first parameter. */
export function lowerFunction(node: Node): Stmt {
  const name = node.childForFieldName('name');
  const body = childOf(node, 'function_body');
  const extended = node.namedChildren.find(
    (child) => child.type === 'user_type' && name !== null && child.endIndex < name.startIndex,
  );
  const self: Param[] = extended
    ? [{ name: 'this', range: rangeOf(extended), type: extended.text.replace(/<.*$/s, '') }]
    : [];
  return {
    kind: 'function',
    name: name?.text ?? '',
    params: [...self, ...lowerParameters(node)],
    body: body ? lowerFunctionBody(body) : [],
    range: rangeOf(node),
  };
}
