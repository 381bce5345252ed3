import { describe, expect, test } from 'vitest';
import { rule } from '../../../rules/trust/trust-missing-external-id.ts';
import { condition, confidences, interpolated, place, principals, reports, trust } from './facts.ts';

const datadog = '464622532012';
const other = '444455556666';

describe('whose account it is decides how sure it is', () => {
  test("a known vendor's: high, and named", () => {
    const [report] = reports(rule, trust(principals.account(datadog)));
    expect(report).toMatchObject({
      confidence: 'high',
      at: place(3),
      properties: { accountId: datadog, vendor: 'Datadog', role: 'monitoring' },
    });
    expect(report?.message).toContain('Datadog (account 464622532012) may assume role monitoring');
  });

  test('a literal account: medium, also for one role or user of it', () => {
    for (const principal of [principals.account(other), principals.role(other), principals.user(other)]) {
      expect(confidences(rule, trust(principal))).toEqual(['medium']);
    }
  });

  test('configured as a third party: high; as own: none', () => {
    expect(confidences(rule, trust(principals.account(other)), { thirdParty: [other] })).toEqual(['high']);
    expect(confidences(rule, trust(principals.account(other)), { own: [other] })).toEqual([]);
  });

  test('unknown: medium; plainly its own: none', () => {
    expect(confidences(rule, trust(principals.unknown()))).toEqual(['medium']);
    expect(confidences(rule, trust(principals.uniqueId('AROAEXAMPLEID1234567')))).toEqual(['medium']);
    expect(confidences(rule, trust(principals.own()))).toEqual([]);
  });

  test('a principal of a type that is not known may be a service: low', () => {
    expect(confidences(rule, trust({ ...principals.unknown(), type: 'unknown' }))).toEqual(['low']);
  });

  test('services, federated principals and roles that AWS makes: none', () => {
    for (const principal of [
      principals.service('ec2.amazonaws.com'),
      principals.oidc('gitlab.com'),
      principals.role(other, 'AWSControlTowerExecution'),
      principals.role(other, 'aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef'),
    ]) {
      expect(reports(rule, trust(principal))).toEqual([]);
    }
    expect(
      reports(rule, trust(principals.account(other), [], { role: 'OrganizationAccountAccessRole' })),
    ).toEqual([]);
  });

  test('everyone is the finding of another rule', () => {
    expect(reports(rule, trust([principals.anyone, principals.account(other)]))).toEqual([]);
    expect(reports(rule, trust(principals.account(other), [], { notPrincipal: true }))).toEqual([]);
  });

  test('several principals are one finding, as sure as the surest, with each as evidence', () => {
    const found = reports(
      rule,
      trust([principals.account(other), principals.role(datadog), principals.own()]),
    );
    expect(found.map(({ confidence }) => confidence)).toEqual(['high']);
    expect(found[0]?.related).toHaveLength(2);
  });
});

test('a user of an account that is not known is most likely its own', () => {
  const { account } = principals.unknown('user.arn');
  const user = { ...principals.unknown('user.arn'), kind: 'user', account } as const;
  expect(confidences(rule, trust(user))).toEqual(['low']);
});

test('what is not known of a principal is shown as such, and not as a star', () => {
  const [found] = reports(rule, trust(principals.unknown('arn:aws:iam::*:root')));
  expect(found?.message).toMatch(/^arn:aws:iam::…:root \(of an account that is not known here\) may assume /);
});

