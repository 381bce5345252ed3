import { childOf } from '../lowering/nodes.ts';
import type { Range } from '../../values/range.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';

export { childOf, literalAt, member, nameAt, rangeOf } from '../lowering/nodes.ts';

const COMMENTS = new Set(['line_comment', 'block_comment', 'comment', 'shebang']);

/** What a declaration says beside its code. */
const DECORATION = new Set([
  'modifiers',
  'parameter_modifiers',
  'type_parameters',
  'type_arguments',
  'type_constraints',
  'user_type',
  'nullable_type',
  'function_type',
  'parenthesized_type',
  'annotation',
  'label',
]);

/** The named children that are code. */
export function parts(node: Node): Node[] {
  return node.namedChildren.filter((child) => !COMMENTS.has(child.type) && !DECORATION.has(child.type));
}

/** The declared type of a parameter or property, as a plain name. */
export function typeIn(node: Node): string | undefined {
  const type = node.namedChildren.find(({ type: kind }) => kind === 'user_type' || kind === 'nullable_type');
  if (!type) return undefined;
  const inner = type.type === 'nullable_type' ? childOf(type, 'user_type') : type;
  const name = inner?.namedChildren
    .filter((child) => child.type === 'identifier')
    .map(({ text }) => text)
    .join('.');
  return name === '' ? undefined : name;
}

/** A body that runs where it stands, for the value that it returns. */
export function here(body: readonly Stmt[], range: Range): Expr {
  const nothing: Expr = { kind: 'literal', value: null, range };
  return {
    kind: 'call',
    callee: { kind: 'member', of: nothing, name: 'run', nameRange: range, range },
    args: [{ value: { kind: 'function', params: [], body, range } }],
    range,
  };
}
