import { partsOf } from './parts.ts';
import type { Value } from './value.ts';

/** More values than this in one are met only where a value holds itself several times, line after line. */
export const HEAVIEST = 200_000;

const weights = new WeakMap<Value, number>();
const opennesses = new WeakMap<Value, number>();

/** How many values a walk through one would meet, however often it meets the same. */
export function weightOf(value: Value): number {
  return sumOf(value, weights, () => 1);
}

/**
 * A number that is another one when something becomes known of a value: of its parts, those are counted of which it
 * is not, and calls by where they stand, since what a call gives back may be another call.
 */
export function opennessOf(value: Value): number {
  return sumOf(value, opennesses, openness);
}

function openness(part: Value): number {
  if (part.kind === 'call') return part.call.range.start + 1;
  return part.kind === 'unknown' ? 1 : 0;
}

/** The sum over all parts of a value, each as often as it is met. */
function sumOf(value: Value, sums: WeakMap<Value, number>, own: (part: Value) => number): number {
  // Most values have no parts, and to keep a number for one takes longer than to make it.
  if (value.kind === 'known' || (value.kind === 'unknown' && !value.options)) return own(value);
  const known = sums.get(value);
  if (known !== undefined) return known;
  sums.set(value, own(value));
  let sum = own(value);
  for (const part of partsOf(value)) sum += sumOf(part, sums, own);
  sums.set(value, sum);
  return sum;
}
