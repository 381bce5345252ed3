import type { SourceMap } from '../../values/value.ts';
import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { rangeOf } from './nodes.ts';

type Literal = Extract<Expr, { kind: 'literal' }>;

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  s: ' ',
  '0': '\0',
  '\n': '',
};

/** What an escape sequence stands for, with its backslash. */
export function unescaped(escape: string): string {
  const unicode = /^\\u+([0-9a-fA-F]{4})$/.exec(escape)?.[1];
  if (unicode !== undefined) return String.fromCharCode(Number.parseInt(unicode, 16));
  const letter = escape.slice(1);
  return ESCAPES[letter] ?? letter;
}

/** The text of a literal, put together of pieces of the source. */
export class Pieces {
  value = '';
  private readonly map: [number, number][] = [];

  /** A piece that stands in the source as it is. */
  take(text: string, at: number): void {
    if (text === '') return;
    this.map.push([this.value.length, at]);
    this.value += text;
  }

  /** A piece with backslashes, each of which stands for something. */
  takeEscaped(text: string, at: number): void {
    let from = 0;
    for (const match of text.matchAll(/\\(?:u+[0-9a-fA-F]{4}|[\s\S])/g)) {
      this.take(text.slice(from, match.index), at + from);
      this.value += unescaped(match[0]);
      from = match.index + match[0].length;
    }
    this.take(text.slice(from), at + from);
  }

  get sourceMap(): SourceMap {
    return this.map;
  }
}

export function lowerString(node: Node): Literal {
  const { text } = node;
  const pieces = new Pieces();
  if (text.startsWith('"""')) takeBlock(text.slice(3, -3), node.startIndex + 3, pieces);
  else pieces.takeEscaped(text.slice(1, -1), node.startIndex + 1);
  return { kind: 'literal', value: pieces.value, range: rangeOf(node), sourceMap: pieces.sourceMap };
}

/** A text block: without the indentation that all its lines share, and that of the closing quotes. */
function takeBlock(text: string, at: number, pieces: Pieces): void {
  const start = text.indexOf('\n') + 1;
  const lines = text.slice(start).split('\n');
  const indents = lines
    .filter((line, i) => line.trim() !== '' || i === lines.length - 1)
    .map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents.slice(0, 10_000));
  let offset = at + start;
  for (const [i, line] of lines.entries()) {
    pieces.takeEscaped(line.slice(indent).trimEnd(), offset + Math.min(indent, line.length));
    const joined = line.trimEnd().endsWith('\\');
    if (i < lines.length - 1 && !joined) pieces.value += '\n';
    offset += line.length + 1;
  }
}

/** `java.util.Formatter`'s specifiers: `%s`, `%1$s`, `%05d`, `%n`, `%%`. */
const SPECIFIER = /%(?:(\d{1,3})\$)?[-#+ 0,(<]{0,6}\d{0,4}(?:\.\d{1,4})?(?:t[A-Za-z]|[A-Za-z%])/g;

/** A format function: its literal pieces, and what stands between them. */
export function formatted(
  pattern: Expr,
  args: readonly Expr[],
  range: Expr['range'],
  specifier = SPECIFIER,
): Expr {
  if (pattern.kind !== 'literal' || typeof pattern.value !== 'string') {
    // A pattern that is a constant is followed by the evaluator.
    const items = args.map((value) => ({ value }));
    return { kind: 'binary', op: '%', left: pattern, right: { kind: 'list', items, range }, range };
  }
  return templateOf(pattern, pattern.value, specifier, range, filling(args, range));
}

/** `MessageFormat.format("{0}", …)`. */
export function messageFormatted(pattern: Expr, args: readonly Expr[], range: Expr['range']): Expr {
  const unknown: Expr = { kind: 'opaque', inner: [], range };
  if (pattern.kind !== 'literal' || typeof pattern.value !== 'string')
    return { kind: 'opaque', inner: [pattern, ...args], range };
  return templateOf(
    pattern,
    pattern.value,
    /\{(\d{1,3})[^{}]{0,40}\}/g,
    range,
    ([, index]) => args[Number(index)] ?? unknown,
  );
}

function filling(args: readonly Expr[], range: Expr['range']): (match: RegExpMatchArray) => Expr | string {
  let next = 0;
  return ([whole, index]) => {
    if (whole.endsWith('%')) return '%';
    if (whole.endsWith('n')) return '\n';
    const position = index === undefined ? next++ : Number(index) - 1;
    return args[position] ?? { kind: 'opaque', inner: [], range };
  };
}

function templateOf(
  pattern: Literal,
  text: string,
  placeholder: RegExp,
  range: Expr['range'],
  fill: (match: RegExpMatchArray) => Expr | string,
): Expr {
  const result: Expr[] = [];
  let from = 0;
  const piece = (end: number): void => {
    if (end > from) result.push(slice(pattern, text, from, end));
  };
  for (const match of text.matchAll(placeholder)) {
    piece(match.index);
    const filled = fill(match);
    result.push(
      typeof filled === 'string' ? { kind: 'literal', value: filled, range: pattern.range } : filled,
    );
    from = match.index + match[0].length;
  }
  piece(text.length);
  return { kind: 'template', parts: result, range };
}

/** A part of a literal, with its own place in the source where it runs in step. */
function slice(pattern: Literal, text: string, from: number, end: number): Expr {
  const value = text.slice(from, end);
  const map = pattern.sourceMap ?? [];
  const step = map.findLast(([offset]) => offset <= from);
  const after = map.find(([offset]) => offset > from);
  if (!step || (after && after[0] < end)) return { kind: 'literal', value, range: pattern.range };
  const start = step[1] + from - step[0];
  return { kind: 'literal', value, range: { start, end: start + end - from }, sourceMap: [[0, start]] };
}
