import type { SourceMap } from '../../values/value.ts';
import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { range } from './nodes.ts';

export interface Text {
  readonly value: string;
  readonly sourceMap: SourceMap;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** `"…"`, `r#"…"#`, `b"…"`, `'c'`. */
export function lowerString(node: Node): Expr {
  return { kind: 'literal', ...textOf(node), range: range(node) };
}

/** What a string literal says, and where in the source each piece of it stands. */
export function textOf(node: Node): Text {
  if (node.type === 'char_literal') return { value: node.text.slice(1, -1), sourceMap: [] };
  let value = '';
  const map: [number, number][] = [];
  for (const child of node.namedChildren) {
    if (child.type === 'string_content') map.push([value.length, child.startIndex]);
    value += child.type === 'escape_sequence' ? unescaped(child.text) : child.text;
  }
  return { value, sourceMap: map };
}

function unescaped(text: string): string {
  const kind = text[1] ?? '';
  const code = /^\\(?:x([\da-fA-F]{2})|u\{([\da-fA-F_]{1,8})\})$/.exec(text);
  if (code) {
    const point = Number.parseInt((code[1] ?? code[2] ?? '').replaceAll('_', ''), 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : text;
  }
  // A line that is continued: its end and the next one's indentation are none of the string.
  if (kind === '\n' || kind === '\r') return '';
  return ESCAPES[kind] ?? text;
}
