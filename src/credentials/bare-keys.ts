import { entropy } from './entropy.ts';
import type { Hit, Scan } from './hit.ts';
import type { Range } from '../values/range.ts';
import { Secret } from './mask.ts';
import { hasLongRepeat, isStandInToken } from './placeholders.ts';

/**
 * An RSA private key without PEM's armour: a sequence of some hundred bytes that begins with the integer 0, its version, where a
 * certificate and a public key begin with another sequence. RFC 8017, A.1.2 (PKCS#1); RFC 5958, 2 (PKCS#8)
 */
const BEGINNING = /^MII[A-Za-z0-9+/]{2}[AQgw]IBA(?:AKC|AKB|DAN)/;
const BASE64 = /^[A-Za-z0-9+/]{200,4200}={0,2}$/;

/** A private key in base64 that is assigned to a telling name. */
export function bareKey(scan: Scan, label: string, value: string, range: Range): Hit | undefined {
  if (scan.isUntelling || !BEGINNING.test(value) || !BASE64.test(value)) return undefined;
  if (entropy(value.slice(0, 400)) < 4 || isStandInToken(value) || hasLongRepeat(value)) return undefined;
  return {
    type: 'private-key',
    range,
    secret: new Secret(value),
    confidence: 'high',
    provider: 'RSA',
    name: label,
  };
}
