import type { Range } from '../values/range.ts';
import type { Detector, Hit, Scan } from './hit.ts';
import { isKeyId } from './key-ids.ts';
import { Secret } from './mask.ts';

/**
 * URLs that carry their own signature.
 * SigV4: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 * SigV2: https://docs.aws.amazon.com/AmazonS3/latest/userguide/RESTAuthentication.html#RESTAuthenticationQueryStringAuth
 */
const SIGNATURE_V4 = /X-Amz-Signature(?:=|%3D|\\u003d)([0-9a-f]{64})(?![0-9a-f])/iy;
const KEY_V2 = /AWSAccessKeyId(?:=|%3D|\\u003d)((?:AKIA|ASIA)[A-Z2-7]{16})(?![A-Za-z0-9])/iy;
const SIGNATURE_V2 = /(?<![A-Za-z-])Signature(?:=|%3D|\\u003d)([A-Za-z0-9%/+]{27,90}={0,2})/;

/** How far a query string reaches on either side of a parameter: a session token alone is a thousand characters. */
const REACH = 3000;

export const presignedUrls: Detector = {
  anchors: ['x-amz-signature', 'awsaccesskeyid'],
  find(scan, at, anchor) {
    if (at < scan.urlEnd) return;
    if (anchor === 'x-amz-signature') findV4(scan, at);
    else findV2(scan, at);
  },
};

/** Says of the ids in presigned URLs that they are: what was found of the URL names its key. */
export function markSigners(hits: readonly Hit[]): void {
  const signers = new Set(
    hits.filter(({ type }) => type === 'presigned-url').map(({ keyIdRange }) => keyIdRange?.start),
  );
  if (signers.size === 0) return;
  for (const hit of hits) if (hit.type === 'access-key-id' && signers.has(hit.range.start)) hit.ofUrl = true;
}

function findV4(scan: Scan, at: number): void {
  const { text, hits } = scan;
  SIGNATURE_V4.lastIndex = at;
  const match = SIGNATURE_V4.exec(text);
  const signature = match?.[1];
  if (!match || signature === undefined || new Set(signature.toLowerCase()).size < 8) return;
  const url = urlAround(text, at);
  scan.urlEnd = url.end;
  const query = text.slice(url.start, url.end);
  const keyId = /X-Amz-Credential(?:=|%3D|\\u003d)((?:AKIA|ASIA)[A-Z2-7]{16})(?![A-Za-z0-9])/i.exec(
    query,
  )?.[1];
  if (keyId === undefined || !isKeyId(keyId)) return;
  const end = at + match[0].length;
  hits.push({
    type: 'presigned-url',
    range: { start: end - signature.length, end },
    secret: new Secret(signature),
    confidence: 'high',
    keyId,
    keyIdRange: rangeOf(text, keyId, url),
    validUntil: expiryOf(query),
  });
}

function findV2(scan: Scan, at: number): void {
  const { text, hits } = scan;
  KEY_V2.lastIndex = at;
  const keyId = KEY_V2.exec(text)?.[1];
  if (keyId === undefined) return;
  const url = urlAround(text, at);
  scan.urlEnd = url.end;
  const query = text.slice(url.start, url.end);
  const match = SIGNATURE_V2.exec(query);
  const signature = match?.[1];
  if (!match || signature === undefined || !isKeyId(keyId)) return;
  const end = url.start + match.index + match[0].length;
  const seconds = Number(/[^-]Expires(?:=|%3D|\\u003d)(\d{9,11})(?!\d)/.exec(query)?.[1] ?? Number.NaN);
  hits.push({
    type: 'presigned-url',
    range: { start: end - signature.length, end },
    secret: new Secret(signature),
    confidence: 'high',
    keyId,
    keyIdRange: rangeOf(text, keyId, url),
    validUntil: Number.isNaN(seconds) ? undefined : new Date(seconds * 1000).toISOString(),
  });
}

function rangeOf(text: string, piece: string, { start }: Range): Range {
  const at = text.indexOf(piece, start);
  return { start: at, end: at + piece.length };
}

/** What a recorder writes in a piece's place, between two others of a credential's scope: `%2F<region>%2F`. */
const MASKED = /(?:%2F|\/)<[\w-]{1,30}>$/i;
const LONGEST_MASK = 35;

/** The unbroken text around an offset: up to white space, a quote or an angle bracket. */
export function urlAround(text: string, at: number): Range {
  let start = at;
  while (start > 0 && at - start < REACH) {
    if (!isStop(text.charCodeAt(start - 1))) start--;
    else {
      const masked = MASKED.exec(text.slice(Math.max(0, start - LONGEST_MASK), start));
      if (!masked) break;
      start -= masked[0].length;
    }
  }
  let end = at;
  while (end < text.length && end - at < REACH && !isStop(text.charCodeAt(end))) end++;
  return { start, end };
}

function isStop(code: number): boolean {
  return code <= 32 || code === 34 || code === 39 || code === 60 || code === 62 || code === 96;
}

/** When a shared access signature of Azure ends, which it says itself: `se=2031-12-20T22:54:52Z`, or a date alone. */
export function sasExpiryOf(query: string): string | undefined {
  const end = /(?:^|[^A-Za-z0-9_]|%3F|%26)se=(\d{4}-\d\d-\d\d(?:T[\d:]{5,8}(?:\.\d{1,7})?Z)?)/i.exec(
    query.replaceAll(/%3A/gi, ':'),
  )?.[1];
  const date = end === undefined ? undefined : new Date(end);
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : undefined;
}

/** X-Amz-Date plus X-Amz-Expires seconds, ISO 8601. Undefined where either is missing. */
export function expiryOf(query: string): string | undefined {
  const date = /X-Amz-Date(?:=|%3D|\\u003d)(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/i.exec(query);
  const seconds = /X-Amz-Expires(?:=|%3D|\\u003d)(\d{1,7})/i.exec(query)?.[1];
  if (!date || seconds === undefined) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = date.slice(1).map(Number);
  return new Date(
    Date.UTC(year, month - 1, day, hour, minute, second) + Number(seconds) * 1000,
  ).toISOString();
}
