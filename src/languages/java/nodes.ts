import { member, nameAt } from '../lowering/nodes.ts';
import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';

export { literalAt, member, nameAt, rangeOf, statement } from '../lowering/nodes.ts';

const COMMENTS = new Set(['line_comment', 'block_comment']);

/** The named children that are code. */
export function parts(node: Node): Node[] {
  return node.namedChildren.filter((child) => !COMMENTS.has(child.type));
}

const NAMES = new Set(['identifier', 'type_identifier']);

/** A qualified name, whether of a type or a value, as a chain of members. */
export function pathOf(node: Node): Expr {
  if (NAMES.has(node.type)) return nameAt(node);
  const inner = parts(node).filter(
    ({ type }) => NAMES.has(type) || type.endsWith('_identifier') || type.endsWith('_type'),
  );
  if (node.type === 'generic_type' || node.type === 'annotated_type')
    return inner[0] ? pathOf(inner[0]) : nameAt(node);
  const [first, ...more] = inner;
  const last = more.at(-1);
  if (!first || !last) return nameAt(node);
  return member(pathOf(first), last, node);
}

/** A declared type as a plain name; undefined where it says nothing (`var`, `int`, arrays). */
export function typeOf(node: Node | null): string | undefined {
  if (!node) return undefined;
  if (node.type === 'generic_type') return typeOf(node.namedChildren[0] ?? null);
  if (node.type !== 'type_identifier' && node.type !== 'scoped_type_identifier') return undefined;
  return node.text === 'var' || !/^[\w$.]+$/.test(node.text) ? undefined : node.text;
}

/** Types of plain values, of which the name tells nothing. */
export const PLAIN = /^(?:String|Integer|Long|Short|Boolean|Object|Double|Float|CharSequence|Optional)$/;
