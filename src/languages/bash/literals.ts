import type { Range } from '../../values/range.ts';
import type { Expr } from '../program.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Node } from '../tree-sitter.ts';

/**
 * Stands where characters beside an expansion were taken away (of a Makefile's `$$x`) and the offsets
 * had to stay: part of the word, but none of its text.
 */
export const WORD_JOINER = '\u2060';

export function rangeOf(node: Node): Range {
  return { start: node.startIndex, end: node.endIndex };
}

/** Text that stands in the source as it is, from `start` on. */
export function pieceOf(text: string, range: Range, start: number): Expr {
  let [from, to] = [0, text.length];
  while (text.startsWith(WORD_JOINER, from)) from++;
  while (to > from && text.endsWith(WORD_JOINER, to)) to--;
  const value = text.slice(from, to);
  const sourceMap = [[0, start + from]] as const;
  return { kind: 'literal', value, range, ...(value === '' ? {} : { sourceMap }) };
}

/** The pieces of one word. */
export function joined(parts: readonly Expr[], range: Range): Expr {
  const kept = parts.filter((part) => part.kind !== 'literal' || part.value !== '');
  const [only] = kept;
  if (!only) return { kind: 'literal', value: '', range };
  return kept.length === 1 ? { ...only, range } : { kind: 'template', parts: kept, range };
}

/** What stands in double quotes, or a here-document, without its backslashes. */
export function unescaped(text: string, range: Range): Expr {
  const sourceMap: [number, number][] = [];
  let value = '';
  let from = 0;
  const keep = (end: number): void => {
    if (end > from) sourceMap.push([value.length, range.start + from]);
    value += text.slice(from, end);
  };
  for (const { 0: escape, 1: character = '', index } of text.matchAll(/\\(?:\r?\n|(["$`\\]))/g)) {
    keep(index);
    from = index + escape.length - character.length;
  }
  keep(text.length);
  return { kind: 'literal', value, range, ...(value === '' ? {} : { sourceMap }) };
}

/** A literal from `offset` on. */
export function sliced(expr: Extract<Expr, { kind: 'literal' }>, from: number, to?: number): Expr {
  const text = String(expr.value);
  const { value, sourceMap } = sliceKnown({ ...expr, kind: 'known', value: text }, from, to ?? text.length);
  const start = sourceMap?.[0]?.[1];
  if (!sourceMap || start === undefined) return { kind: 'literal', value, range: expr.range };
  return { kind: 'literal', value, range: { start, end: start + String(value).length }, sourceMap };
}
