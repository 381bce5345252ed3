import { expect, test } from 'vitest';
import { rule } from '../../../rules/static-credentials/access-key-source-ip.ts';
import { absent, iamUser, place, reports, unknown } from '../builders.ts';

test('a key that works from anywhere: at the user', () => {
  const [report] = reports(rule, iamUser());
  expect(report).toMatchObject({ at: place(2), confidence: 'medium', properties: { user: 'backup' } });
  expect(report?.message).toContain('aws:SourceIp');
});

test('limited, or not seen whole', () => {
  expect(reports(rule, iamUser({ sourceLimited: true }))).toEqual([]);
  expect(reports(rule, iamUser({ sourceLimited: 'unknown' }))).toEqual([]);
});

test('a user without a key', () => {
  expect(reports(rule, iamUser({ hasAccessKey: false }))).toEqual([]);
});

test('a user of whom no name is known goes by its reference', () => {
  for (const name of [absent, unknown('parameter')]) {
    expect(reports(rule, iamUser({ name }))[0]?.message).toContain('aws_iam_user.backup');
  }
  expect(reports(rule, iamUser({ name: absent, reference: undefined }))[0]?.message).toContain('this user');
});

test('only in strict', () => {
  expect(rule.meta.level).toEqual({ recommended: 'off', strict: 'note' });
});

test('a key of another file counts as one of the user’s own', () => {
  const keyless = iamUser({ hasAccessKey: false });
  expect(reports(rule, keyless)).toEqual([]);
  expect(reports(rule, keyless, { joined: { hasKey: () => true } })).toHaveLength(1);
});
