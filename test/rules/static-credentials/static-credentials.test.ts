import { expect, test } from 'vitest';
import { rule } from '../../../rules/static-credentials/static-credentials.ts';
import { absent, keyId, known, notSeen, place, reports, staticCredential, unknown } from '../builders.ts';
import type { StaticCredential } from '../../../src/facts/types.ts';

const confidences = (rest: Partial<StaticCredential>) =>
  reports(rule, staticCredential(rest)).map(({ confidence }) => confidence);

test('a long-term key id: high, at the client, with its evidence', () => {
  const evidence = [{ at: place(1), message: 'KEY_ID' }];
  const [report] = reports(rule, staticCredential({ keyId: known(keyId, { evidence }), secret: 'known' }));
  expect(report).toMatchObject({
    at: place(2),
    confidence: 'high',
    related: evidence,
    properties: { target: 'boto3.client', keyId },
  });
  expect(report?.message).toContain('boto3.client');
});

test.each(['environment', 'parameter', 'reference', 'condition', 'expression'] as const)(
  'an id from %s: medium',
  (origin) => {
    expect(confidences({ keyId: unknown(origin) })).toEqual(['medium']);
  },
);

test('an id that is not seen: low', () => {
  expect(confidences({ keyId: notSeen })).toEqual(['low']);
});

test('a documented example key shows what is wired up for a key: medium', () => {
  expect(confidences({ keyId: known('AKIAIOSFODNN7EXAMPLE') })).toEqual(['medium']);
});

test('a word too short for an id is no key: low', () => {
  expect(confidences({ keyId: known('never') })).toEqual(['low']);
  expect(confidences({ keyId: known('{{resolve:ssm:key}}') })).toEqual(['medium']);
});

test.each(['AKIAXXXXXXXXXXXXXXXX', '<your-key>', 'YOUR_ACCESS_KEY'])(
  '%s is no real key, but takes the place of one: low',
  (value) => {
    expect(confidences({ keyId: known(value) })).toEqual(['low']);
  },
);

test('what is not long-term, or nothing', () => {
  expect(confidences({ keyId: known('ASIA' + 'QWERTYUIOPASDFGH') })).toEqual([]);
  expect(confidences({ keyId: known('') })).toEqual([]);
  expect(confidences({ keyId: absent })).toEqual([]);
  expect(confidences({ secret: 'absent' })).toEqual([]);
});

test('an emulator, the result of an assumption', () => {
  expect(confidences({ emulator: true })).toEqual([]);
  expect(confidences({ temporary: true })).toEqual([]);
});

test('with a session token: nothing; with fields that were not seen, at most low', () => {
  expect(confidences({ sessionToken: 'known' })).toEqual([]);
  expect(confidences({ sessionToken: 'unknown' })).toEqual(['low']);
});

test('properties carry an id only where it is one', () => {
  const [report] = reports(rule, staticCredential({ keyId: known('not-an-id') }));
  expect(report?.properties).toEqual({ target: 'boto3.client' });
});
