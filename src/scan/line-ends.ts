/** A text in which every line ends in `\n`, and where in the original an offset in it is. */
export interface UnixText {
  readonly text: string;
  readonly toOriginal: (offset: number) => number;
}

/**
 * A text as front ends and vocabularies read it. What stands in it must not depend on how its lines end: a
 * value that goes over lines has the same characters, and a grammar that knows one line end only reads both.
 */
export function unixText(original: string): UnixText {
  if (!original.includes('\r')) return { text: original, toOriginal: (offset) => offset };
  const text = original.replace(/\r\n?/g, '\n');
  let breaks: number[] | undefined;
  return {
    text,
    toOriginal: (offset) => offset + countBelow((breaks ??= breaksOf(original)), offset),
  };
}

/** Offsets, without the `\r` before them, of the `\n` that had one. */
function breaksOf(original: string): number[] {
  const breaks: number[] = [];
  for (let at = original.indexOf('\r\n'); at >= 0; at = original.indexOf('\r\n', at + 2))
    breaks.push(at - breaks.length);
  return breaks;
}

/** How many of sorted numbers are below one. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Infinity) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
