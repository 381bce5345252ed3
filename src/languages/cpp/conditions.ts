import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { lowerExpression } from './expressions.ts';
import { opaque, pathOf, range, type Context } from './nodes.ts';

/** `a ? b : c`, and the ways in which it says what to take where there is nothing. */
export function lowerConditional(node: Node, cx: Context): Expr {
  const test = node.childForFieldName('condition');
  const then = node.childForFieldName('consequence');
  const otherwise = node.childForFieldName('alternative');
  if (!test || !otherwise) return opaque(node);
  const tested = lowerExpression(test, cx);
  const other = lowerExpression(otherwise, cx);
  const value = then && lowerExpression(then, cx);
  // `a ?: b`, `a ? a : b`: a where it is set.
  if (!value || isOf(presenceOf(test), then, value))
    return { kind: 'default', value: value ?? tested, fallback: other, range: range(node) };
  // `!a ? b : a`, `a.empty() ? b : a`.
  if (isOf(absenceOf(test), otherwise, other))
    return { kind: 'default', value: other, fallback: value, range: range(node) };
  return { kind: 'conditional', test: tested, then: value, else: other, range: range(node) };
}

/** Whether an expression is what a condition asks about, if only as another type: `e ? atoi(e) : 1`. */
function isOf(asked: string | undefined, node: Node, value: Expr): boolean {
  return asked !== undefined && (node.text === asked || pathOf(value) === asked);
}

/** The text of what a condition asks to be there: `a`, `a != nullptr`, `!a.empty()`. */
export function presenceOf(test: Node): string | undefined {
  const text = bare(test);
  const negated = /^!\s*([\w.>:()"-]{1,80}?)(?:\.|->)(?:empty|isEmpty)\(\)$/.exec(text)?.[1];
  return (
    negated ??
    text.replace(/\s{0,9}!=\s{0,9}(?:nullptr|NULL|std::nullopt|"")$/, '').replace(/\.has_value\(\)$/, '')
  );
}

/** The text of what a condition asks to be missing: `!a`, `a == nullptr`, `a.empty()`. */
export function absenceOf(test: Node): string | undefined {
  const text = bare(test);
  if (/^![^=]/.test(text)) return text.slice(1).trim();
  const compared = /^([\s\S]{1,80}?)\s{0,9}==\s{0,9}(?:nullptr|NULL|std::nullopt|"")$/.exec(text)?.[1];
  return compared ?? /^([\s\S]{1,80}?)(?:\.|->)empty\(\)$/.exec(text)?.[1];
}

function bare(test: Node): string {
  const { text } = test;
  return text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1).trim() : text;
}
