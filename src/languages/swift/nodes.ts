import { rangeOf } from '../lowering/nodes.ts';
import type { Range } from '../../values/range.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';

export { childOf, literalAt, rangeOf } from '../lowering/nodes.ts';

const COMMENTS = new Set(['comment', 'multiline_comment', 'shebang_line']);

/** What a declaration says beside its code. */
const DECORATION = new Set(['modifiers', 'type_parameters', 'type_constraints', 'type_arguments']);

export function isComment({ type }: Node): boolean {
  return COMMENTS.has(type);
}

/** The children that are code. The grammar has no name for `nil`. */
export function parts(node: Node): Node[] {
  return node.children.filter(
    (child) => (child.isNamed || child.type === 'nil') && !isComment(child) && !DECORATION.has(child.type),
  );
}

/** A name as it is called, without the backticks that let it be a keyword. */
export function plainName(node: Node): string {
  return node.text.replaceAll('`', '');
}

export function nameAt(node: Node, name = plainName(node)): Expr {
  return { kind: 'name', name, range: rangeOf(node) };
}

export function member(of: Expr, field: Node, node: Node): Expr {
  return { kind: 'member', of, name: plainName(field), nameRange: rangeOf(field), range: rangeOf(node) };
}

export function declared(name: Node, value: Expr, type?: string): Stmt {
  return {
    kind: 'assign',
    target: nameAt(name),
    value,
    declares: true,
    ...(type === undefined ? {} : { type }),
    range: { start: name.startIndex, end: Math.max(name.endIndex, value.range.end) },
  };
}

/** A type as a plain name, without optionality and generics; undefined for arrays, dictionaries, functions. */
export function typeName(node: Node | null | undefined): string | undefined {
  const type = typeNode(node);
  if (!type) return undefined;
  const name = type.namedChildren
    .filter((child) => child.type === 'type_identifier')
    .map(plainName)
    .join('.');
  return name === '' ? undefined : name;
}

const WRAPPERS = new Set(['type_annotation', 'optional_type', 'existential_type', 'opaque_type']);

/** The named type within annotations, `?`, `any` and `some`. */
function typeNode(node: Node | null | undefined): Node | undefined {
  if (!node) return undefined;
  if (node.type === 'user_type') return node;
  return WRAPPERS.has(node.type) ? typeNode(node.namedChildren[0]) : undefined;
}

const TYPES = new Set(['user_type', 'optional_type', 'existential_type', 'opaque_type']);

/** The type that stands directly below a node: of a parameter, or what a function gives. */
export function typeBelow(node: Node): string | undefined {
  return typeName(node.namedChildren.find(({ type }) => TYPES.has(type)));
}

/** `A.B` as an expression. */
export function path(name: string, range: Range): Expr {
  const [first = '', ...more] = name.split('.');
  return more.reduce<Expr>((of, part) => ({ kind: 'member', of, name: part, nameRange: range, range }), {
    kind: 'name',
    name: first,
    range,
  });
}
