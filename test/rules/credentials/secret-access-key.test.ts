import { expect, test } from 'vitest';
import { rule } from '../../../rules/credentials/secret-access-key.ts';
import { credential, longTermId, pair, place, reports, temporaryId } from './facts.ts';

test('a pair is one finding, at the secret, with the id as evidence', () => {
  const found = reports(rule, pair(longTermId));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    at: place(2),
    related: [{ at: place(1), message: `its access key id, ${longTermId}` }],
    properties: { keyId: longTermId, accountId: '111122223333' },
  });
  expect(found[0]?.message).toContain(`wJ4k…9Q, of key ${longTermId} of account 111122223333`);
});

test('the same pair twice is two', () => {
  expect(reports(rule, [...pair(longTermId), ...pair(longTermId, 11)])).toHaveLength(2);
});

test('a secret by its name alone', () => {
  const [report] = reports(rule, credential('secret-access-key', { name: 'aws_secret_access_key' }));
  expect(report?.message).toMatch(/^AWS secret access key wJ4k…9Q\. Deactivate the key first/);
  expect(report?.identity).toEqual(['secret-access-key', 'wJ4k…9Q', undefined, 'aws_secret_access_key']);
});

test('not a session’s', () => {
  expect(reports(rule, pair(temporaryId))).toEqual([]);
});
