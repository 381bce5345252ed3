/**
 * GitHub's `primaryLocationLineHash`, computed as code scanning's upload action does it, so that an alert
 * keeps its identity whether we or the action fill it in: for each line a rolling hash over the hundred
 * characters from its start, without spaces and tabs and with every line break as `\n`, then the number of
 * times this hash has occurred in the file so far.
 */

const WINDOW = 100;
const BASE = 37;
const TWO_32 = 0x1_0000_0000;
/** The action reads its end-of-file mark as this code unit. */
const END = 0xffff;
const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;

/** 37^100 modulo 2^64: what a character weighs when it leaves the window. */
const LEAVING = BigInt.asUintN(64, BigInt(BASE) ** BigInt(WINDOW));
const LEAVING_HIGH = Number(LEAVING >> 32n) | 0;
const LEAVING_LOW = Number(LEAVING & 0xffff_ffffn);

/**
 * The hashes of the given 1-based lines (`<hex>:<occurrence>`); lines that the text does not have are left
 * out. `text` is the file as UTF-8 decodes it, a byte order mark included.
 */
export function lineHashes(text: string, lines: Iterable<number>): Map<number, string> {
  const wanted = new Set(lines);
  let last = 0;
  for (const line of wanted) if (line > last) last = line;
  const result = new Map<number, string>();
  if (last === 0) return result;

  const { high, low } = roll(text, last);
  // Occurrences are counted among all earlier lines, but only for the few hashes that are asked for.
  const counts = new Map<number, Map<number, number>>();
  for (const line of wanted) {
    const lowHalf = low[line - 1];
    if (lowHalf !== undefined) counts.set(lowHalf, new Map());
  }
  for (let index = 0; index < low.length; index++) {
    const lowHalf = low[index] ?? 0;
    const byHigh = counts.get(lowHalf);
    if (!byHigh) continue;
    const highHalf = high[index] ?? 0;
    const count = (byHigh.get(highHalf) ?? 0) + 1;
    byHigh.set(highHalf, count);
    if (wanted.has(index + 1)) result.set(index + 1, `${hex(highHalf, lowHalf)}:${count}`);
  }
  return result;
}

/** The two halves of the hash of every line up to `last`. */
function roll(text: string, last: number): { high: number[]; low: number[] } {
  const window = new Uint16Array(WINDOW);
  /** Whether the character at this place of the window begins a line. Lines leave in the order they came. */
  const starts = new Uint8Array(WINDOW);
  const highs: number[] = [];
  const lows: number[] = [];
  let high = 0;
  let low = 0;
  let index = 0;
  let atStart = true;
  let afterCr = false;

  const length = text.length;
  // After the text comes the end mark, then zeros until the lines that are still in the window have left it.
  for (let position = 0; position <= length + WINDOW; position++) {
    let current = position < length ? text.charCodeAt(position) : position === length ? END : 0;
    if (position < length) {
      if (current === SPACE || current === TAB || (afterCr && current === LF)) {
        afterCr = false;
        continue;
      }
      afterCr = current === CR;
      if (afterCr) current = LF;
    }

    if (starts[index] === 1) {
      starts[index] = 0;
      highs.push(high >>> 0);
      lows.push(low);
      if (lows.length === last) break;
    }
    if (atStart && position <= length) {
      atStart = false;
      starts[index] = 1;
    }
    if (current === LF && position < length) atStart = true;

    // 64 bits in two halves: every intermediate stays below 2^53, so doubles hold it exactly, and no
    // BigInt is made for each character.
    const leaving = window[index] ?? 0;
    window[index] = current;
    const sum = low * BASE + current - LEAVING_LOW * leaving;
    high = (Math.imul(high, BASE) - Math.imul(LEAVING_HIGH, leaving) + Math.floor(sum / TWO_32)) | 0;
    low = sum >>> 0;
    index = index + 1 === WINDOW ? 0 : index + 1;
  }
  return { high: highs, low: lows };
}

function hex(high: number, low: number): string {
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
}
