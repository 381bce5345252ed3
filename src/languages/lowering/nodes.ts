import type { Range } from '../../values/range.ts';
import type { Expr, Stmt } from '../program.ts';
import type { Node } from '../tree-sitter.ts';

export function rangeOf(node: Node): Range {
  return { start: node.startIndex, end: node.endIndex };
}

export function nameAt(node: Node, name = node.text): Expr {
  return { kind: 'name', name, range: rangeOf(node) };
}

export function literalAt(node: Node, value: string | number | boolean | null): Expr {
  return { kind: 'literal', value, range: rangeOf(node) };
}

export function member(of: Expr, field: Node, node: Node): Expr {
  return { kind: 'member', of, name: field.text, nameRange: rangeOf(field), range: rangeOf(node) };
}

export function statement(expr: Expr): Stmt {
  return { kind: 'expr', expr };
}

export function childOf(node: Node, type: string): Node | undefined {
  return node.namedChildren.find((child) => child.type === type);
}
