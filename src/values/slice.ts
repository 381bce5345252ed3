import type { Known } from './value.ts';

/** A piece of a known string, which still knows where in the source it stands. Offsets as `String.slice`. */
export function sliceKnown(whole: Known, start: number, end: number): Known {
  const { sourceMap, range } = whole;
  const value = String(whole.value).slice(start, end);
  if (!sourceMap) return { kind: 'known', value, range };
  const before = sourceMap.findLast(([offset]) => offset <= start);
  const pieces = sourceMap.flatMap(([offset, source]) =>
    offset > start && offset < end ? [[offset - start, source] as const] : [],
  );
  const first = before ? [[0, before[1] + start - before[0]] as const] : [];
  return { kind: 'known', value, range, sourceMap: [...first, ...pieces] };
}
