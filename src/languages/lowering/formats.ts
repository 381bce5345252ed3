import type { Range } from '../../values/range.ts';
import type { Expr } from '../program.ts';

type Literal = Extract<Expr, { kind: 'literal' }>;

/**
 * A format such as `arn:%s` with its gaps filled in, as a template.
 *
 * @param placeholder global; its first group is set for `%%`
 * @param valueFor what fills a gap; undefined where that cannot be told
 * @returns undefined where the format is no known text
 */
export function formatted(
  format: Expr | undefined,
  placeholder: RegExp,
  valueFor: (match: RegExpExecArray) => Expr | undefined,
  range: Range,
): Expr | undefined {
  if (format?.kind !== 'literal' || typeof format.value !== 'string') return undefined;
  const text = format.value;
  const parts: Expr[] = [];
  let from = 0;
  for (const match of text.matchAll(placeholder)) {
    if (match.index > from) parts.push(piece(format, text, from, match.index));
    from = match.index + match[0].length;
    if (match[1] !== undefined) parts.push({ kind: 'literal', value: '%', range: format.range });
    else parts.push(valueFor(match) ?? { kind: 'opaque', inner: [], range: format.range });
  }
  if (from < text.length) parts.push(piece(format, text, from, text.length));
  return { kind: 'template', parts, range };
}

/** A part of a literal, with its place where the value and the source run in step. */
function piece(pattern: Literal, text: string, from: number, to: number): Expr {
  const [only, more] = pattern.sourceMap ?? [];
  const value = text.slice(from, to);
  if (!only || more) return { kind: 'literal', value, range: pattern.range };
  const start = only[1] + from;
  return {
    kind: 'literal',
    value,
    range: { start, end: start + value.length },
    sourceMap: [[0, start]],
  };
}

/** A conversion to a number: where the digits of a string are the number, that is what it gives. */
export function asNumber(expr: Expr, numberOf: (text: string) => number | undefined): Expr {
  const inside = (part: Expr): Expr => asNumber(part, numberOf);
  switch (expr.kind) {
    case 'literal': {
      const value = typeof expr.value === 'string' ? numberOf(expr.value) : undefined;
      return value === undefined ? expr : { kind: 'literal', value, range: expr.range };
    }
    case 'environment':
      return expr.fallback ? { ...expr, fallback: inside(expr.fallback) } : expr;
    case 'default':
      return { ...expr, value: inside(expr.value), fallback: inside(expr.fallback) };
    case 'conditional':
      return { ...expr, then: inside(expr.then), else: inside(expr.else) };
    default:
      return expr;
  }
}
