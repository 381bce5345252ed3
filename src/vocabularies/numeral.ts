import type { Numeral } from '../facts/types.ts';
import type { Range } from '../values/range.ts';
import type { VocabularyContext } from './types.ts';

/** Seconds in one of what durations are counted in: milliseconds, seconds, minutes, hours, days. */
const UNITS: ReadonlySet<number> = new Set([0.001, 1, 60, 3600, 86_400]);

/** What a product of an hour's parts is made of beside the number of hours, and what fills up a span of parts. */
const FACTORS: ReadonlySet<number> = new Set([0, 60, 3600]);

/** A numeral that is no part of a name; `PT` stands before one in ISO 8601. */
const NUMERAL = /(?<![\w.$])(?:PT?)?(\d[\d_]{0,14})(?![\d.]\d)/g;

/** Longer than any expression in which one number decides. */
const LONGEST = 200;

/**
 * The one numeral of an expression that says how many of a unit its value is: `12` of `12 * 60 * 60`, of
 * `Duration.ofHours(12)`, of `PT12H`. Undefined where none does, or where more than one might: what a
 * constant elsewhere says does not stand here.
 */
export function numeralOf(value: number, range: Range, context: VocabularyContext): Numeral | undefined {
  if (context.isRecord || range.end - range.start > LONGEST) return undefined;
  const found = [...context.text.slice(range.start, range.end).matchAll(NUMERAL)].map((match) => {
    const digits = match[1] ?? '';
    const end = range.start + match.index + match[0].length;
    return { count: Number(digits.replaceAll('_', '')), start: end - digits.length, end };
  });
  const deciding = found.length === 1 ? found : found.filter(({ count }) => !FACTORS.has(count));
  const [one] = deciding;
  if (!one || deciding.length > 1 || one.count === 0) return undefined;
  const unit = value / one.count;
  const at = context.location(one);
  // A text within a text may be written in another way there, with escapes or over lines.
  return UNITS.has(unit) && at.end - at.start === one.end - one.start ? { at, unit } : undefined;
}
