import { gzipSync } from 'node:zlib';
import type { Finding } from '../../findings/types.ts';

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

const LEVELS = { error: 0, warning: 1, note: 2 } as const;
const CONFIDENCES = { high: 0, medium: 1, low: 2 } as const;

/** The gravest `count`, in the order in which they came. Suppressed ones go first of all. */
export function gravest(
  findings: readonly Finding[],
  count: number,
  severity: (ruleId: string) => number,
): readonly Finding[] {
  if (findings.length <= count) return findings;
  const order = findings.map((finding, index) => ({ finding, index }));
  order.sort((a, b) => {
    return (
      Number(a.finding.suppression !== undefined) - Number(b.finding.suppression !== undefined) ||
      LEVELS[a.finding.level] - LEVELS[b.finding.level] ||
      severity(b.finding.ruleId) - severity(a.finding.ruleId) ||
      CONFIDENCES[a.finding.confidence] - CONFIDENCES[b.finding.confidence] ||
      a.index - b.index
    );
  });
  return order
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ finding }) => finding);
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
