import { expect, test } from 'vitest';
import { rule } from '../../../rules/trust/trust-account-root.ts';
import { condition, confidences, principals, reports, trust } from './facts.ts';

test('a whole account, also one’s own', () => {
  expect(reports(rule, trust(principals.account('464622532012')))[0]?.message).toContain(
    'account 464622532012 (Datadog)',
  );
  expect(reports(rule, trust(principals.own()))[0]?.message).toContain('its own account');
  const users = principals.own();
  const account = { kind: 'own', text: 'users', isOrganisation: true } as const;
  expect(reports(rule, trust({ ...users, account }))[0]?.message).toContain('an account of its organisation');
});

test('one finding for all accounts of a statement', () => {
  const found = reports(
    rule,
    trust([principals.account('111122223333'), principals.account('444455556666')]),
  );
  expect(found).toHaveLength(1);
  expect(found[0]?.related).toHaveLength(2);
});

test('not: a role, a user, a service, everyone', () => {
  const others = [
    principals.role('111122223333'),
    principals.user('111122223333'),
    principals.service('ec2.amazonaws.com'),
    principals.anyone,
  ];
  for (const principal of others) expect(reports(rule, trust(principal))).toEqual([]);
});

test.each([
  ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/ci/*'],
  ['StringLike', 'aws:userid', 'AROAEXAMPLEID1234567:*'],
  ['StringEquals', 'aws:PrincipalTag/team', 'ops'],
])('%s %s singles out a caller', (operator, key, value) => {
  expect(reports(rule, trust(principals.account('111122223333'), [condition(operator, key, value)]))).toEqual(
    [],
  );
});

test('an ExternalId, an organisation and a condition that lets an absent key through do not', () => {
  for (const one of [
    condition('StringEquals', 'sts:ExternalId', 'acme-42'),
    condition('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
    condition('ArnLikeIfExists', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/ci'),
  ]) {
    expect(confidences(rule, trust(principals.account('111122223333'), [one]))).toEqual(['high']);
  }
});

test('conditions that were not seen: low', () => {
  expect(confidences(rule, trust(principals.account('111122223333'), [], { complete: false }))).toEqual([
    'low',
  ]);
});
