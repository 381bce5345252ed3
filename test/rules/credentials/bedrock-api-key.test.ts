import { expect, test } from 'vitest';
import { rule } from '../../../rules/credentials/bedrock-api-key.ts';
import { credential, longTermId, pair, reports } from './facts.ts';

test('a long-lived key', () => {
  const [report] = reports(
    rule,
    credential('bedrock-api-key', { mask: 'ABSK…0=', accountId: '111122223333' }),
  );
  expect(report?.message).toMatch(
    /^Long-lived Amazon Bedrock API key ABSK…0= of account 111122223333\. Delete it first/,
  );
});

test('a short-lived key, until when', () => {
  const short = { mask: 'bedr…Zz', validUntil: '2026-01-01T12:00:00Z' };
  const [report] = reports(rule, credential('bedrock-api-key', short));
  expect(report?.message).toMatch(/^Short-lived .*, valid until 2026-01-01 12:00 UTC\./);
});

test('nothing else', () => {
  expect(reports(rule, pair(longTermId))).toEqual([]);
});
