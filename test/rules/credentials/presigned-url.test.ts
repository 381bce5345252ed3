import { expect, test } from 'vitest';
import { rule } from '../../../rules/credentials/presigned-url.ts';
import { credential, longTermId, pair, reports } from './facts.ts';

const url = credential('presigned-url', { keyId: longTermId, accountId: '111122223333' });

test('until when it is valid', () => {
  const [report] = reports(rule, { ...url, validUntil: '2026-01-02T03:04:05Z' });
  expect(report?.message).toContain(
    `signed with key ${longTermId} of account 111122223333, valid until 2026-01-02 03:04 UTC`,
  );
  expect(report?.message).toContain('whoever reads it');
});

test('until when it was', () => {
  const [report] = reports(rule, { ...url, validUntil: '2025-12-31T23:59:00Z' });
  expect(report?.message).toContain('no longer valid since 2025-12-31 23:59 UTC');
  expect(report?.message).toContain('opens nothing any more');
});

test('that it cannot be read', () => {
  expect(reports(rule, url)[0]?.message).toContain('for how long cannot be read');
  expect(reports(rule, { ...url, validUntil: 'never' })[0]?.message).toContain('for how long cannot be read');
});

test('nothing else', () => {
  expect(reports(rule, pair(longTermId))).toEqual([]);
});
