import { concatenate } from '../../values/arithmetic.ts';
import { mapValue } from '../../values/followed.ts';
import type { Range } from '../../values/range.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Value } from '../../values/value.ts';

/**
 * A value in which placeholders are what a pipeline's template is given for them. One of which nothing is known stays
 * as it is written.
 *
 * @param placeholder finds them all; its first group is the name
 */
export function substituted(
  value: Value,
  placeholder: RegExp,
  valueOf: (name: string, range: Range) => Value | undefined,
): Value {
  return mapValue(value, (piece) => {
    if (piece.kind !== 'known' || typeof piece.value !== 'string') return piece;
    const parts: Value[] = [];
    let from = 0;
    for (const match of piece.value.matchAll(placeholder)) {
      const end = match.index + match[0].length;
      const at = sliceKnown(piece, match.index, end).sourceMap?.[0]?.[1];
      const range = at === undefined ? piece.range : { start: at, end: at + match[0].length };
      const found = valueOf(match[1] ?? '', range);
      if (!found) continue;
      if (match.index > from) parts.push(sliceKnown(piece, from, match.index));
      parts.push(found);
      from = end;
    }
    const [only] = parts;
    if (!only) return piece;
    if (from < piece.value.length) parts.push(sliceKnown(piece, from, piece.value.length));
    return parts.length === 1 ? { ...only, range: piece.range } : concatenate(parts, piece.range);
  });
}
