import type { Confidence } from '../../rules/types.ts';

/** One step less sure. */
export function lower(confidence: Confidence | undefined): Confidence {
  return confidence === 'high' ? 'medium' : 'low';
}
