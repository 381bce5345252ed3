import { describe, expect, test } from 'vitest';
import { rule } from '../../../rules/live/access-key-unused.ts';
import type { LastUse } from '../../../src/facts/live.ts';
import { accessKeyState, reports } from '../builders.ts';

function used(at: string): LastUse {
  return { state: 'used', at, service: 's3', region: undefined };
}

test('a key that was not used for more than 45 days', () => {
  const [report] = reports(rule, accessKeyState({ lastUsed: used('2025-11-01T00:00:00.000Z') }));
  expect(report?.message).toContain('was not used for 61 days: last used 2025-11-01 for s3');
  expect(report?.properties).toMatchObject({ unusedDays: 61 });
});

test.each([
  ['used within 45 days', { lastUsed: used('2025-11-17T00:00:00.000Z') }],
  ['inactive', { active: false, lastUsed: { state: 'never' } }],
  ['of the root user', { isRoot: true, lastUsed: { state: 'never' } }],
  ['of which IAM has no information', { lastUsed: { state: 'unknown' } }],
  ['made today', { created: '2025-12-31T18:00:00.000Z', lastUsed: { state: 'never' } }],
] as const)('a key %s is silent', (_, rest) => {
  expect(reports(rule, accessKeyState(rest))).toEqual([]);
});

describe('a key that was never used', () => {
  const lastUsed = { state: 'never' } as const;

  test('is found whatever its age, the surer the older', () => {
    const [young] = reports(rule, accessKeyState({ lastUsed }));
    expect(young?.confidence).toBe('medium');
    expect(young?.message).toContain('was never used in the 10 days since it was made (2025-12-22)');
    const [old] = reports(rule, accessKeyState({ lastUsed, created: '2025-01-01T00:00:00.000Z' }));
    expect(old?.confidence).toBe('high');
  });

  test('is found where nobody knows when it was made', () => {
    expect(reports(rule, accessKeyState({ lastUsed, created: undefined }))).toHaveLength(1);
  });
});

test('a report that is old says nothing of the days after it', () => {
  const lastUsed = used('2025-11-01T00:00:00.000Z');
  expect(reports(rule, accessKeyState({ lastUsed, asOf: '2025-12-01T00:00:00.000Z' }))).toEqual([]);
  const [report] = reports(rule, accessKeyState({ lastUsed, asOf: '2025-12-31T22:00:00.000Z' }));
  expect(report?.confidence).toBe('high');
});
