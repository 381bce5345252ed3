import { describe, expect, test } from 'vitest';
import { rule } from '../../../rules/joined/duration-exceeds-role.ts';
import {
  absent,
  assumption,
  joinedTo,
  known,
  notSeen,
  oneOf,
  place,
  principal,
  reports,
  role,
  trustStatement,
  unknown,
} from '../builders.ts';

const long = assumption({ durationSeconds: known(7200, { at: place(8) }) });
const short = role({ at: place(3, 'roles.tf') });

function confidences(...given: Parameters<typeof joinedTo>): string[] {
  return reports(rule, long, { joined: joinedTo(...given) }).map(({ confidence }) => confidence);
}

test('a role without a maximum has an hour: at the duration, with the role as evidence', () => {
  const [report] = reports(rule, long, { joined: joinedTo('reference', short) });
  expect(report).toMatchObject({
    at: place(8),
    confidence: 'high',
    related: [{ at: place(3, 'roles.tf'), message: 'role deploy is defined here' }],
    properties: { durationSeconds: 7200, roleMaximum: 3600 },
  });
  expect(report?.message).toContain('2 hours');
  expect(report?.message).toContain('1 hour at most');
});

test('a known maximum is evidence too', () => {
  const at = place(9, 'roles.tf');
  const [report] = reports(rule, assumption({ durationSeconds: known(14_400) }), {
    joined: joinedTo('name', role({ maxSessionDuration: known(7200, { at }) })),
  });
  expect(report).toMatchObject({ confidence: 'medium', related: [{}, { at }] });
  expect(report?.message).not.toContain('sets no maximum');
});

describe('nothing is said', () => {
  test('without a role', () => {
    expect(reports(rule, long)).toEqual([]);
  });

  test.each([
    ['at the maximum', 7200],
    ['below it', 3600],
    ['outside of what STS takes, which invalid-session-duration says', 50_000],
  ])('for a duration %s', (_, seconds) => {
    const joined = joinedTo('name', role({ maxSessionDuration: known(7200) }));
    expect(reports(rule, assumption({ durationSeconds: known(seconds) }), { joined })).toEqual([]);
  });

  test.each([absent, notSeen, unknown('environment')])('for a duration that is $state', (durationSeconds) => {
    expect(reports(rule, assumption({ durationSeconds }), { joined: joinedTo('name', short) })).toEqual([]);
  });

  test('where the maximum is not known', () => {
    expect(confidences('reference', role({ maxSessionDuration: unknown('parameter') }))).toEqual([]);
    expect(confidences('name', short, role({ maxSessionDuration: notSeen }))).toEqual([]);
  });

  test('where one of several roles of the name allows it', () => {
    expect(confidences('name', short, role({ maxSessionDuration: known(7200) }))).toEqual([]);
    expect(confidences('name', short, role({ maxSessionDuration: known(5400) }))).toEqual(['medium']);
  });

  test('of a chained session, which role-chaining-duration says', () => {
    const caller = { kind: 'session', why: 'the result of assume_role', at: place(1) } as const;
    expect(reports(rule, { ...long, caller }, { joined: joinedTo('name', short) })).toEqual([]);
  });

  test('of a role that has the name alone: it cannot be assumed that way', () => {
    const federated = principal({ type: 'Federated', kind: 'federated' });
    const web = trustStatement({ actions: ['sts:AssumeRoleWithWebIdentity'], principals: [federated] });
    expect(confidences('name', role({ trust: [web] }))).toEqual([]);
    const asked = { ...long, operation: 'AssumeRoleWithWebIdentity' } as const;
    expect(reports(rule, asked, { joined: joinedTo('name', role({ trust: [web] })) })).toHaveLength(1);
  });
});

test('alternatives and defaults are a step less sure', () => {
  const joined = joinedTo('reference', short);
  const either = assumption({ durationSeconds: oneOf(900, 7200) });
  const fallback = assumption({ durationSeconds: known(7200, { isDefault: true }) });
  expect(reports(rule, either, { joined })).toMatchObject([{ confidence: 'medium' }]);
  expect(reports(rule, fallback, { joined })).toMatchObject([{ confidence: 'medium' }]);
  const byDefault = role({ maxSessionDuration: known(3600, { isDefault: true }) });
  expect(confidences('reference', byDefault)).toEqual(['medium']);
  expect(confidences('name', byDefault)).toEqual(['low']);
});
