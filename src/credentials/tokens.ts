import { crc32 } from './checksum.ts';
import { entropy } from './entropy.ts';
import type { Hit } from './hit.ts';
import { isPlaceholder } from './placeholders.ts';
import { TOKEN_FORMATS } from './providers.ts';

/** Bits a character below which a token of random characters does not fall. */
const LEAST_ENTROPY = 3;

/** @param seen the markers that the file holds: only formats with one of them are looked for */
export function findTokens(text: string, seen: ReadonlySet<string>): Hit[] {
  const hits: Hit[] = [];
  for (const { provider, markers, pattern, checksum } of TOKEN_FORMATS) {
    if (!markers.some((marker) => seen.has(marker))) continue;
    for (const match of text.matchAll(pattern)) {
      const secret = match[1] ?? match[0];
      const start = match.index + match[0].length - secret.length;
      if (entropy(secret) < LEAST_ENTROPY || isPlaceholder(secret)) continue;
      if (checksum && !hasChecksum(match[0])) continue;
      hits.push({
        type: 'provider-token',
        provider,
        range: { start, end: start + secret.length },
        confidence: 'high',
      });
    }
  }
  return hits;
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Whether the last six characters are the CRC-32, in base 62, of those between the prefix and them. */
export function hasChecksum(token: string): boolean {
  const body = token.slice(token.indexOf('_') + 1, -6);
  const prefix = token.slice(0, token.indexOf('_') + 1);
  const sum = token.slice(-6);
  return [body, prefix + body].some((text) => base62(crc32(text)) === sum);
}

function base62(number: number): string {
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / 62)) text = (BASE62[rest % 62] ?? '') + text;
  return text.padStart(6, '0');
}
