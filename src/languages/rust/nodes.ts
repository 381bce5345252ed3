import type { Range } from '../../values/range.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';

/** What the lowering of an expression needs to know about what surrounds it. */
export interface Context {
  /** Statements that run before the expression: those of blocks that are values. */
  readonly before: Stmt[];
  /** The file's `use`s: local name → full path, joined by dots. */
  readonly uses: ReadonlyMap<string, string>;
  /** The modules that the file itself has. */
  readonly modules: ReadonlySet<string>;
  /** The type whose `impl` this stands in. */
  readonly owner?: string;
  /** Set in functions that make an object of the `impl`'s type: how many literals of it the `impl` has. */
  readonly literals?: number;
}

/** The same surroundings for something that runs by itself. */
export function fresh(cx: Context): Context {
  return { ...cx, before: [] };
}

export function range(node: Node): Range {
  return { start: node.startIndex, end: node.endIndex };
}

export function named(node: Node): Node[] {
  return node.namedChildren.filter(({ type }) => !COMMENTS.has(type));
}

const COMMENTS = new Set([
  'line_comment',
  'block_comment',
  'attribute_item',
  'inner_attribute_item',
  'lifetime',
  'label',
  'mutable_specifier',
]);

export function literal(value: string | number | boolean | null, at: Range): Expr {
  return { kind: 'literal', value, range: at };
}

/** `self` is what other languages call `this`; the evaluator has one word for it. */
export function nameAt(node: Node): Expr {
  return { kind: 'name', name: node.text === 'self' ? 'this' : node.text, range: range(node) };
}

export function memberOf(of: Expr, name: Node, at: Range): Expr {
  return { kind: 'member', of, name: name.text, nameRange: range(name), range: at };
}

/** `a.b.c` for a chain of names. */
export function pathOf(expr: Expr): string | undefined {
  if (expr.kind === 'name') return expr.name;
  if (expr.kind !== 'member') return undefined;
  const of = pathOf(expr.of);
  return of === undefined ? undefined : `${of}.${expr.name}`;
}

/** `60_u32`, `0x10`, `1.5e3_f64`. */
export function numberOf(text: string): number {
  const plain = text.replaceAll('_', '');
  const suffix = /^0[xX]/.test(plain) ? /[iu](?:8|16|32|64|128|size)$/ : /[iuf](?:8|16|32|64|128|size)$/;
  return Number(plain.replace(suffix, ''));
}
