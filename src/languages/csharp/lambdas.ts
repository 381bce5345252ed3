import type { Expr, Param, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression, opaque } from './expressions.ts';
import { childOf, parts, rangeOf, typeOf } from './nodes.ts';
import { lowerBody, lowerExpressionStatement } from './statements.ts';

/** `x => …`, `async (a, b) => { … }`, `delegate (int a) { … }`. */
export function lowerLambda(node: Node): Expr {
  const list = node.childForFieldName('parameters');
  const body = node.childForFieldName('body') ?? childOf(node, 'block');
  if (!body) return opaque(node);
  const params = list ? lowerParameters(list) : [];
  const statements = lowerFunctionBody(body);
  const [only, ...more] = statements;
  // Without parameters, a single expression is that expression, put off.
  if (params.length === 0 && more.length === 0 && only?.kind === 'return' && only.value) return only.value;
  return { kind: 'function', params, body: statements, range: rangeOf(node) };
}

/** A block, `=> x`, or the expression of a lambda. */
export function lowerFunctionBody(body: Node | null): Stmt[] {
  if (!body) return [];
  if (body.type === 'block') return lowerBody(body);
  const [value] = body.type === 'arrow_expression_clause' ? parts(body) : [body];
  if (!value) return [];
  if (value.type === 'assignment_expression') return lowerExpressionStatement(value);
  return [{ kind: 'return', value: lowerExpression(value) }];
}

/** The parameters of a method, a primary constructor or a lambda. */
export function lowerParameters(list: Node): Param[] {
  if (list.type === 'implicit_parameter' || list.type === 'identifier')
    return [{ name: list.text, range: rangeOf(list) }];
  // `params string[] rest` has no node of its own.
  const rest = list.childForFieldName('name');
  return [
    ...parts(list)
      .filter(({ type }) => type === 'parameter')
      .flatMap(lowerParameter),
    ...(rest ? [{ name: rest.text, range: rangeOf(rest) }] : []),
  ];
}

function lowerParameter(node: Node): Param[] {
  const name = node.childForFieldName('name');
  if (!name) return [];
  const written = node.childForFieldName('type');
  const type = typeOf(written);
  const fallback = parts(node).find(({ id }) => id !== name.id && id !== written?.id);
  return [
    {
      name: name.text,
      range: rangeOf(name),
      ...(type === undefined ? {} : { type }),
      ...(fallback ? { fallback: lowerExpression(fallback) } : {}),
    },
  ];
}

/** A method, constructor, operator or local function. */
export function functionOf(node: Node, name: string): Stmt {
  const list = node.childForFieldName('parameters');
  return {
    kind: 'function',
    name,
    params: list ? lowerParameters(list) : [],
    body: lowerFunctionBody(node.childForFieldName('body')),
    range: rangeOf(node),
  };
}
