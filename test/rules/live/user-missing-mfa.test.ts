import { expect, test } from 'vitest';
import { rule } from '../../../rules/live/user-missing-mfa.ts';
import { liveUser, reports } from '../builders.ts';

test('a password without a device', () => {
  const [report] = reports(rule, liveUser({ mfa: false, passwordLastUsed: '2025-12-24T08:00:00.000Z' }));
  expect(report?.confidence).toBe('high');
  expect(report?.message).toContain('User alice has a password for the console (last signed in 2025-12-24)');
});

test.each([
  ['with a device', { mfa: true }],
  ['without a password', { password: false, mfa: false }],
  ['of whose devices nobody knows', { mfa: 'unknown' }],
] as const)('a user %s is silent', (_, rest) => {
  expect(reports(rule, liveUser(rest))).toEqual([]);
});

test('a root user may have no password: not sure where nobody tells', () => {
  const [unsure] = reports(rule, liveUser({ isRoot: true, password: 'unknown', mfa: false }));
  expect(unsure?.confidence).toBe('low');
  const [sure] = reports(rule, liveUser({ isRoot: true, password: true, mfa: false }));
  expect(sure?.confidence).toBe('high');
  expect(sure?.message).toContain('The root user has a password');
});
