import { expect, test } from 'vitest';
import { rule } from '../../../rules/trust/trust-missing-mfa.ts';
import { condition, confidences, interpolated, principals, reports, trust } from './facts.ts';

const alice = principals.user('111122223333');
const account = principals.account('111122223333');

test('a user: high; an account, which has users: medium', () => {
  expect(confidences(rule, trust(alice))).toEqual(['high']);
  expect(confidences(rule, trust(account))).toEqual(['medium']);
  expect(confidences(rule, trust(principals.own()))).toEqual(['medium']);
});

test('not: roles, services, everyone, a third party’s account', () => {
  for (const principal of [
    principals.role('111122223333'),
    principals.service('ec2.amazonaws.com'),
    principals.anyone,
    principals.account('464622532012'),
  ]) {
    expect(reports(rule, trust(principal))).toEqual([]);
  }
});

test.each([
  ['Bool', 'aws:MultiFactorAuthPresent', 'true'],
  ['Bool', 'aws:MultiFactorAuthPresent', 'True'],
  ['NumericLessThan', 'aws:MultiFactorAuthAge', '3600'],
])('%s %s requires it', (operator, key, value) => {
  expect(reports(rule, trust(alice, [condition(operator, key, value)]))).toEqual([]);
});

test('an interpolated value counts', () => {
  expect(reports(rule, trust(alice, [interpolated('Bool', 'aws:MultiFactorAuthPresent')]))).toEqual([]);
});

test.each([
  ['BoolIfExists', 'aws:MultiFactorAuthPresent', 'true'],
  ['Bool', 'aws:MultiFactorAuthPresent', 'false'],
  ['NumericLessThanIfExists', 'aws:MultiFactorAuthAge', '3600'],
])('%s %s %s does not', (operator, key, value) => {
  expect(confidences(rule, trust(alice, [condition(operator, key, value)]))).toEqual(['high']);
});

test('what is bound to an ExternalId, an organisation or a principal is for machines', () => {
  for (const one of [
    condition('StringEquals', 'sts:ExternalId', 'acme-42'),
    condition('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
    condition('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/ci'),
  ]) {
    expect(reports(rule, trust(account, [one]))).toEqual([]);
  }
});
