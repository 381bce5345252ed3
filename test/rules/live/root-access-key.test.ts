import { expect, test } from 'vitest';
import { rule } from '../../../rules/live/root-access-key.ts';
import { accessKeyState, reports } from '../builders.ts';

test('a key of the root user', () => {
  const [report] = reports(rule, accessKeyState({ isRoot: true, user: 'root' }));
  expect(report).toMatchObject({ confidence: 'high' });
  expect(report?.level).toBeUndefined();
  expect(report?.message).toContain('The root user of account 111122223333 has an access key');
});

test('an inactive one is a warning', () => {
  const [report] = reports(rule, accessKeyState({ isRoot: true, active: false }));
  expect(report?.level).toBe('warning');
});

test('a key of another user is silent', () => {
  expect(reports(rule, accessKeyState())).toEqual([]);
});
