import { entropy } from './entropy.ts';
import type { Detector, Hit } from './hit.ts';
import { Secret } from './mask.ts';
import { isStandInToken } from './placeholders.ts';
import { expiryOf } from './presigned.ts';
import { isWordAt, nameBefore } from './words.ts';

/**
 * API keys of Amazon Bedrock: https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html
 *
 * Long-lived: `ABSK` and the base64 of `BedrockAPIKey-…-at-<account>:<secret>`; the lengths are those of
 * https://github.com/awslabs/git-secrets/pull/264.
 * Short-lived: `bedrock-api-key-` and the base64 of a presigned URL of bedrock.amazonaws.com, as
 * https://github.com/aws/aws-bedrock-token-generator-js makes it.
 */
const LONG_LIVED = /ABSK[A-Za-z0-9+/]{100,300}={0,2}(?![A-Za-z0-9+/=])/y;
const SHORT_PREFIX = 'bedrock-api-key-';
const SHORT_LIVED = /bedrock-api-key-YmVkcm9jay5[A-Za-z0-9+/]{100,6000}={0,2}(?![A-Za-z0-9+/=])/y;

export const bedrockKeys: Detector = {
  anchors: ['absk', SHORT_PREFIX],
  find(scan, at, anchor) {
    const { text } = scan;
    if (at < scan.encodedEnd || isWordAt(text, at - 1)) return;
    const pattern = anchor === 'absk' ? LONG_LIVED : SHORT_LIVED;
    pattern.lastIndex = at;
    const key = pattern.exec(text)?.[0];
    if (key === undefined || isStandInToken(key) || entropy(key) < 4) return;
    const facts = anchor === 'absk' ? longLived(key) : shortLived(key);
    scan.encodedEnd = at + key.length;
    scan.hits.push({
      type: 'bedrock-api-key',
      range: { start: at, end: at + key.length },
      secret: new Secret(key),
      provider: 'Amazon Bedrock',
      name: nameBefore(text, at),
      ...facts,
    });
  },
};

function longLived(key: string): Pick<Hit, 'confidence' | 'accountId'> {
  const decoded = Buffer.from(key.slice('ABSK'.length), 'base64').toString('latin1');
  const accountId = /^BedrockAPIKey-[\w-]{1,40}-at-(\d{12}):/.exec(decoded)?.[1];
  // The inside is not a documented promise; without it, the prefix and the length still speak.
  return { confidence: decoded.startsWith('BedrockAPIKey-') ? 'high' : 'medium', accountId };
}

function shortLived(key: string): Pick<Hit, 'confidence' | 'keyId' | 'validUntil'> {
  const url = Buffer.from(key.slice(SHORT_PREFIX.length), 'base64').toString('latin1');
  const keyId = /X-Amz-Credential=((?:AKIA|ASIA)[A-Z2-7]{16})(?![A-Za-z0-9])/.exec(url)?.[1];
  return { confidence: 'high', keyId, validUntil: expiryOf(url) };
}