describe('conditions', () => {
  const account = principals.account(other);

  test.each(['StringEquals', 'StringLike', 'StringEqualsIgnoreCase', 'ForAnyValue:StringEquals'])(
    '%s of an ExternalId is enough',
    (operator) => {
      expect(reports(rule, trust(account, [condition(operator, 'sts:ExternalId', 'acme-42')]))).toEqual([]);
    },
  );

  test('so is one that is interpolated', () => {
    expect(reports(rule, trust(account, [interpolated('StringEquals', 'sts:ExternalId')]))).toEqual([]);
  });

  test.each(['StringEqualsIfExists', 'ForAllValues:StringEquals', 'StringNotEquals'])(
    '%s is not',
    (operator) => {
      expect(confidences(rule, trust(account, [condition(operator, 'sts:ExternalId', 'acme-42')]))).toEqual([
        'medium',
      ]);
    },
  );

  test('what lets an absent ExternalId through is shown', () => {
    const [report] = reports(
      rule,
      trust(account, [condition('StringEqualsIfExists', 'sts:ExternalId', 'acme-42')]),
    );
    expect(report?.related).toEqual([
      { at: place(8), message: 'IfExists holds also where no ExternalId is passed' },
    ]);
  });

  test('IfExists with a Null that demands the key is enough', () => {
    const conditions = [
      condition('StringEqualsIfExists', 'sts:ExternalId', 'acme-42'),
      condition('Null', 'sts:ExternalId', 'false'),
    ];
    expect(reports(rule, trust(account, conditions))).toEqual([]);
  });

  test('any ExternalId is none', () => {
    expect(reports(rule, trust(account, [condition('StringLike', 'sts:ExternalId', '*')]))).toHaveLength(1);
    expect(reports(rule, trust(account, [condition('Null', 'sts:ExternalId', 'false')]))).toHaveLength(1);
  });

  test.each([
    ['StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'],
    ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-a1b2c3d4e5/*'],
    ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::444455556666:role/ci/*'],
    ['ArnEquals', 'aws:PrincipalArn', 'arn:aws:iam::*:role/deploy'],
    ['StringLike', 'aws:PrincipalArn', 'arn:aws:iam::444455556666:*'],
    ['StringEquals', 'aws:PrincipalAccount', '444455556666'],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:444455556666:*'],
    ['StringEquals', 'aws:SourceAccount', '444455556666'],
  ])('%s %s binds the caller', (operator, key, value) => {
    expect(reports(rule, trust(account, [condition(operator, key, value)]))).toEqual([]);
  });

  test.each([
    ['StringLike', 'aws:PrincipalOrgID', 'o-*'],
    ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/*'],
    ['StringLike', 'aws:PrincipalArn', 'arn:*'],
    ['StringNotEquals', 'aws:PrincipalAccount', '111122223333'],
    ['StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'],
    ['Bool', 'aws:MultiFactorAuthPresent', 'true'],
  ])('%s %s %s does not', (operator, key, value) => {
    expect(confidences(rule, trust(account, [condition(operator, key, value)]))).toEqual(['medium']);
  });

  test('a network lowers the confidence by a step', () => {
    const network = [condition('IpAddress', 'aws:SourceIp', '203.0.113.0/24')];
    expect(confidences(rule, trust(principals.account(datadog), network))).toEqual(['medium']);
    expect(confidences(rule, trust(account, network))).toEqual(['low']);
    const everywhere = [condition('IpAddress', 'aws:SourceIp', '0.0.0.0/0')];
    expect(confidences(rule, trust(account, everywhere))).toEqual(['medium']);
  });

  test('what was not seen whole: low', () => {
    expect(confidences(rule, trust(principals.account(datadog), [], { complete: false }))).toEqual(['low']);
    expect(confidences(rule, trust(account, [condition('StringEquals', '*', 'x')]))).toEqual(['low']);
  });
});

describe('the statement', () => {
  const account = principals.account(other);

  test.each(['sts:AssumeRole', 'STS:assumerole', 'sts:*', '*', 'sts:Assume*', 'sts:AssumeRol?'])(
    '%s allows it',
    (action) => {
      expect(reports(rule, trust(account, [], { actions: ['sts:TagSession', action] }))).toHaveLength(1);
    },
  );

  test('other actions, Deny and an effect that is not known do not', () => {
    expect(reports(rule, trust(account, [], { actions: ['sts:TagSession'] }))).toEqual([]);
    expect(reports(rule, trust(account, [], { actions: ['sts:AssumeRoleWithSAML'] }))).toEqual([]);
    expect(reports(rule, trust(account, [], { effect: 'Deny' }))).toEqual([]);
    expect(reports(rule, trust(account, [], { effect: 'unknown' }))).toEqual([]);
  });

  test('NotAction allows what it does not except', () => {
    expect(reports(rule, trust(account, [], { actions: [], notActions: ['sts:TagSession'] }))).toHaveLength(
      1,
    );
    expect(reports(rule, trust(account, [], { actions: [], notActions: ['sts:*'] }))).toEqual([]);
  });

  test('the identity is the role and its principals, and no place', () => {
    const [report] = reports(rule, trust(account));
    expect(report?.identity).toEqual(['monitoring', 'arn:aws:iam::444455556666:root']);
  });
});
