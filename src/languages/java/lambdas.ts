import type { Expr, Param, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression, opaque } from './expressions.ts';
import { injected } from './injected.ts';
import { parts, rangeOf, typeOf } from './nodes.ts';
import { lowerBody } from './statements.ts';

/** A lambda; one without parameters that is a single expression is that expression, put off. */
export function lowerLambda(node: Node): Expr {
  const parameters = node.childForFieldName('parameters');
  const body = node.childForFieldName('body');
  if (!body) return opaque(node);
  const params = parameters ? lowerParameters(parameters) : [];
  const statements: Stmt[] =
    body.type === 'block' ? lowerBody(body) : [{ kind: 'return', value: lowerExpression(body) }];
  const [only, ...more] = statements;
  if (params.length === 0 && more.length === 0 && only?.kind === 'return' && only.value) return only.value;
  return { kind: 'function', params, body: statements, range: rangeOf(node) };
}

/** The parameters of a method, a record or a lambda. */
export function lowerParameters(node: Node): Param[] {
  if (node.type === 'identifier') return [{ name: node.text, range: rangeOf(node) }];
  return parts(node).flatMap((parameter): Param[] => {
    if (parameter.type === 'identifier') return [{ name: parameter.text, range: rangeOf(parameter) }];
    const name =
      parameter.childForFieldName('name') ??
      parts(parameter)
        .find(({ type }) => type === 'variable_declarator')
        ?.childForFieldName('name');
    if (!name || parameter.type === 'receiver_parameter') return [];
    const type = typeOf(parameter.childForFieldName('type'));
    const fallback = injected(parameter);
    return [
      {
        name: name.text,
        range: rangeOf(name),
        ...(fallback ? { fallback } : {}),
        ...(type === undefined ? {} : { type }),
      },
    ];
  });
}
