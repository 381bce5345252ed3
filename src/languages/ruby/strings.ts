import { TextParts } from '../lowering/text.ts';
import type { Expr } from '../program.ts';
import type { Node } from '../tree-sitter.ts';
import type { Context } from './context.ts';
import { literal, named, opaque, range, type Lower } from './nodes.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  s: ' ',
  0: '\0',
  e: '\u001b',
  '\n': '',
};

/** A string, symbol or heredoc: a literal, or a template where something is interpolated. */
export function lowerString(node: Node, context: Context, lower: Lower): Expr {
  const pieces = new TextParts();
  const isRaw = /^(?:'|%q|%w|%i|<<[~-]?')/.test(node.text);
  const body = node.type === 'heredoc_beginning' ? context.file.heredocs.get(node.startIndex) : node;
  let isFirst = true;
  for (const child of body?.children ?? []) {
    if (child.type === 'string_content' || child.type === 'heredoc_content') {
      // The line break after `<<~NAME` is not part of the text.
      const skip = isFirst && child.type === 'heredoc_content' ? /^\r?\n/.exec(child.text)?.[0].length : 0;
      addContent(pieces, child, skip ?? 0, isRaw && child.type === 'string_content');
      isFirst = false;
    } else if (child.type === 'escape_sequence') {
      pieces.add(unescaped(child.text), child.startIndex, child.endIndex);
      isFirst = false;
    } else if (child.type === 'interpolation') {
      const inner = named(child).map((one) => lower(one, context));
      pieces.interpolate(inner.length === 1 && inner[0] ? inner[0] : opaque(child, inner));
      isFirst = false;
    }
  }
  pieces.flush();
  // The text is what a person would edit, not the word that announces it.
  return whole(pieces.parts, body ?? node);
}

function whole(parts: readonly Expr[], node: Node): Expr {
  const [only] = parts;
  if (!only) return literal(node, '');
  if (only.kind === 'literal' && parts.length === 1) return { ...only, range: range(node) };
  return { kind: 'template', parts, range: range(node) };
}

/** In single quotes a backslash stands for itself, but before a quote and another backslash. */
function addContent(pieces: TextParts, node: Node, skip: number, isRaw: boolean): void {
  const text = node.text.slice(skip);
  const base = node.startIndex + skip;
  let from = 0;
  if (isRaw) {
    for (const match of text.matchAll(/\\(?=['\\])[^]/g)) {
      pieces.add(text.slice(from, match.index), base + from, base + match.index);
      from = match.index + 1;
    }
  }
  if (from < text.length || text === '') pieces.add(text.slice(from), base + from, base + text.length);
}

function unescaped(escape: string): string {
  const code = /^\\u\{?([0-9a-fA-F]{1,6})|^\\x([0-9a-fA-F]{1,2})/.exec(escape);
  const hex = code?.[1] ?? code?.[2];
  if (hex !== undefined) {
    const point = Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : escape;
  }
  const letter = escape.slice(1);
  return ESCAPES[letter] ?? letter;
}

/** `:name`. */
export function lowerSymbol(node: Node): Expr {
  return {
    kind: 'literal',
    value: node.text.slice(1),
    range: range(node),
    sourceMap: [[0, node.startIndex + 1]],
  };
}

/** `'a' 'b'`, `%w[a b]`. */
export function lowerStrings(node: Node, context: Context, lower: Lower): Expr {
  const items = named(node).map((one) => lowerString(one, context, lower));
  if (node.type === 'chained_string') return { kind: 'template', parts: items, range: range(node) };
  return { kind: 'list', items: items.map((value) => ({ value })), range: range(node) };
}
