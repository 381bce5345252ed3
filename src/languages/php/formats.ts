import type { Range } from '../../values/range.ts';
import type { Expr } from '../program.ts';

/** `%s`, `%05d`, `%1$s`, `%%`. */
const PLACEHOLDER = /%(?:(%)|(?:(\d{1,2})\$)?[-+0-9.' ]{0,8}[a-zA-Z])/g;

type Literal = Extract<Expr, { kind: 'literal' }>;

/** `sprintf('arn:%s', $a)`: the pattern with its gaps filled in, as a template. */
export function formatted(
  pattern: Expr | undefined,
  values: readonly Expr[],
  range: Range,
): Expr | undefined {
  if (pattern?.kind !== 'literal' || typeof pattern.value !== 'string') return undefined;
  const text = pattern.value;
  const parts: Expr[] = [];
  let from = 0;
  let next = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    if (match.index > from) parts.push(piece(pattern, text, from, match.index));
    from = match.index + match[0].length;
    if (match[1] !== undefined) parts.push({ kind: 'literal', value: '%', range: pattern.range });
    else {
      const position = match[2] === undefined ? next++ : Number(match[2]) - 1;
      parts.push(values[position] ?? { kind: 'opaque', inner: [], range: pattern.range });
    }
  }
  if (from < text.length) parts.push(piece(pattern, text, from, text.length));
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

/** `implode(':', ['arn', 'aws', $x])`. */
export function joined(separator: Expr, list: Expr | undefined, range: Range): Expr | undefined {
  if (list?.kind !== 'list' || list.items.some(({ spread }) => spread === true)) return undefined;
  if (separator.kind !== 'literal') return undefined;
  const parts = list.items.flatMap(({ value }, i) => (i > 0 ? [separator, value] : [value]));
  return { kind: 'template', parts, range };
}

/** `(int) $x`, `intval($x)`: the digits of a string are the number. */
export function asNumber(expr: Expr): Expr {
  switch (expr.kind) {
    case 'literal': {
      const text = typeof expr.value === 'string' ? expr.value.trim() : '';
      if (!/^\d{1,15}(?:\.\d{1,15})?$/.test(text)) return expr;
      return { kind: 'literal', value: Number(text), range: expr.range };
    }
    case 'environment':
      return expr.fallback ? { ...expr, fallback: asNumber(expr.fallback) } : expr;
    case 'default':
      return { ...expr, value: asNumber(expr.value), fallback: asNumber(expr.fallback) };
    case 'conditional':
      return { ...expr, then: asNumber(expr.then), else: asNumber(expr.else) };
    default:
      return expr;
  }
}
