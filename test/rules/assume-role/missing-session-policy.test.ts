import { expect, test } from 'vitest';
import { rule } from '../../../rules/assume-role/missing-session-policy.ts';
import { accounts, assumption, known, notSeen, place, reports, unknown } from '../builders.ts';

const externalId = known('7c1b6f0e');

test('a vendor’s or a configured third party’s role: at the call', () => {
  const vendors = assumption({ roleAccount: accounts.literal('464622532012') });
  expect(reports(rule, vendors)).toMatchObject([{ at: place(2), confidence: 'medium' }]);
  expect(reports(rule, assumption(), { thirdParty: ['444455556666'] })).toHaveLength(1);
});

test('an ExternalId, known or not, tells of a third party', () => {
  expect(reports(rule, assumption({ externalId }))).toHaveLength(1);
  expect(reports(rule, assumption({ externalId: unknown('parameter') }))).toHaveLength(1);
  expect(reports(rule, assumption({ externalId: notSeen }))).toEqual([]);
  expect(reports(rule, assumption())).toEqual([]);
});

test('an own role is not one, ExternalId or no', () => {
  expect(reports(rule, assumption({ externalId, roleAccount: accounts.own }))).toEqual([]);
  expect(reports(rule, assumption({ externalId }), { own: ['444455556666'] })).toEqual([]);
});

test('a policy, known or not', () => {
  for (const sessionPolicy of [known('{}'), unknown('reference'), notSeen]) {
    expect(reports(rule, assumption({ externalId, sessionPolicy }))).toEqual([]);
  }
});

test('only AssumeRole', () => {
  expect(reports(rule, assumption({ externalId, operation: 'AssumeRoleWithSAML' }))).toEqual([]);
});

test('only in strict', () => {
  expect(rule.meta.level).toEqual({ recommended: 'off', strict: 'note' });
});
