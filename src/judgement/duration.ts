import type { Fix } from '../../rules/types.ts';
import type { Numeral } from '../facts/types.ts';

const UNITS = [
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;

/** A length of time for people: 43200 → `12 hours`, 5400 → `1 hour 30 minutes`. */
export function spoken(seconds: number): string {
  if (!Number.isInteger(seconds) || seconds <= 0) return `${String(seconds)} seconds`;
  const words: string[] = [];
  let rest = seconds;
  for (const [size, unit] of UNITS) {
    const count = Math.floor(rest / size);
    rest %= size;
    if (count > 0) words.push(`${String(count)} ${unit}${count === 1 ? '' : 's'}`);
  }
  return words.join(' ');
}

/**
 * Another number in place of the one that is written, in the unit that it counts. No fix where no single
 * number stands there, or where the unit is too long for what is wanted.
 */
export function lasting(numeral: Numeral | undefined, seconds: number): { readonly fix?: Fix } {
  if (!numeral) return {};
  const count = Math.round((seconds / numeral.unit) * 1000) / 1000;
  if (!Number.isInteger(count) || count < 1) return {};
  return {
    fix: {
      description: `set the duration to ${spoken(seconds)}`,
      edits: [{ at: numeral.at, text: String(count) }],
    },
  };
}
