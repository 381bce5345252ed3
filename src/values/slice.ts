import type { Known, SourceMap } from './value.ts';

/** A piece of a known string, which still knows where in the source it stands. Offsets as `String.slice`. */
export function sliceKnown(whole: Known, start: number, end: number): Known {
  const { sourceMap, range } = whole;
  const value = String(whole.value).slice(start, end);
  if (!sourceMap) return { kind: 'known', value, range };
  const next = countUpTo(sourceMap, start);
  const before = sourceMap[next - 1];
  const pieces = sourceMap
    .slice(next, countUpTo(sourceMap, end - 1))
    .map(([offset, source]) => [offset - start, source] as const);
  const first = before ? [[0, before[1] + start - before[0]] as const] : [];
  return { kind: 'known', value, range, sourceMap: [...first, ...pieces] };
}

/** The piece of a text in which an offset lies; undefined before the first. There may be thousands, one for each line. */
export function pieceAt(map: SourceMap, offset: number): SourceMap[number] | undefined {
  return map[countUpTo(map, offset) - 1];
}

/** How many pieces begin at an offset or before. */
function countUpTo(map: SourceMap, offset: number): number {
  let low = 0;
  let high = map.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((map[middle]?.[0] ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
