import { Pieces, messageFormatted, unescaped } from '../java/strings.ts';
import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { parts, rangeOf } from './nodes.ts';
import { restored } from './prepare.ts';

type Literal = Extract<Expr, { kind: 'literal' }>;

/** How a literal is written: what in it stands for something else. */
interface Style {
  readonly opening: number;
  readonly closing: number;
  readonly escapes: RegExp;
  readonly meant: (escape: string) => string;
}

const PLAIN = /\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{1,4}|[\s\S])/g;
const PLAIN_WITH_HOLES = new RegExp(`${PLAIN.source}|\\{\\{|\\}\\}`, 'g');
const LINES = /\n[ \t]{0,400}/g;

/** `"…"`, `@"…"`, `"""…"""` and each of them with `$` before it. */
function styleOf(text: string): Style {
  const opening = /^[$@]{0,9}"{1,9}/.exec(text)?.[0] ?? '"';
  const prefix = /^[$@]*/.exec(opening)?.[0] ?? '';
  const quotes = opening.length - prefix.length;
  const holes = prefix.includes('$');
  if (!prefix.includes('@') && quotes > 2) return rawStyle(text, opening.length, quotes);
  const closing = /"(?:u8|U8)?$/.exec(text)?.[0].length ?? 1;
  const verbatim = prefix.includes('@');
  return {
    opening: prefix.length + 1,
    closing,
    escapes: verbatim ? (holes ? /""|\{\{|\}\}/g : /""/g) : holes ? PLAIN_WITH_HOLES : PLAIN,
    meant: (escape) => (escape.startsWith('\\') ? character(escape) : escape.charAt(0)),
  };
}

/** A raw literal of several lines is without the indentation of its last one. */
function rawStyle(text: string, opening: number, quotes: number): Style {
  const first = /^[ \t]{0,400}\r?\n/.exec(text.slice(opening))?.[0].length ?? 0;
  const last = first > 0 ? (/\r?\n([ \t]{0,400})"{3,9}$/.exec(text)?.[0] ?? '') : '';
  const indent = last === '' ? 0 : last.replace(/^\r?\n/, '').length - quotes;
  const start = opening + first;
  return {
    opening: start + (first > 0 ? Math.min(indent, text.length - start) : 0),
    closing: last === '' ? quotes : last.length,
    escapes: LINES,
    meant: (line) => `\n${line.slice(1 + indent)}`,
  };
}

function character(escape: string): string {
  const code = /^\\[xU]([0-9a-fA-F]+)$/.exec(escape)?.[1];
  if (code === undefined) return unescaped(escape);
  const point = Number.parseInt(code, 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : '';
}

/** A stretch of a literal's text, at its place in the source. */
function stretch(text: string, at: number, { escapes, meant }: Style): Literal {
  const pieces = new Pieces();
  let from = 0;
  for (const match of text.matchAll(escapes)) {
    pieces.take(text.slice(from, match.index), at + from);
    pieces.value += meant(match[0]);
    from = match.index + match[0].length;
  }
  pieces.take(text.slice(from), at + from);
  const range = { start: at, end: at + text.length };
  return { kind: 'literal', value: pieces.value, range, sourceMap: pieces.sourceMap };
}

export function lowerString(node: Node): Literal {
  const { startIndex } = node;
  const text = restored(node.text);
  const style = styleOf(text);
  const inner = text.slice(style.opening, Math.max(style.opening, text.length - style.closing));
  return { ...stretch(inner, startIndex + style.opening, style), range: rangeOf(node) };
}

/** `$"…{x}…"`: its texts, and what stands between them. */
export function lowerInterpolated(node: Node, lower: (node: Node) => Expr): Expr {
  const { startIndex: base } = node;
  const text = restored(node.text);
  const style = styleOf(text);
  const result: Expr[] = [];
  let from = style.opening;
  const literal = (end: number): void => {
    if (end > from) result.push(stretch(text.slice(from, end), base + from, style));
  };
  for (const hole of parts(node).filter(({ type }) => type === 'interpolation')) {
    literal(hole.startIndex - base);
    const inner = parts(hole).find(({ type }) => !type.startsWith('interpolation_'));
    if (inner) result.push(lower(inner));
    from = hole.endIndex - base;
  }
  literal(text.length - style.closing);
  const range = rangeOf(node);
  const [only] = result;
  if (!only) return { kind: 'literal', value: '', range };
  if (only.kind === 'literal' && result.length === 1) return { ...only, range };
  return { kind: 'template', parts: result, range };
}

/** `string.Format("arn:{0}:x", a)`. A pattern that is a constant is followed by the evaluator. */
export function composed(pattern: Expr, args: readonly Expr[], range: Expr['range']): Expr {
  if (pattern.kind !== 'literal' || typeof pattern.value !== 'string') {
    const callee: Expr = { kind: 'member', of: pattern, name: 'format', nameRange: pattern.range, range };
    return { kind: 'call', callee, args: args.map((value) => ({ value })), range };
  }
  if (!/\{\{|\}\}/.test(pattern.value)) return messageFormatted(pattern, args, range);
  const { sourceMap: _, ...plain } = pattern;
  const marked = pattern.value.replace(/\{\d{1,3}[^{}]{0,40}\}|\{\{|\}\}/g, (one) =>
    one === '{{' ? '\u0001' : one === '}}' ? '\u0002' : one,
  );
  const whole = messageFormatted({ ...plain, value: marked }, args, range);
  if (whole.kind !== 'template') return whole;
  const braces = (part: Expr): Expr =>
    part.kind === 'literal' && typeof part.value === 'string'
      ? { ...part, value: part.value.replaceAll('\u0001', '{').replaceAll('\u0002', '}') }
      : part;
  return { ...whole, parts: whole.parts.map(braces) };
}
