import { expect, test } from 'vitest';
import { rule } from '../../../rules/trust/assume-any-role.ts';
import { condition, confidences, identity, place, reports } from './facts.ts';

test.each([
  '*',
  'arn:aws:iam::*:role/*',
  'arn:aws:iam::111122223333:role/*',
  'arn:aws-us-gov:iam::111122223333:*',
  'arn:aws:iam::*',
])('%s is every role', (resource) => {
  expect(confidences(rule, identity('sts:AssumeRole', resource))).toEqual(['high']);
});

test.each([
  'arn:aws:iam::111122223333:role/deploy',
  'arn:aws:iam::111122223333:role/ci/*',
  'arn:aws:iam::*:role/deploy',
  'arn:aws:s3:::*',
])('%s is not', (resource) => {
  expect(reports(rule, identity('sts:AssumeRole', resource))).toEqual([]);
});

test('it is reported at the action, and says by which', () => {
  const [report] = reports(rule, identity('sts:*', 'arn:aws:iam::111122223333:role/*'));
  expect(report).toMatchObject({ at: place(5), confidence: 'high', properties: { action: 'sts:*' } });
  expect(report?.message).toContain('(by sts:*) on every role of account 111122223333');
});

test('every action: medium', () => {
  expect(confidences(rule, identity('*', '*'))).toEqual(['medium']);
  expect(confidences(rule, identity('*', '*', { actions: [], notActions: ['iam:*'] }))).toEqual(['medium']);
});

test('other actions, NotAction that excepts it, Deny: none', () => {
  expect(reports(rule, identity('s3:*', '*'))).toEqual([]);
  expect(reports(rule, identity('sts:GetCallerIdentity', '*'))).toEqual([]);
  expect(reports(rule, identity('*', '*', { actions: [], notActions: ['sts:*'] }))).toEqual([]);
  expect(reports(rule, identity('sts:AssumeRole', '*', { effect: 'Deny' }))).toEqual([]);
  expect(reports(rule, identity('sts:AssumeRole', '*', { effect: 'unknown' }))).toEqual([]);
});

test('NotResource: medium', () => {
  const but = { notResources: [{ text: 'arn:aws:iam::111122223333:role/admin', known: true, at: place(6) }] };
  expect(confidences(rule, identity('sts:AssumeRole', undefined, but))).toEqual(['medium']);
});

test('a piece that is not known: low', () => {
  const unknown = { resources: [{ text: 'arn:aws:iam::*:role/*', known: false, at: place(6) }] };
  expect(confidences(rule, identity('sts:AssumeRole', undefined, unknown))).toEqual(['low']);
});

test.each(['aws:ResourceOrgID', 'aws:ResourceAccount', 'aws:ResourceTag/team', 'iam:ResourceTag/team'])(
  '%s limits the roles',
  (key) => {
    expect(
      reports(rule, identity('sts:AssumeRole', '*', { conditions: [condition('StringEquals', key, 'x')] })),
    ).toEqual([]);
    const ifExists = { conditions: [condition('StringEqualsIfExists', key, 'x')] };
    expect(reports(rule, identity('sts:AssumeRole', '*', ifExists))).toHaveLength(1);
  },
);

test('other conditions do not', () => {
  const mfa = { conditions: [condition('Bool', 'aws:MultiFactorAuthPresent', 'true')] };
  expect(confidences(rule, identity('sts:AssumeRole', '*', mfa))).toEqual(['high']);
});
