import { describe, expect, test } from 'vitest';
import { rule } from '../../../rules/trust/trust-wildcard-principal.ts';
import { condition, confidences, interpolated, principals, reports, trust } from './facts.ts';

const anyone = principals.anyone;

describe('everyone', () => {
  test('with no condition', () => {
    const [report] = reports(rule, trust(anyone));
    expect(report?.confidence).toBe('high');
    expect(report?.message).toMatch(/^Anyone with an AWS account may assume this role\./);
  });

  test('NotPrincipal with Allow', () => {
    const [report] = reports(rule, trust(principals.account('111122223333'), [], { notPrincipal: true }));
    expect(report?.message).toMatch(/^NotPrincipal with Allow/);
  });

  test('not: a Deny, another action, a named principal', () => {
    expect(reports(rule, trust(anyone, [], { effect: 'Deny' }))).toEqual([]);
    expect(reports(rule, trust(anyone, [], { actions: ['sts:TagSession'] }))).toEqual([]);
    expect(reports(rule, trust(principals.account('444455556666')))).toEqual([]);
  });

  test('by web identity, unless a claim of the token is held to a value', () => {
    const actions = ['sts:AssumeRoleWithWebIdentity'];
    expect(reports(rule, trust(anyone, [], { actions }))).toHaveLength(1);
    expect(
      reports(rule, trust(anyone, [condition('StringEquals', 'gitlab.com:sub', 'x')], { actions })),
    ).toEqual([]);
  });
});

describe('conditions', () => {
  test.each([
    ['StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'],
    ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-a1b2c3d4e5/r-ab12/*'],
    ['StringEquals', 'aws:PrincipalAccount', '111122223333'],
    ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/*'],
    ['StringLike', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:*'],
    ['StringLike', 'aws:userId', 'AROAEXAMPLEID1234567:*'],
    ['ArnEquals', 'aws:SourceArn', 'arn:aws:s3:::our-bucket'],
    ['StringEquals', 'aws:SourceVpce', 'vpce-0123456789abcdef0'],
  ])('%s %s binds', (operator, key, value) => {
    expect(reports(rule, trust(anyone, [condition(operator, key, value)]))).toEqual([]);
  });

  test('an interpolated value counts as binding', () => {
    const arn = interpolated('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/deploy');
    expect(reports(rule, trust(anyone, [arn]))).toEqual([]);
  });

  test.each([
    ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/deploy'],
    ['StringLike', 'aws:PrincipalArn', '*:role/deploy'],
    ['StringLike', 'aws:PrincipalOrgID', '*'],
    ['StringNotEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'],
    ['StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'],
    ['ForAllValues:StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'],
    ['Null', 'aws:PrincipalOrgID', 'false'],
    ['Bool', 'aws:MultiFactorAuthPresent', 'true'],
    ['StringEquals', 'aws:PrincipalTag/team', 'ops'],
  ])('%s %s %s does not', (operator, key, value) => {
    expect(confidences(rule, trust(anyone, [condition(operator, key, value)]))).toEqual(['high']);
  });

  test('one wide value among several undoes the others', () => {
    const either = condition('StringLike', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5', '*');
    expect(reports(rule, trust(anyone, [either]))).toHaveLength(1);
  });

  test('an ExternalId alone is not enough, and the message says so', () => {
    const [report] = reports(rule, trust(anyone, [condition('StringEquals', 'sts:ExternalId', 'acme-42')]));
    expect(report?.message).toContain('who knows the ExternalId');
  });

  test('an address is not enough: medium', () => {
    const address = condition('IpAddress', 'aws:SourceIp', '203.0.113.0/24');
    expect(confidences(rule, trust(anyone, [address]))).toEqual(['medium']);
  });

  test('conditions that were not seen: low', () => {
    expect(confidences(rule, trust(anyone, [], { complete: false }))).toEqual(['low']);
  });
});
