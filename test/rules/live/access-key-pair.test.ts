import { expect, test } from 'vitest';
import { rule } from '../../../rules/live/access-key-pair.ts';
import { accessKeyState, place, reports } from '../builders.ts';

const older = accessKeyState({
  keyId: undefined,
  label: 'access key 2',
  created: '2024-01-01T00:00:00.000Z',
  at: place(14),
});

test('two active keys are one finding, at the older', () => {
  const [report, ...others] = reports(rule, [accessKeyState(), older]);
  expect(others).toEqual([]);
  expect(report?.at).toEqual(older.at);
  expect(report?.related).toHaveLength(1);
  expect(report?.message).toContain('User backup has two active access keys: access key 2 (last used');
});

test.each([
  ['one key', [older]],
  ['a second key that is inactive', [older, accessKeyState({ active: false })]],
  ['a second key of which nobody knows', [older, accessKeyState({ active: 'unknown' })]],
  ['the root user', [older, accessKeyState()].map((key) => ({ ...key, isRoot: true }))],
])('%s is silent', (_, keys) => {
  expect(reports(rule, keys)).toEqual([]);
});
