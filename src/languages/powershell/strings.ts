import type { Range } from '../../values/range.ts';
import type { Expr } from '../program.ts';
import type { Parser } from './parser.ts';

/** The quotes that word processors make count as well. */
const SINGLE = /['\u2018\u2019\u201a\u201b]/;
const DOUBLE = /["\u201c\u201d\u201e]/;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0', '\n': '' };

export function startsString(character: string): boolean {
  return SINGLE.test(character) || DOUBLE.test(character);
}

/** `'…'`, `"…"`: the cursor is at the quote. */
export function readString(parser: Parser): Expr {
  const { cursor } = parser;
  const start = cursor.at;
  if (DOUBLE.test(cursor.character)) {
    cursor.at++;
    return expandable(parser, start, (at) => {
      if (!DOUBLE.test(cursor.text.charAt(at))) return undefined;
      return DOUBLE.test(cursor.text.charAt(at + 1)) ? 'doubled' : 1;
    });
  }
  cursor.at++;
  let text = '';
  let plain = true;
  for (;;) {
    const end = next(cursor.text, cursor.at, SINGLE_NEXT);
    text += cursor.text.slice(cursor.at, end);
    cursor.at = Math.min(end + 1, cursor.text.length);
    if (!SINGLE.test(cursor.character) || end >= cursor.text.length) break;
    text += cursor.character;
    plain = false;
    cursor.at++;
  }
  return literal(text, cursor.from(start), plain ? start + 1 : undefined);
}

const SINGLE_NEXT = /['\u2018\u2019\u201a\u201b]/g;

/** `@'` and `@"`, whose text starts on the next line and ends with a line that begins with the quote. */
export function readHereString(parser: Parser): Expr | undefined {
  const { cursor } = parser;
  const start = cursor.at;
  const opening = cursor.take(/@(['"\u2018-\u201e])[ \t]*\r?\n/y);
  if (!opening) return undefined;
  const quote = DOUBLE.test(opening[1] ?? '') ? '"' : "'";
  const found = cursor.text.indexOf(`\n${quote}@`, cursor.at - 1);
  const end = found < 0 ? cursor.text.length : found;
  if (quote === '"') return expandable(parser, start, (at) => (at >= end ? 3 : undefined));
  const text = cursor.text.slice(cursor.at, Math.max(cursor.at, end)).replace(/\r$/, '');
  const from = cursor.at;
  cursor.at = Math.min(end + 3, cursor.text.length);
  return literal(text, cursor.from(start), from);
}

/**
 * Text with variables in it, from the cursor on.
 *
 * @param ends how many characters end the text at an offset; `doubled` for a quote that stands for itself
 */
function expandable(
  parser: Parser,
  start: number,
  ends: (at: number) => number | 'doubled' | undefined,
): Expr {
  const { cursor } = parser;
  const parts = new Parts();
  while (!cursor.isAtEnd) {
    const end = ends(cursor.at);
    if (typeof end === 'number') {
      cursor.at = Math.min(cursor.at + end, cursor.text.length);
      break;
    }
    const at = cursor.at;
    if (end === 'doubled') parts.add(cursor.text.charAt((cursor.at += 2) - 1), at, true);
    else if (cursor.character === '`') parts.add(escaped(parser), at, true);
    else {
      const variable = cursor.character === '$' ? parser.variables.inText() : undefined;
      if (variable) parts.push(variable);
      else parts.add(cursor.text.charAt(cursor.at++), at, false);
    }
  }
  return parts.whole(cursor.from(start));
}

function escaped(parser: Parser): string {
  const { cursor } = parser;
  const character = cursor.text.charAt(cursor.at + 1);
  cursor.at = Math.min(cursor.at + 2, cursor.text.length);
  return ESCAPES[character] ?? character;
}

/** Pieces of a string: text as it stands in the source, text that was escaped, and expressions. */
export class Parts {
  private readonly parts: Expr[] = [];
  private text = '';
  private start = 0;
  private end = 0;
  private plain = true;

  add(text: string, at: number, changed: boolean): void {
    if (this.text === '') this.start = at;
    this.text += text;
    this.end = at + text.length;
    if (changed) this.plain = false;
  }

  push(part: Expr): void {
    this.flush();
    this.parts.push(part);
  }

  whole(range: Range): Expr {
    this.flush();
    const [only] = this.parts;
    if (!only) return literal('', range, undefined);
    if (this.parts.length > 1) return { kind: 'template', parts: this.parts, range };
    return only.kind === 'literal' ? { ...only, range } : { kind: 'template', parts: [only], range };
  }

  private flush(): void {
    if (this.text !== '')
      this.parts.push(
        literal(this.text, { start: this.start, end: this.end }, this.plain ? this.start : undefined),
      );
    this.text = '';
    this.plain = true;
  }
}

export function literal(value: string, range: Range, source: number | undefined): Expr {
  return {
    kind: 'literal',
    value,
    range,
    ...(source === undefined ? {} : { sourceMap: [[0, source]] as const }),
  };
}

function next(text: string, from: number, pattern: RegExp): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}
