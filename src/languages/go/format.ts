import type { Range } from '../../values/range.ts';
import type { Expr } from '../program.ts';
import { literal, opaque } from './nodes.ts';
import type { Text } from './strings.ts';

/** `%s`, `%-10v`, `%[2]d`, `%6.2f`, `%%`. Source: package `fmt`. */
const VERB =
  /%[-+# 0]{0,5}(?:\[(\d{1,3})\])?(?:\d{1,4}|\*)?(?:\.(?:\d{1,4}|\*)?)?(?:\[(\d{1,3})\])?([a-zA-Z%])/g;

/**
 * A format string with its values in place: literal pieces keep their own places in the source.
 *
 * @returns also the values that it has no place for
 */
export function lowerFormat(
  { value, sourceMap }: Text,
  args: readonly Expr[],
  at: Range,
): { readonly text: Expr; readonly unused: readonly Expr[] } {
  const parts: Expr[] = [];
  let from = 0;
  let next = 0;
  const piece = (end: number): void => {
    if (end <= from) return;
    const start = sourceOf(sourceMap, from);
    const last = sourceOf(sourceMap, end - 1);
    // Only a piece without escapes is the same text in the source.
    const same = start !== undefined && last === start + end - 1 - from;
    parts.push(
      same
        ? {
            kind: 'literal',
            value: value.slice(from, end),
            range: { start, end: last + 1 },
            sourceMap: [[0, start]],
          }
        : literal(value.slice(from, end), at),
    );
  };
  for (const match of value.matchAll(VERB)) {
    const [whole, before, after, verb] = match;
    piece(match.index);
    from = match.index + whole.length;
    if (verb === '%') {
      parts.push(literal('%', at));
      continue;
    }
    const index = before ?? after;
    if (index !== undefined) next = Number(index) - 1;
    const argument = args[next++] ?? opaque([], at);
    parts.push(...(verb === 'q' ? [literal('"', at), argument, literal('"', at)] : [argument]));
  }
  piece(value.length);
  const text: Expr = parts.length === 0 ? literal('', at) : { kind: 'template', parts, range: at };
  return { text, unused: args.slice(next) };
}

/** Where in the source an offset in the text stands. */
function sourceOf(sourceMap: Text['sourceMap'], offset: number): number | undefined {
  const stretch = sourceMap.findLast(([value]) => value <= offset);
  return stretch && stretch[1] + offset - stretch[0];
}
