import { gzipSync } from 'node:zlib';
import type { Log } from 'sarif';
import { byLevel, bySureness } from '../../findings/order.ts';
import type { Finding } from '../../findings/types.ts';
import { grouped, plural } from '../counts.ts';
import { toJson } from '../sanitise.ts';

/** What GitHub code scanning takes of one upload; more, and it refuses the whole. */
export const LIMITS = {
  resultsPerRun: 25_000,
  /** The rest is taken, and not shown. */
  resultsShown: 5_000,
  rulesPerRun: 25_000,
  tagsPerRule: 20,
  locationsPerResult: 1_000,
  threadFlowLocations: 100,
  gzippedBytes: 10_000_000,
} as const;

/** Ours: a tree of unreadable files is not to fill the report. */
export const MOST_NOTIFICATIONS = 1_000;

/** What says how grave a result is. */
export interface Gravity extends Pick<Finding, 'level' | 'confidence'> {
  readonly isSuppressed: boolean;
  /** Of its rule, 0 to 10. */
  readonly severity: number;
}

/** The gravest `count`, in the order in which they came. Suppressed ones go first of all. */
export function gravest<T>(results: readonly T[], count: number, of: (result: T) => Gravity): readonly T[] {
  if (results.length <= count) return results;
  const order = results.map((result, index) => ({ result, gravity: of(result), index }));
  order.sort(({ gravity: a, index: first }, { gravity: b, index: second }) => {
    return (
      Number(a.isSuppressed) - Number(b.isSuppressed) ||
      byLevel(a, b) ||
      b.severity - a.severity ||
      bySureness(a, b) ||
      first - second
    );
  });
  return order
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ result }) => result);
}

/** What is to be said where not all results are in the report, or not all of them will be shown. */
export function leftOut(all: number, kept: number): string[] {
  const messages: string[] = [];
  if (kept < all) {
    messages.push(
      `${plural(all - kept, 'finding')} of ${grouped(all)} left out, the least grave, to stay within what GitHub code scanning accepts.`,
    );
  }
  if (kept > LIMITS.resultsShown) {
    messages.push(
      `GitHub code scanning shows the gravest ${grouped(LIMITS.resultsShown)} of ${plural(kept, 'finding')}.`,
    );
  }
  return messages;
}

/**
 * The text of a log with as many results as an upload has room for.
 *
 * @param results how many there are
 * @param make the log with the gravest so many of them in each run
 */
export function fitting(results: number, make: (room: number) => Log): string {
  let room: number = LIMITS.resultsPerRun;
  for (;;) {
    const text = toJson(make(room));
    const fits = share(text);
    if (fits === 1 || room === 0) return `${text}\n`;
    // The gravest findings carry the most evidence: leave a margin, so that few rounds are needed.
    room = Math.floor(Math.min(room, results) * fits * 0.95);
  }
}

/**
 * The share of the results that an upload has room for, 1 where all fit. Compression is only tried where
 * the text alone is over the limit.
 */
export function share(text: string): number {
  if (Buffer.byteLength(text) <= LIMITS.gzippedBytes) return 1;
  const size = gzipSync(text).length;
  return size <= LIMITS.gzippedBytes ? 1 : LIMITS.gzippedBytes / size;
}
