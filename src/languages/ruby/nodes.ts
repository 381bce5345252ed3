import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import type { Context } from './context.ts';

/** What becomes of the last value of a body: returned, or assigned to a name. */
export type Sink = (value: Expr) => Stmt[];

/** Lowers an expression in the names that surround it. */
export type Lower = (node: Node, context: Context) => Expr;

export function range(node: Node): { start: number; end: number } {
  return { start: node.startIndex, end: node.endIndex };
}

const NOT_CODE = new Set(['comment', 'heredoc_body', 'empty_statement', 'uninterpreted']);

export function named(node: Node | null): Node[] {
  return node ? node.namedChildren.filter((child) => !NOT_CODE.has(child.type)) : [];
}

export function literal(node: Node, value: string | number | boolean | null): Expr {
  return { kind: 'literal', value, range: range(node) };
}

/** What is not understood, with the calls that it holds. */
export function opaque(node: Node, inner: readonly Expr[] = []): Expr {
  return { kind: 'opaque', inner, range: range(node) };
}

export function memberOf(of: Expr, name: string, at: Node, whole: Node): Expr {
  return { kind: 'member', of, name, nameRange: range(at), range: range(whole) };
}

const NAMES = new Set([
  'class_variable',
  'constant',
  'global_variable',
  'identifier',
  'instance_variable',
  'self',
]);

/**
 * Names, and fields of names, however deep: what is read as well as written, and so lowered twice.
 * Anything else may hold bodies, and bodies in bodies would take twice as long with each level.
 */
export function isPlain(node: Node): boolean {
  let next: Node | null = node;
  while (next && !NAMES.has(next.type)) {
    const of: Node | null = next.childForFieldName(next.type === 'call' ? 'receiver' : 'object');
    const others = next.namedChildren.filter((child) => child.id !== of?.id);
    if (next.type !== 'call' && next.type !== 'element_reference') return false;
    if (!others.every(isKey)) return false;
    next = of;
  }
  return next !== null;
}

function isKey({ type, namedChildren }: Node): boolean {
  if (type === 'string') return namedChildren.every((child) => child.type !== 'interpolation');
  return type === 'simple_symbol' || type === 'integer' || NAMES.has(type);
}

export const returned: Sink = (value) => [{ kind: 'return', value }];

export function effect(expr: Expr): Stmt {
  return { kind: 'expr', expr };
}
