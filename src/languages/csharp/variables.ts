import { PLAIN } from '../java/nodes.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { nameAt, parts, rangeOf, statement, typeOf } from './nodes.ts';

/** Local variables and fields, several of one type. */
export function lowerVariables(node: Node): Stmt[] {
  const type = typeOf(node.childForFieldName('type'));
  return parts(node)
    .filter((child) => child.type === 'variable_declarator')
    .flatMap((declarator): Stmt[] => {
      const name = declarator.childForFieldName('name');
      const value = parts(declarator).find(({ id }) => id !== name?.id);
      return name
        ? [declaration(name, value && lowerExpression(value), type, declarator)]
        : severalOf(declarator);
    });
}

/** A variable, field or property with its value, or its type where there is none. */
export function declaration(
  name: Node,
  written: Expr | undefined,
  type: string | undefined,
  node: Node,
): Stmt {
  const value: Expr = written ?? { kind: 'opaque', inner: [], range: rangeOf(name) };
  // Nothing, written out, is what a string has; a client that is nothing is yet to be made.
  const isPlain = type === undefined || PLAIN.test(type);
  const telling = value.kind !== 'literal' || (value.value === null && !isPlain);
  return {
    kind: 'assign',
    target: nameAt(name),
    value,
    declares: true,
    ...(type !== undefined && telling ? { type } : {}),
    range: rangeOf(node),
  };
}

/** `var (a, b) = f()`: what its parts are is not followed. */
function severalOf(declarator: Node): Stmt[] {
  const [pattern, value] = parts(declarator);
  if (pattern?.type !== 'tuple_pattern') return [];
  const names = pattern
    .descendantsOfType('identifier')
    .map((name): Stmt => declaration(name, undefined, undefined, name));
  return value ? [statement(lowerExpression(value)), ...names] : names;
}
