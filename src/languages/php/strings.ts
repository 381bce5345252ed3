import { TextParts } from '../lowering/text.ts';
import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import { literal, range } from './nodes.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  v: '\v',
  e: '\u001b',
  f: '\f',
};

const CONTENT = new Set(['string_content', 'nowdoc_string']);

/** A quoted string, heredoc or nowdoc: a literal, or a template where something is interpolated. */
export function lowerString(node: Node, lower: (node: Node) => Expr): Expr {
  const pieces = new TextParts();
  const body = node.childForFieldName('value') ?? node;
  for (const child of body.namedChildren) {
    if (CONTENT.has(child.type)) pieces.add(child.text, child.startIndex, child.endIndex);
    else if (child.type === 'escape_sequence')
      pieces.add(unescaped(child.text), child.startIndex, child.endIndex);
    else if (child.type !== 'heredoc_start' && child.type !== 'heredoc_end') pieces.interpolate(lower(child));
  }
  pieces.flush();
  const { parts } = pieces;
  const [only] = parts;
  if (!only) return literal(node, '');
  if (only.kind === 'literal' && parts.length === 1) return { ...only, range: range(node) };
  return { kind: 'template', parts, range: range(node) };
}

function unescaped(escape: string): string {
  const code = /^\\u\{([0-9a-fA-F]{1,6})\}|^\\x([0-9a-fA-F]{1,2})/.exec(escape);
  const hex = code?.[1] ?? code?.[2];
  if (hex !== undefined) {
    const point = Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : escape;
  }
  const letter = escape.slice(1);
  return (
    ESCAPES[letter] ?? (/^[0-7]/.test(letter) ? String.fromCharCode(Number.parseInt(letter, 8)) : letter)
  );
}
