import type { Expr } from '../program.ts';
import { Pieces } from '../java/strings.ts';
import type { Node } from '../tree-sitter.ts';
import { PUT_IN, PUT_IN_OR_ESCAPED, unmasked } from './mask.ts';
import { rangeOf } from './nodes.ts';

/** A string, or a template where it holds `$name` or `${…}`. */
export function lowerString(node: Node, lower: (node: Node) => Expr): Expr {
  const raw = node.type === 'multiline_string_literal';
  const quotes = raw ? 3 : 1;
  const end = node.endIndex - quotes;
  const result: Expr[] = [];
  let from = node.startIndex + quotes;
  const text = node.text;
  const take = (until: number): void => {
    if (until > from)
      result.push(...pieces(text.slice(from - node.startIndex, until - node.startIndex), from, raw));
  };
  for (const child of node.namedChildren) {
    if (child.type !== 'interpolation') continue;
    take(child.startIndex);
    const [inner] = child.namedChildren;
    if (inner) result.push(lower(inner));
    from = child.endIndex;
  }
  take(end);
  const range = rangeOf(node);
  const [only] = result;
  if (!only) return { kind: 'literal', value: '', range };
  if (result.length === 1 && only.kind === 'literal') return { ...only, range };
  return { kind: 'template', parts: result, range };
}

/** Text with `$name` in it, which the grammar takes for text where the string has but one line. */
function pieces(text: string, at: number, raw: boolean): Expr[] {
  const result: Expr[] = [];
  let from = 0;
  const take = (until: number): void => {
    if (until === from) return;
    const literal = new Pieces();
    const part = text.slice(from, until);
    if (raw) literal.take(part, at + from);
    else literal.takeEscaped(part, at + from);
    const range = { start: at + from, end: at + until };
    result.push({ kind: 'literal', value: unmasked(literal.value), range, sourceMap: literal.sourceMap });
  };
  for (const match of text.matchAll(raw ? PUT_IN : PUT_IN_OR_ESCAPED)) {
    const [whole, name] = match;
    if (whole.startsWith('\\')) continue;
    take(match.index);
    from = match.index + whole.length;
    if (name === undefined) continue;
    const range = { start: at + match.index + 1, end: at + from };
    result.push({ kind: 'name', name, range });
  }
  take(text.length);
  return result;
}
