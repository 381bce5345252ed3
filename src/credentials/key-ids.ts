import { entropy } from './entropy.ts';
import type { Detector } from './hit.ts';
import { Secret } from './mask.ts';
import { isStandInKeyId } from './placeholders.ts';
import { isWordAt, nameBefore } from './words.ts';

/**
 * Access key ids: `AKIA` for long-term keys, `ASIA` for temporary ones, then 16 characters of base32.
 * Other prefixes (AROA, AIDA, …) name things and open nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
const KEY_ID = /(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9_])/y;

/** Bits a character below which no generated id falls. */
const LEAST_ENTROPY = 3;

export const keyIds: Detector = {
  anchors: ['akia', 'asia'],
  find({ text, hits }, at) {
    KEY_ID.lastIndex = at;
    const keyId = KEY_ID.exec(text)?.[0];
    if (keyId === undefined || isWordAt(text, at - 1) || !isKeyId(keyId)) return;
    const range = { start: at, end: at + keyId.length };
    hits.push({
      type: keyId.startsWith('AKIA') ? 'access-key-id' : 'temporary-key-id',
      range,
      secret: new Secret(keyId),
      confidence: 'high',
      name: nameBefore(text, at),
      keyId,
      keyIdRange: range,
      withSecret: false,
    });
  },
};

/** Whether a text of an id's form can be an id that AWS gave out. */
export function isKeyId(keyId: string): boolean {
  return entropy(keyId) >= LEAST_ENTROPY && !isStandInKeyId(keyId);
}
