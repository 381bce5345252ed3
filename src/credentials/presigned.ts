import type { Hit } from './hit.ts';
import { isPlaceholder } from './placeholders.ts';

/**
 * Presigned URLs. SigV4 in the query: "Authenticating Requests: Using Query Parameters" of the Amazon S3
 * API reference. SigV2: "Signing and Authenticating REST Requests", same book.
 */
const SIGNATURE_V4 = /X-Amz-Signature=([0-9a-f]{64})(?![0-9a-f])/gi;
const SIGNATURE_V2 = /AWSAccessKeyId=((?:AKIA|ASIA)[A-Z2-7]{16})(?:&amp;|&|\\u0026)/g;
/** How far a query string reaches on either side of its signature. */
const REACH = 2500;

export function findPresignedUrls(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(SIGNATURE_V4)) {
    const signature = match[1] ?? '';
    const url = urlAround(text, match.index);
    const keyId = /X-Amz-Credential=((?:AKIA|ASIA)[A-Z2-7]{16})(?:%2F|\/)/i.exec(url)?.[1];
    if (keyId === undefined || isPlaceholder(keyId) || new Set(signature).size < 8) continue;
    const end = match.index + match[0].length;
    const validUntil = expiryV4(url);
    hits.push({
      type: 'presigned-url',
      range: { start: end - signature.length, end },
      confidence: 'high',
      keyId,
      ...(validUntil === undefined ? {} : { validUntil }),
    });
  }
  for (const match of text.matchAll(SIGNATURE_V2)) {
    const url = urlAround(text, match.index);
    const signature = /Signature=([A-Za-z0-9%/+]{27,90}(?:=|%3D)?)/.exec(url);
    const keyId = match[1] ?? '';
    if (!signature || isPlaceholder(keyId)) continue;
    const at = text.indexOf(signature[0], Math.max(0, match.index - REACH)) + 'Signature='.length;
    const expires = Number(/Expires=(\d{9,11})/.exec(url)?.[1] ?? Number.NaN);
    hits.push({
      type: 'presigned-url',
      range: { start: at, end: at + (signature[1]?.length ?? 0) },
      confidence: 'high',
      keyId,
      ...(Number.isNaN(expires) ? {} : { validUntil: new Date(expires * 1000).toISOString() }),
    });
  }
  return hits;
}

function urlAround(text: string, index: number): string {
  const before = text.slice(Math.max(0, index - REACH), index);
  const after = text.slice(index, index + REACH);
  const start = Math.max(...['"', "'", ' ', '\n', '<', '>', '`'].map((stop) => before.lastIndexOf(stop))) + 1;
  return before.slice(start) + (/^[^\s"'<>`]*/.exec(after)?.[0] ?? '');
}

/** X-Amz-Date plus X-Amz-Expires seconds. */
function expiryV4(url: string): string | undefined {
  const date = /X-Amz-Date=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/i.exec(url);
  const seconds = /X-Amz-Expires=(\d{1,7})/i.exec(url)?.[1];
  if (!date || seconds === undefined) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = date.slice(1).map(Number);
  const signed = Date.UTC(year, month - 1, day, hour, minute, second);
  return new Date(signed + Number(seconds) * 1000).toISOString();
}
