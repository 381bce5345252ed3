const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** CRC-32 (IEEE 802.3) of an ASCII text; `zlib.crc32` is in Node only from 22.2 on. */
export function crc32(text: string): number {
  let crc = ~0;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/**
 * Whether a token's last six characters are the CRC-32, in base 62, of its random part: so GitHub's and
 * npm's tokens can be told from made-up ones without asking anyone.
 * https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/
 */
export function hasChecksum(token: string): boolean {
  const body = token.slice(token.indexOf('_') + 1, -6);
  return base62(crc32(body)) === token.slice(-6);
}

export function base62(number: number): string {
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / 62)) text = (BASE62[rest % 62] ?? '') + text;
  return text.padStart(6, '0');
}
