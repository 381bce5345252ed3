import { expect, test } from 'vitest';
import { rule } from '../../../rules/trust/excessive-role-duration.ts';
import type { Slot } from '../../../src/facts/types.ts';
import { place, reports, role } from './facts.ts';

const known = (value: number, isDefault = false): Slot<number> => ({
  state: 'known',
  value,
  at: place(7),
  evidence: [{ at: place(1), message: 'const HOURS' }],
  ...(isDefault ? { isDefault } : {}),
});

test('longer than an hour, at the value, with its evidence', () => {
  const [report] = reports(rule, role(known(43_200)));
  expect(report).toMatchObject({
    at: place(7),
    confidence: 'high',
    properties: { durationSeconds: 43_200, role: 'deploy' },
    related: [{ message: 'const HOURS' }],
  });
  expect(report?.level).toBeUndefined();
  expect(report?.message).toContain('43200 seconds (12 hours)');
});

test('an hour is not', () => {
  expect(reports(rule, role(known(3600)))).toEqual([]);
});

test('the limit is an option', () => {
  const context = { options: { max: 7200 } };
  expect(reports(rule, role(known(7200)), context)).toEqual([]);
  expect(reports(rule, role(known(7201)), context)).toHaveLength(1);
});

test.each([0, 900, 3599, 43_201])('%i seconds cannot be: error', (seconds) => {
  expect(reports(rule, role(known(seconds)))).toMatchObject([{ level: 'error' }]);
});

test('a default: medium', () => {
  expect(reports(rule, role(known(7200, true)))).toMatchObject([{ confidence: 'medium' }]);
});

test('unknown: nothing, or low where an alternative is too long', () => {
  const unknown = { state: 'unknown', text: 'var.seconds', origin: 'parameter', at: place(7) } as const;
  expect(reports(rule, role(unknown))).toEqual([]);
  expect(reports(rule, role({ ...unknown, options: [3600, null] }))).toEqual([]);
  expect(reports(rule, role({ ...unknown, options: [3600, 14_400] }))).toMatchObject([{ confidence: 'low' }]);
});

test('absent: IAM’s default is an hour', () => {
  expect(reports(rule, role({ state: 'absent' }))).toEqual([]);
});
