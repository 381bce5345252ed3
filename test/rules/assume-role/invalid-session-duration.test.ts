import { describe, expect, test } from 'vitest';
import { rule } from '../../../rules/assume-role/invalid-session-duration.ts';
import { absent, assumption, known, notSeen, oneOf, place, reports, unknown } from '../builders.ts';
import type { StsOperation } from '../../../src/facts/types.ts';

const LIMITS: [StsOperation, number, number][] = [
  ['AssumeRole', 900, 43_200],
  ['AssumeRoleWithWebIdentity', 900, 43_200],
  ['AssumeRoleWithSAML', 900, 43_200],
  ['GetSessionToken', 900, 129_600],
  ['GetFederationToken', 900, 129_600],
  ['AssumeRoot', 0, 900],
  ['GetWebIdentityToken', 60, 3600],
  ['GetSigninToken', 900, 43_200],
];

describe.each(LIMITS)('%s takes %i to %i', (operation, min, max) => {
  const of = (seconds: number) => reports(rule, assumption({ operation, durationSeconds: known(seconds) }));

  test.each([min, max])('%i', (seconds) => {
    expect(of(seconds)).toEqual([]);
  });

  test.each([min - 1, max + 1, max - 0.5])('not %d', (seconds) => {
    expect(of(seconds)).toMatchObject([
      { at: place(5), confidence: 'high', properties: { durationSeconds: seconds, operation } },
    ]);
  });
});

test('the message names both limits and the operation', () => {
  const [report] = reports(rule, assumption({ durationSeconds: known(50_000) }));
  expect(report?.message).toMatch(/AssumeRole .*50000 .*900 \(15 minutes\) .*43200 \(12 hours\)/);
  expect(report?.level).toBeUndefined();
});

test.each([1, 5])('%i seconds are meant by nobody', (seconds) => {
  const [report] = reports(rule, assumption({ durationSeconds: known(seconds) }));
  expect(report).toMatchObject({ confidence: 'medium' });
});

test('zero, as one of several, says that none is set', () => {
  expect(reports(rule, assumption({ durationSeconds: oneOf(0, 3600) }))).toEqual([]);
  expect(reports(rule, assumption({ durationSeconds: oneOf(0, 60) }))).toHaveLength(1);
});

test('a default is said to be one, and evidence is kept', () => {
  const durationSeconds = known(10, { isDefault: true, evidence: [{ at: place(1), message: 'DURATION' }] });
  const [report] = reports(rule, assumption({ durationSeconds }));
  expect(report).toMatchObject({ confidence: 'high', related: [{ at: place(1) }] });
  expect(report?.message).toContain('default');
});

test('of alternatives the one that is rejected, one step less sure', () => {
  expect(reports(rule, assumption({ durationSeconds: oneOf(3600, 50_000) }))).toMatchObject([
    { confidence: 'medium', properties: { durationSeconds: 50_000 } },
  ]);
  expect(reports(rule, assumption({ durationSeconds: oneOf(3600, null) }))).toEqual([]);
});

test('unknown or absent: nothing', () => {
  for (const durationSeconds of [absent, notSeen, unknown('parameter')]) {
    expect(reports(rule, assumption({ durationSeconds }))).toEqual([]);
  }
});
