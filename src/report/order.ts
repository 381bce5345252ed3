import type { Confidence, Level } from '../../rules/types.ts';
import type { Finding } from '../findings/types.ts';

const LEVELS: Readonly<Record<Level, number>> = { error: 0, warning: 1, note: 2 };
const CONFIDENCES: Readonly<Record<Confidence, number>> = { high: 0, medium: 1, low: 2 };

/** What is not suppressed, the gravest first; among equals, as they came. */
export function byGravity(findings: readonly Finding[]): Finding[] {
  return findings
    .filter(({ suppression }) => !suppression)
    .map((finding, index) => ({ finding, index }))
    .sort(
      (a, b) =>
        LEVELS[a.finding.level] - LEVELS[b.finding.level] ||
        CONFIDENCES[a.finding.confidence] - CONFIDENCES[b.finding.confidence] ||
        a.index - b.index,
    )
    .map(({ finding }) => finding);
}
