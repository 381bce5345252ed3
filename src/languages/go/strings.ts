import type { SourceMap } from '../../values/value.ts';
import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { range } from './nodes.ts';

export interface Text {
  readonly value: string;
  readonly sourceMap: SourceMap;
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

export function isString({ type }: Node): boolean {
  return type === 'interpreted_string_literal' || type === 'raw_string_literal';
}

export function lowerString(node: Node): Expr {
  return { kind: 'literal', ...textOf(node), range: range(node) };
}

/** What a string literal says, and where in the source each piece of it stands. */
export function textOf(node: Node): Text {
  if (node.type === 'raw_string_literal')
    return { value: node.text.slice(1, -1), sourceMap: [[0, node.startIndex + 1]] };
  let value = '';
  const map: [number, number][] = [];
  for (const child of node.namedChildren) {
    const escaped = child.type === 'escape_sequence';
    if (!escaped) map.push([value.length, child.startIndex]);
    value += escaped ? unescaped(child.text) : child.text;
  }
  return { value, sourceMap: map };
}

function unescaped(text: string): string {
  const code = /^\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3}))$/.exec(text);
  if (!code) return ESCAPES[text[1] ?? ''] ?? text;
  const [, byte, short, long, octal] = code;
  const point =
    octal === undefined ? Number.parseInt(byte ?? short ?? long ?? '', 16) : Number.parseInt(octal, 8);
  return point <= 0x10ffff ? String.fromCodePoint(point) : text;
}
