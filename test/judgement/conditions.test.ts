import { describe, expect, test } from 'vitest';
import {
  bindsAccount,
  bindsCaller,
  bindsExternalId,
  bindsNetwork,
  bindsSource,
  requiresMfa,
} from '../../src/judgement/conditions.ts';
import { allowsAssumeRole, mayAllow } from '../../src/judgement/trust/actions.ts';
import { condition, trust, principals } from '../rules/trust/facts.ts';

/**
 * IAM user guide, "IAM JSON policy elements: Condition operators" and "Set operators for multivalued context
 * keys": which forms hold only where the key is in the request, with one of the values.
 */
describe('every operator in every form', () => {
  const TEXT = ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'ArnEquals', 'ArnLike'];
  const NEGATED = [
    'StringNotEquals',
    'StringNotEqualsIgnoreCase',
    'StringNotLike',
    'ArnNotEquals',
    'ArnNotLike',
  ];
  const OTHER = ['NumericEquals', 'DateLessThan', 'BinaryEquals', 'IpAddress', 'NotIpAddress', 'Bool'];
  const arn = 'arn:aws:iam::111122223333:role/deploy';

  test.each(TEXT)('%s binds, by itself and under ForAnyValue', (operator) => {
    for (const form of [operator, `ForAnyValue:${operator}`])
      expect(bindsCaller([condition(form, 'aws:PrincipalArn', arn)])).toBe(true);
  });

  test.each(TEXT)('%s is true of an absent key with IfExists and under ForAllValues', (operator) => {
    for (const form of [`${operator}IfExists`, `ForAllValues:${operator}`, `ForAnyValue:${operator}IfExists`])
      expect(bindsCaller([condition(form, 'aws:PrincipalArn', arn)])).toBe(false);
  });

  test.each(TEXT)('%sIfExists binds where Null demands the key', (operator) => {
    const present = condition('Null', 'aws:PrincipalArn', 'false');
    for (const form of [`${operator}IfExists`, `ForAllValues:${operator}`])
      expect(bindsCaller([condition(form, 'aws:PrincipalArn', arn), present])).toBe(true);
    const absent = condition('Null', 'aws:PrincipalArn', 'true');
    expect(bindsCaller([condition(`${operator}IfExists`, 'aws:PrincipalArn', arn), absent])).toBe(false);
  });

  test.each([...NEGATED, ...OTHER])('%s names nobody', (operator) => {
    for (const form of [
      operator,
      `${operator}IfExists`,
      `ForAnyValue:${operator}`,
      `ForAllValues:${operator}`,
    ])
      expect(bindsCaller([condition(form, 'aws:PrincipalArn', arn)])).toBe(false);
  });

  test('a network is one under IpAddress alone', () => {
    const from = (operator: string, range: string) =>
      bindsNetwork([condition(operator, 'aws:SourceIp', range)]);
    expect(from('IpAddress', '203.0.113.0/24')).toBe(true);
    expect(from('IpAddressIfExists', '203.0.113.0/24')).toBe(false);
    expect(from('NotIpAddress', '203.0.113.0/24')).toBe(false);
    expect(from('IpAddress', '0.0.0.0/0')).toBe(false);
  });
});

describe('a second factor', () => {
  test.each<[string, string, string, boolean]>([
    ['Bool', 'aws:MultiFactorAuthPresent', 'true', true],
    ['Bool', 'aws:MultiFactorAuthPresent', 'false', false],
    ['BoolIfExists', 'aws:MultiFactorAuthPresent', 'true', false],
    ['ForAnyValue:Bool', 'aws:MultiFactorAuthPresent', 'true', true],
    ['StringEquals', 'aws:MultiFactorAuthPresent', 'true', true],
    ['Null', 'aws:MultiFactorAuthPresent', 'false', false],
    ['Null', 'aws:MultiFactorAuthAge', 'false', true],
    ['Null', 'aws:MultiFactorAuthAge', 'true', false],
    ['NumericLessThan', 'aws:MultiFactorAuthAge', '3600', true],
    ['NumericLessThanEquals', 'aws:MultiFactorAuthAge', '3600', true],
    ['NumericLessThanIfExists', 'aws:MultiFactorAuthAge', '3600', false],
    ['NumericGreaterThan', 'aws:MultiFactorAuthAge', '3600', false],
  ])('%s %s %s: %s', (operator, key, value, expected) => {
    expect(requiresMfa([condition(operator, key, value)])).toBe(expected);
  });
});

describe('values', () => {
  test.each<[string, string, boolean]>([
    ['aws:PrincipalArn', 'arn:aws:iam::111122223333:*', true],
    ['aws:PrincipalArn', 'arn:*:iam::111122223333:role/*', true],
    ['aws:PrincipalArn', '*:111122223333:*', true],
    ['aws:PrincipalArn', 'arn:aws:iam::*:role/111122223333-deploy', false],
    ['aws:PrincipalArn', '*111122223333*', false],
    ['aws:PrincipalOrgPaths', 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*', true],
    ['aws:PrincipalOrgPaths', '*/ou-ab12-11111111/*', false],
    ['aws:PrincipalOrgID', 'o-*', false],
    ['aws:SourceVpce', 'vpce-1a2b3c4d', true],
    ['aws:SourceIp', '203.0.113.0/24', false],
    ['aws:PrincipalTag/team', 'blue', false],
  ])('whether %s like %s names an account: %s', (key, value, expected) => {
    const operator = key.endsWith('OrgPaths') ? 'ForAnyValue:StringLike' : 'StringLike';
    expect(bindsAccount([condition(operator, key, value)])).toBe(expected);
  });

  test('any of several values may be the one: each has to bind', () => {
    const key = 'aws:SourceAccount';
    expect(bindsSource([condition('StringEquals', key, '111122223333', '444455556666')])).toBe(true);
    expect(bindsSource([condition('StringLike', key, '111122223333', '*')])).toBe(false);
  });

  test('conditions of one statement all have to hold: one that binds is enough', () => {
    const open = condition('StringLike', 'sts:ExternalId', '*');
    expect(bindsExternalId([open])).toBe(false);
    expect(bindsExternalId([open, condition('StringEquals', 'sts:ExternalId', 'a1')])).toBe(true);
  });
});

describe('actions', () => {
  const partner = principals.account('222233334444');
  test.each(['sts:AssumeRole', 'STS:assumerole', 'sts:Assume*', 'sts:AssumeRol?', 'sts:*', '*'])(
    '%s covers it',
    (action) => {
      expect(allowsAssumeRole(trust(partner, [], { actions: [action] }))).toBe(true);
    },
  );

  test.each(['sts:AssumeRoleWith*', 'sts:TagSession', 'sts:Get*', 'iam:*', 'sts:AssumeRole?'])(
    '%s does not',
    (action) => {
      expect(allowsAssumeRole(trust(partner, [], { actions: [action] }))).toBe(false);
    },
  );

  test('NotAction covers all that it does not name', () => {
    const but = (action: string) => trust(partner, [], { actions: [], notActions: [action] });
    expect(allowsAssumeRole(but('sts:TagSession'))).toBe(true);
    expect(allowsAssumeRole(but('sts:Assume*'))).toBe(false);
    expect(mayAllow(but('sts:AssumeRole'), 'sts:AssumeRoleWithSAML')).toBe(true);
  });
});
