import type { Range } from '../../values/range.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import type { FileOutline } from './outline.ts';

/** What the lowering of a piece of code needs to know about what surrounds it. */
export interface Context {
  readonly file: FileOutline;
  /** Statements that run before the expression being lowered. */
  readonly before: Stmt[];
  /** The object that the surrounding method is called on. */
  readonly receiver?: { readonly name: string; readonly type: string };
  /** The name of the first result, where the surrounding function names it: what a bare `return` gives. */
  readonly result?: string;
  /** Set within a `switch` or `select` that a bare `break` leaves. */
  readonly breaks?: boolean;
}

export function range(node: Node): Range {
  return { start: node.startIndex, end: node.endIndex };
}

export function named(node: Node): Node[] {
  return node.namedChildren.filter(({ type }) => type !== 'comment');
}

export function literal(value: string | number | boolean | null, at: Range): Expr {
  return { kind: 'literal', value, range: at };
}

export function opaque(inner: readonly Expr[], at: Range): Expr {
  return { kind: 'opaque', inner, range: at };
}

export function nameAt(node: Node): Expr {
  return { kind: 'name', name: node.text, range: range(node) };
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

/** The expressions of an `expression_list`, or the one that stands alone. */
export function listed(node: Node | null): Node[] {
  if (!node) return [];
  return node.type === 'expression_list' ? named(node) : [node];
}

/** `x` for `(x)`, however deep. */
export function bare(node: Node): Node {
  let inner = node;
  while (inner.type === 'parenthesized_expression') {
    const [next] = named(inner);
    if (!next) break;
    inner = next;
  }
  return inner;
}
