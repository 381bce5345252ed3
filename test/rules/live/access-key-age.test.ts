import { expect, test } from 'vitest';
import { rule } from '../../../rules/live/access-key-age.ts';
import { accessKeyState, reports } from '../builders.ts';

const created = '2025-09-01T00:00:00.000Z'; // 122 days before

test('an active key older than 90 days', () => {
  const [report, ...others] = reports(rule, accessKeyState({ created }));
  expect(others).toEqual([]);
  expect(report?.confidence).toBe('high');
  expect(report?.message).toContain('122 days old (made 2025-09-01), more than 90 days');
  expect(report?.message).toContain('last used 2025-12-31 for s3 in eu-west-1');
  expect(report?.properties).toMatchObject({ user: 'backup', ageDays: 122, accountId: '111122223333' });
});

test('the limit itself is not over it', () => {
  expect(reports(rule, accessKeyState({ created: '2025-10-03T00:00:00.000Z' }))).toEqual([]);
  expect(reports(rule, accessKeyState({ created: '2025-10-02T00:00:00.000Z' }))).toHaveLength(1);
});

test.each([
  ['an inactive key', { active: false }],
  ["a root user's key, which is another rule's", { isRoot: true }],
  ['a key of which nobody knows when it was made', { created: undefined }],
] as const)('%s is silent', (_, rest) => {
  expect(reports(rule, accessKeyState({ created, ...rest }))).toEqual([]);
});

test('the limit is an option', () => {
  expect(reports(rule, accessKeyState({ created }), { options: { maxDays: 180 } })).toEqual([]);
});

test('whoever does not know whether the key is active is not sure', () => {
  expect(reports(rule, accessKeyState({ created, active: 'unknown' }))[0]?.confidence).toBe('low');
});

test('the age of the credential report is told', () => {
  const [report] = reports(rule, accessKeyState({ created, asOf: '2025-12-31T20:30:00.000Z' }));
  expect(report?.message).toContain('(as IAM reported 3 hours ago)');
});
