import { byLevel, bySureness } from '../findings/order.ts';
import type { Finding } from '../findings/types.ts';

/** What is not suppressed, the gravest first; among equals, as they came. */
export function byGravity(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ suppression }) => !suppression).sort((a, b) => byLevel(a, b) || bySureness(a, b));
}
