import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';

export function range(node: Node): { start: number; end: number } {
  return { start: node.startIndex, end: node.endIndex };
}

const NOT_CODE = new Set(['comment', 'attribute_list', 'php_tag', 'php_end_tag', 'text']);

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

export function effect(expr: Expr): Stmt {
  return { kind: 'expr', expr };
}

/** `$name` without its sign: names of parameters, fields and named arguments have none. */
export function variableName(node: Node | null): string {
  return (node?.text ?? '').replace(/^&?(?:\.\.\.)?\$+/, '');
}

const ACCESSES = new Set([
  'member_access_expression',
  'nullsafe_member_access_expression',
  'scoped_property_access_expression',
  'subscript_expression',
]);
const KEYS = new Set(['integer', 'name', 'qualified_name', 'relative_scope', 'string', 'variable_name']);

/**
 * Variables, and fields of variables, however deep: what is read as well as written, and so lowered twice.
 * Anything else may hold bodies, and bodies in bodies would take twice as long with each level.
 */
export function isPlain(node: Node): boolean {
  let next: Node | undefined = node;
  while (next && ACCESSES.has(next.type)) {
    const [of, ...keys]: Node[] = named(next);
    if (!keys.every(({ type }) => KEYS.has(type))) return false;
    next = of;
  }
  return next !== undefined && KEYS.has(next.type);
}
