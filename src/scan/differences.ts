/** From the first byte that is another to the one behind the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a content is compared by before its bytes are looked at one by one. */
const STEP = 64;

/** Spans in which it is looked for more of what was there before: each time all of the other content may be gone through. */
const MOST_LOOKS = 8;

/**
 * What of a content is not in another one, in its order: where two places were changed it is two spans, as long as what
 * is between them is long and stands in the other in one piece. It may be more than that, and is never less.
 *
 * @param least bytes between two spans, below which they are one
 */
export function differences(content: Buffer, other: Buffer, least: number): Span[] {
  const start = commonStart(content, other);
  const end = commonEnd(content, other, Math.min(content.length, other.length) - start);
  const spans: Span[] = [];
  const open: Span[] = [{ from: start, to: content.length - end }];
  let looks = 0;
  // What is further on is put in first, and comes out last.
  for (let span = open.pop(); span; span = open.pop()) {
    const isWorthIt = span.to - span.from > least && looks++ < MOST_LOOKS;
    const same = isWorthIt ? samePiece(content, span, other, least) : undefined;
    if (!same) spans.push(span);
    else open.push({ from: same.to, to: span.to }, { from: span.from, to: same.from });
  }
  return spans;
}

/** Parts of a span at which it is looked for a piece that was there before. */
const PROBES = [0.5, 0.25, 0.75];

/** A piece in the middle of a span that stands in another content too, as far as it goes, if it is long enough. */
function samePiece(content: Buffer, { from, to }: Span, other: Buffer, least: number): Span | undefined {
  for (const part of PROBES) {
    const at = from + Math.floor((to - from) * part);
    if (at + STEP > to) continue;
    const there = other.indexOf(content.subarray(at, at + STEP));
    if (there < 0) continue;
    const before = commonEnd(
      content.subarray(from, at),
      other.subarray(0, there),
      Math.min(at - from, there),
    );
    const length = before + commonStart(content.subarray(at, to), other.subarray(there));
    if (length >= least) return { from: at - before, to: at - before + length };
  }
  return undefined;
}

/** How many bytes are the same from the start on. */
function commonStart(a: Buffer, b: Buffer): number {
  let same = 0;
  let most = Math.min(a.length, b.length);
  while (most - same > STEP) {
    const middle = same + ((most - same) >> 1);
    if (a.compare(b, same, middle, same, middle) === 0) same = middle;
    else most = middle;
  }
  while (same < most && a[same] === b[same]) same++;
  return same;
}

/** How many bytes are the same at the end, of at most so many. */
function commonEnd(a: Buffer, b: Buffer, longest: number): number {
  let same = 0;
  let most = longest;
  const isSame = (from: number, to: number): boolean =>
    a.compare(b, b.length - to, b.length - from, a.length - to, a.length - from) === 0;
  while (most - same > STEP) {
    const middle = same + ((most - same) >> 1);
    if (isSame(same, middle)) same = middle;
    else most = middle;
  }
  while (same < most && a[a.length - 1 - same] === b[b.length - 1 - same]) same++;
  return same;
}
