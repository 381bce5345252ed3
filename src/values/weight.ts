import type { Value } from './value.ts';

/** More values than this in one are met only where a value holds itself several times, line after line. */
export const HEAVIEST = 200_000;

const weights = new WeakMap<Value, number>();

/** How many values a walk through one would meet, however often it meets the same. */
export function weightOf(value: Value): number {
  const known = weights.get(value);
  if (known !== undefined) return known;
  weights.set(value, 1);
  const weight = partsOf(value).reduce((sum, part) => sum + weightOf(part), 1);
  weights.set(value, weight);
  return weight;
}

function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'list':
      return value.items;
    case 'map':
      return value.entries.map((entry) => entry.value);
    case 'template':
      return value.parts;
    case 'member':
      return [value.of];
    case 'unknown':
      return (value.options ?? []).filter((option) => option !== null);
    case 'call':
      return value.call.args.map((argument) => argument.value);
    case 'known':
      return [];
  }
}
