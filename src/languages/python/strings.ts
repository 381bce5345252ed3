import type { Expr } from '../program.ts';
import type { SourceMap } from '../../values/value.ts';
import type { Node } from '../tree-sitter.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '\\n': '\n',
  '\\t': '\t',
  '\\r': '\r',
  '\\\\': '\\',
  "\\'": "'",
  '\\"': '"',
  '\\\n': '',
};

/** A string literal, or a template where it is an f-string. */
export function lowerString(node: Node, lower: (node: Node) => Expr): Expr {
  const parts: Expr[] = [];
  for (const child of node.children) {
    if (child.type === 'string_content') parts.push(content(child));
    else if (child.type === 'interpolation') {
      const expression = child.childForFieldName('expression') ?? child.namedChild(0);
      if (expression) parts.push(lower(expression));
    }
  }
  const range = { start: node.startIndex, end: node.endIndex };
  const [only] = parts;
  if (parts.length === 0) return { kind: 'literal', value: '', range };
  if (only?.kind === 'literal' && parts.length === 1) return { ...only, range };
  return { kind: 'template', parts, range };
}

function content(node: Node): Expr {
  const base = node.startIndex;
  const text = node.text;
  const range = { start: base, end: node.endIndex };
  if (!text.includes('\\') && !text.includes('{{') && !text.includes('}}')) {
    return { kind: 'literal', value: text, range, sourceMap: [[0, base]] };
  }
  let value = '';
  let from = 0;
  const map: [number, number][] = [];
  const take = (end: number): void => {
    map.push([value.length, base + from]);
    value += text.slice(from, end);
  };
  for (const escape of node.namedChildren) {
    if (escape.type !== 'escape_sequence' && escape.type !== 'escape_interpolation') continue;
    const start = escape.startIndex - base;
    take(start);
    value +=
      escape.type === 'escape_interpolation' ? (escape.text[0] ?? '') : (ESCAPES[escape.text] ?? escape.text);
    from = escape.endIndex - base;
  }
  take(text.length);
  return { kind: 'literal', value, range, sourceMap: map satisfies SourceMap };
}
