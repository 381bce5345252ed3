import { expect, test } from 'vitest';
import { rule } from '../../../rules/assume-role/excessive-session-duration.ts';
import { absent, assumption, known, notSeen, oneOf, place, reports, unknown } from '../builders.ts';

const session = { kind: 'session', why: 'the result of assume_role', at: place(1) } as const;
const seconds = (value: number) => ({ durationSeconds: known(value) });

test('longer than an hour: at the value, with its evidence', () => {
  const durationSeconds = known(43_200, { evidence: [{ at: place(1), message: 'HOURS' }] });
  const [report] = reports(rule, assumption({ durationSeconds }));
  expect(report).toMatchObject({
    at: place(5),
    confidence: 'high',
    related: [{ at: place(1) }],
    properties: { durationSeconds: 43_200, operation: 'AssumeRole' },
  });
  expect(report?.message).toContain('12 hours');
  expect(report?.message).toContain('1 hour:');
});

test('an hour is not', () => {
  expect(reports(rule, assumption(seconds(3600)))).toEqual([]);
});

test('the limit is an option', () => {
  expect(reports(rule, assumption(seconds(7200)), { options: { max: 7200 } })).toEqual([]);
  expect(reports(rule, assumption(seconds(7201)), { options: { max: 7200 } })).toHaveLength(1);
});

test.each([
  'AssumeRoleWithWebIdentity',
  'AssumeRoleWithSAML',
  'GetSessionToken',
  'GetFederationToken',
  'GetSigninToken',
] as const)('in %s too', (operation) => {
  expect(reports(rule, assumption({ operation, ...seconds(7200) }))).toHaveLength(1);
});

test('what the API rejects is invalid-session-duration’s', () => {
  expect(reports(rule, assumption(seconds(43_201)))).toEqual([]);
  expect(reports(rule, assumption({ operation: 'GetSessionToken', ...seconds(43_201) }))).toHaveLength(1);
});

test('what chaining forbids is role-chaining-duration’s; only AssumeRole chains', () => {
  expect(reports(rule, assumption({ ...seconds(7200), caller: session }))).toEqual([]);
  expect(
    reports(rule, assumption({ operation: 'GetSigninToken', ...seconds(7200), caller: session })),
  ).toHaveLength(1);
});

test('below an hour, chaining is no excuse for a lower limit', () => {
  const chained = assumption({ ...seconds(1800), caller: session });
  expect(reports(rule, chained, { options: { max: 900 } })).toHaveLength(1);
});

test('a default keeps its confidence and is said to be one', () => {
  const [report] = reports(rule, assumption({ durationSeconds: known(7200, { isDefault: true }) }));
  expect(report).toMatchObject({ confidence: 'high' });
  expect(report?.message).toContain('by default');
});

test('of alternatives the gravest, one step less sure', () => {
  expect(reports(rule, assumption({ durationSeconds: oneOf(3600, 7200, 14_400, null) }))).toMatchObject([
    { confidence: 'medium', properties: { durationSeconds: 14_400 } },
  ]);
  expect(reports(rule, assumption({ durationSeconds: oneOf(900, null) }))).toEqual([]);
});

test('unknown or absent: nothing, whatever the API’s default', () => {
  for (const durationSeconds of [absent, notSeen, unknown('parameter'), unknown('environment')]) {
    expect(reports(rule, assumption({ operation: 'GetSessionToken', durationSeconds }))).toEqual([]);
  }
});
