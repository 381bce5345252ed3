import { expect, test } from 'vitest';
import { rule } from '../../../rules/assume-role/role-chaining-duration.ts';
import {
  absent,
  assumption,
  joinedTo,
  known,
  notSeen,
  oneOf,
  place,
  reports,
  role,
  unknown,
} from '../builders.ts';
import type { RoleAssumption } from '../../../src/facts/types.ts';

const chained = (rest: Partial<RoleAssumption> = {}) =>
  assumption({
    caller: { kind: 'session', why: 'the result of assume_role', at: place(1) },
    durationSeconds: known(7200),
    ...rest,
  });

test('more than an hour with a session: at the value, with the session as evidence', () => {
  const [report] = reports(rule, chained());
  expect(report).toMatchObject({
    at: place(5),
    confidence: 'high',
    related: [{ at: place(1), message: 'the result of assume_role' }],
    properties: { durationSeconds: 7200 },
  });
  expect(report?.message).toContain('2 hours');
});

test('an hour is allowed', () => {
  expect(reports(rule, chained({ durationSeconds: known(3600) }))).toEqual([]);
});

test('what no caller may ask for is invalid-session-duration’s', () => {
  expect(reports(rule, chained({ durationSeconds: known(50_000) }))).toEqual([]);
});

test('a caller that is unknown or long-term chains nothing', () => {
  const longTerm = { kind: 'long-term', why: 'signed with an access key', at: place(1) } as const;
  expect(reports(rule, chained({ caller: { kind: 'unknown' } }))).toEqual([]);
  expect(reports(rule, chained({ caller: longTerm }))).toEqual([]);
});

test.each(['AssumeRoleWithWebIdentity', 'AssumeRoleWithSAML', 'GetSigninToken'] as const)(
  '%s is not chaining',
  (operation) => {
    expect(reports(rule, chained({ operation }))).toEqual([]);
  },
);

test('of alternatives the longest, one step less sure', () => {
  expect(reports(rule, chained({ durationSeconds: oneOf(900, 7200, 10_800) }))).toMatchObject([
    { confidence: 'medium', properties: { durationSeconds: 10_800 } },
  ]);
});

test('unknown or absent: nothing', () => {
  for (const durationSeconds of [absent, notSeen, unknown('parameter')]) {
    expect(reports(rule, chained({ durationSeconds }))).toEqual([]);
  }
});

test('the code runs as a role, as another file shows: a step less sure, with the variable as evidence', () => {
  const at = place(4, 'template.yaml');
  const sessionOf = () => ({ why: 'ROLE_ARN is set for a function', at });
  const asked = assumption({ durationSeconds: known(7200) });
  expect(reports(rule, asked, { joined: { sessionOf } })).toMatchObject([
    { confidence: 'medium', related: [{ at, message: 'ROLE_ARN is set for a function' }] },
  ]);
  const long = role({ maxSessionDuration: known(14_400) });
  const short = role({ maxSessionDuration: known(3600) });
  expect(reports(rule, asked, { joined: { sessionOf, ...joinedTo('variable', long) } })).toHaveLength(1);
  // What the role itself refuses is duration-exceeds-role's.
  expect(reports(rule, asked, { joined: { sessionOf, ...joinedTo('variable', short) } })).toEqual([]);
});
