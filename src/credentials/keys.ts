import { entropy } from './entropy.ts';
import type { Hit } from './hit.ts';
import { isPlaceholder } from './placeholders.ts';

/** PEM private keys (RFC 7468 and the forms before it). Public keys and certificates open nothing. */
const PEM = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
/** Characters of a key's body that must be there for it to be one, and how far they are looked for. */
const LEAST_BODY = 64;
const WINDOW = 12_000;

export function findPrivateKeys(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(PEM)) {
    const start = match.index + match[0].length;
    const rest = text.slice(start, start + WINDOW);
    const end = rest.indexOf('-----END ');
    const raw = end < 0 ? rest.slice(0, 4000) : rest.slice(0, end);
    // As a file, or on one line with `\n` written out, with quotes and indentation between.
    const body = raw.replace(/\\r|\\n|[\s"'+,\\]/g, '').replace(/^(?:Proc-Type|DEK-Info):[^=]{0,80}/, '');
    const base64 = /^[A-Za-z0-9+/]{64,}/.exec(body)?.[0] ?? '';
    if (
      base64.length < LEAST_BODY ||
      entropy(base64.slice(0, 200)) < 4 ||
      isPlaceholder(base64.slice(0, 120))
    )
      continue;
    const lead = /^(?:\\r|\\n|[\s"'+,\\])*/.exec(raw)?.[0].length ?? 0;
    const tail = /(?:\\r|\\n|[\s"'+,\\])*$/.exec(raw.slice(-200))?.[0].length ?? 0;
    hits.push({
      type: 'private-key',
      range: { start: start + lead, end: start + raw.length - tail },
      confidence: 'high',
    });
  }
  return hits;
}

/**
 * Amazon Bedrock API keys. Long-lived: `ABSK` and the base64 of `BedrockAPIKey-…-at-<account>:<secret>`;
 * short-lived: `bedrock-api-key-` and the base64 of a presigned URL.
 * Source: Amazon Bedrock user guide, "API keys".
 */
const BEDROCK =
  /(?<![A-Za-z0-9+/])(?:ABSK[A-Za-z0-9+/]{100,300}={0,2}|bedrock-api-key-[A-Za-z0-9+/]{100,4000}={0,2})/g;

export function findBedrockKeys(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(BEDROCK)) {
    const [key] = match;
    const long = key.startsWith('ABSK');
    const decoded = Buffer.from(key.slice(long ? 4 : 'bedrock-api-key-'.length), 'base64').toString('latin1');
    const isKey = long ? decoded.startsWith('BedrockAPIKey-') : decoded.includes('bedrock.amazonaws.com');
    if (!isKey || isPlaceholder(key)) continue;
    const validUntil = long ? undefined : expiry(decoded);
    hits.push({
      type: 'bedrock-api-key',
      range: { start: match.index, end: match.index + key.length },
      confidence: 'high',
      ...(validUntil === undefined ? {} : { validUntil }),
    });
  }
  return hits;
}

function expiry(url: string): string | undefined {
  const date = /X-Amz-Date=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(url);
  const seconds = /X-Amz-Expires=(\d{1,7})/.exec(url)?.[1];
  if (!date || seconds === undefined) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = date.slice(1).map(Number);
  return new Date(
    Date.UTC(year, month - 1, day, hour, minute, second) + Number(seconds) * 1000,
  ).toISOString();
}
