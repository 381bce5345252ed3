import { entropy } from './entropy.ts';
import type { Hit } from './hit.ts';
import { isPlaceholder } from './placeholders.ts';

/**
 * Access key ids: `AKIA` for long-term keys, `ASIA` for temporary ones, then 16 characters of base32.
 * Source: IAM user guide, "IAM identifiers – unique identifiers". Other prefixes (AROA, AIDA, …) name
 * things and open nothing. A letter or digit before it makes it part of something else, unless that ends
 * an escape (`\n`, `%3D`).
 */
const KEY_ID = /(AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/g;
// Looked at behind a match and not in the pattern, which would then be tried at every character.
const PART_OF_MORE = /[A-Za-z0-9]$/;
const ESCAPE = /(?:\\[nrt]|%[0-9A-F]{2})$/;

/** Bits a character below which no generated id falls. */
const LEAST_ENTROPY = 3;

export function findKeyIds(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(KEY_ID)) {
    const [keyId, prefix] = match;
    const before = text.slice(Math.max(0, match.index - 3), match.index);
    if (PART_OF_MORE.test(before) && !ESCAPE.test(before)) continue;
    if (entropy(keyId) < LEAST_ENTROPY || isPlaceholder(keyId)) continue;
    const range = { start: match.index, end: match.index + keyId.length };
    hits.push({
      type: prefix === 'AKIA' ? 'access-key-id' : 'temporary-key-id',
      range,
      confidence: 'high',
      keyId,
      keyIdRange: range,
      withSecret: false,
    });
  }
  return hits;
}
