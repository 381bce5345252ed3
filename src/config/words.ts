import { closest, distance } from 'fastest-levenshtein';

/** Characters of a foreign word that are repeated in a message, or compared with known ones. */
const LONGEST = 80;

/** `; did you mean "…"?`, or nothing where no known word is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

/** The known word that was meant: one that this is the beginning of, or that differs in a third of it at most. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word.length > LONGEST) return undefined;
  const lower = word.toLowerCase();
  const begun = known.filter((one) => lower.length >= 3 && one.toLowerCase().startsWith(lower));
  if (begun.length === 1) return begun[0];
  const near = closest(lower, [...known]);
  return distance(lower, near.toLowerCase()) <= Math.max(near.length, lower.length) / 3 ? near : undefined;
}

/** A value of a configuration as a message may repeat it: short, and a mapping or list only by its kind. */
export function quoted(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  if (typeof value !== 'string') return String(value);
  return JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);
}
