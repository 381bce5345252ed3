import type { BinaryOp, Expr } from '../program.ts';
import { literal } from './strings.ts';

export interface Operator {
  readonly name: string;
  /** Higher binds tighter. */
  readonly power: number;
}

/** Source: "about_Operator_Precedence" of PowerShell's documentation. */
export const TERNARY = 1;
const COALESCING = 2;
const LOGICAL = 3;
const BITWISE = 4;
const COMPARISON = 5;
const ADDITIVE = 6;
const MULTIPLICATIVE = 7;
const FORMAT = 8;
const RANGE = 9;
export const COMMA = 10;
export const UNARY = 11;

export const WORD_OPERATOR =
  /-(?:([ci]?(?:eq|ne|gt|ge|lt|le|(?:not)?like|(?:not)?match|replace|(?:not)?contains|(?:not)?in|split|join)|is|isnot|as)|(and|or|xor)|(band|bor|bxor|shl|shr)|(f))(?![\w-])/iy;
export const SYMBOL_OPERATOR =
  /(\?\?(?!=)|\?(?=[\s$'"(\d])|\.\.|[*/%](?!=)|\+(?![+=])|[-\u2013\u2014](?![-=]|[A-Za-z])|,)/y;

export function wordOperator(match: RegExpExecArray): Operator {
  const [, comparison, logical, bitwise] = match;
  const name = match[0].slice(1).toLowerCase();
  if (comparison !== undefined) return { name, power: COMPARISON };
  if (logical !== undefined) return { name, power: LOGICAL };
  return { name, power: bitwise !== undefined ? BITWISE : FORMAT };
}

export function symbolOperator(symbol: string): Operator {
  switch (symbol) {
    case '??':
      return { name: symbol, power: COALESCING };
    case '?':
      return { name: symbol, power: TERNARY };
    case '..':
      return { name: symbol, power: RANGE };
    case ',':
      return { name: symbol, power: COMMA };
    case '*':
    case '/':
    case '%':
      return { name: symbol, power: MULTIPLICATIVE };
    case '+':
      return { name: symbol, power: ADDITIVE };
    default:
      return { name: '-', power: ADDITIVE };
  }
}

export function binaryOf(operator: Operator, left: Expr, right: Expr): Expr {
  const range = { start: left.range.start, end: right.range.end };
  switch (operator.name) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      if (operator.name === '+' && left.kind === 'map' && right.kind === 'map')
        return { kind: 'map', entries: [...left.entries, ...right.entries], range };
      return { kind: 'binary', op: operator.name satisfies BinaryOp, left, right, range };
    case '??':
      return { kind: 'default', value: left, fallback: right, range };
    case 'f':
      return formatted(left, right.kind === 'list' ? right.items.map(({ value }) => value) : [right], range);
    case 'as':
      return { ...left, range };
    default:
      return { kind: 'opaque', inner: [left, right], range };
  }
}

/** `'arn:{0}:x' -f $a`, `[string]::Format('arn:{0}:x', $a)`. */
export function formatted(format: Expr, values: readonly Expr[], range: Expr['range']): Expr {
  if (format.kind !== 'literal' || typeof format.value !== 'string')
    return { kind: 'opaque', inner: [format, ...values], range };
  const text = format.value;
  const source = format.sourceMap?.[0]?.[1];
  const parts: Expr[] = [];
  let from = 0;
  const piece = (end: number): void => {
    if (end <= from) return;
    const span = source === undefined ? format.range : { start: source + from, end: source + end };
    parts.push(
      literal(
        text.slice(from, end).replaceAll('{{', '{').replaceAll('}}', '}'),
        span,
        source === undefined ? undefined : source + from,
      ),
    );
  };
  for (const match of text.matchAll(/(?<!\{)\{(\d{1,3})(?:[,:][^{}]{0,50})?\}/g)) {
    piece(match.index);
    parts.push(values[Number(match[1])] ?? { kind: 'opaque', inner: [], range });
    from = match.index + match[0].length;
  }
  piece(text.length);
  return { kind: 'template', parts, range };
}
