import { describe, expect, test } from 'vitest';
import { rule } from '../../../rules/assume-role/missing-external-id.ts';
import {
  absent,
  accounts,
  assumption,
  condition,
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

const confidences = (...given: Parameters<typeof reports> extends [unknown, ...infer Rest] ? Rest : never) =>
  reports(rule, ...given).map(({ confidence }) => confidence);

describe('the ExternalId', () => {
  test('absent: at the call, with the role as evidence', () => {
    const [report] = reports(rule, assumption());
    expect(report).toMatchObject({
      at: place(2),
      related: [{ at: place(3) }],
      properties: {
        operation: 'AssumeRole',
        accountId: '444455556666',
        roleArn: 'arn:aws:iam::444455556666:role/reader',
      },
    });
    expect(report?.message).toContain('arn:aws:iam::444455556666:role/reader');
    expect(report?.message).toContain('accounts.own');
  });

  test('absent, of a role whose ARN is empty: said so', () => {
    const [report] = reports(
      rule,
      assumption({ roleArn: known(''), roleAccount: { kind: 'unknown', text: '' } }),
    );
    expect(report?.message).toContain('assumes a role (its ARN is empty here) without an ExternalId');
    expect(report?.related?.at(-1)?.message).toBe('empty here');
  });

  test('known: passed', () => {
    expect(reports(rule, assumption({ externalId: known('7c1b6f0e') }))).toEqual([]);
  });

  test.each(['parameter', 'environment', 'reference', 'condition', 'expression'] as const)(
    'unknown from a %s: passed',
    (origin) => {
      expect(reports(rule, assumption({ externalId: unknown(origin) }))).toEqual([]);
    },
  );

  test('set under a condition only: passed', () => {
    expect(reports(rule, assumption({ externalId: oneOf('7c1b6f0e', null) }))).toEqual([]);
  });

  test('not seen: low at most, even for a third party', () => {
    expect(confidences(assumption({ externalId: notSeen }))).toEqual(['low']);
    expect(confidences(assumption({ externalId: notSeen }), { thirdParty: ['444455556666'] })).toEqual([
      'low',
    ]);
  });
});

describe('whose role it is', () => {
  test('a literal account with nothing configured: medium', () => {
    expect(confidences(assumption())).toEqual(['medium']);
  });

  test('the configuration decides', () => {
    expect(confidences(assumption(), { own: ['444455556666'] })).toEqual([]);
    expect(confidences(assumption(), { thirdParty: ['444455556666'] })).toEqual(['high']);
  });

  test('a known vendor: high and named, unless the account is configured as own', () => {
    const vendors = assumption({ roleAccount: accounts.literal('464622532012') });
    expect(reports(rule, vendors)).toMatchObject([
      {
        confidence: 'high',
        properties: { vendor: 'Datadog' },
        message: expect.stringContaining('Datadog') as string,
      },
    ]);
    expect(confidences(vendors, { own: ['464622532012'] })).toEqual([]);
  });

  test('plainly own: none', () => {
    expect(confidences(assumption({ roleAccount: accounts.own }))).toEqual([]);
  });

  test.each([
    ['unknown', unknown('parameter', { text: "customer['role_arn']" })],
    ['absent', absent],
    ['not seen', notSeen],
  ])('the role is %s: medium', (_, roleArn) => {
    expect(confidences(assumption({ roleArn, roleAccount: accounts.unknown }))).toEqual(['medium']);
  });
});

describe('roles that AWS makes', () => {
  test.each([
    'OrganizationAccountAccessRole',
    'AWSControlTowerExecution',
    'AWSCloudFormationStackSetExecutionRole',
    'stacksets-exec-0a1b2c',
    'cdk-hnb659fds-deploy-role-444455556666-eu-central-1',
    'cdk-team-lookup-role-444455556666-eu-central-1',
    'cdk-*-deploy-role-*-*',
    'aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0a1b',
  ])('%s is the organisation’s own, known or as a pattern', (name) => {
    const roleAccount = accounts.unknown;
    const arn = known(`arn:aws-cn:iam::444455556666:role/${name}`);
    const pattern = unknown('parameter', { pattern: `arn:aws:iam::*:role/${name}` });
    const text = unknown('expression', { text: `format("arn:aws:iam::%s:role/${name}", id)` });
    for (const roleArn of [arn, pattern, text]) {
      expect(confidences(assumption({ roleArn, roleAccount }))).toEqual([]);
    }
  });

  test('what is not known of an ARN is no star', () => {
    const roleArn = unknown('parameter', { pattern: 'arn:aws:iam::*:role/*' });
    const [report] = reports(rule, assumption({ roleArn, roleAccount: accounts.unknown }));
    expect(report?.message).toContain(' assumes role arn:aws:iam::…:role/… without an ExternalId');
  });

  test.each(['MyOrganizationAccountAccessRole', 'AWSControlTowerExecution-2', 'reader-stacksets-exec-1'])(
    '%s is not',
    (name) => {
      const roleArn = known(`arn:aws:iam::444455556666:role/${name}`);
      expect(confidences(assumption({ roleArn }))).toEqual(['medium']);
    },
  );
});

test.each([
  'AssumeRoleWithWebIdentity',
  'AssumeRoleWithSAML',
  'GetSessionToken',
  'GetFederationToken',
] as const)('%s takes none', (operation) => {
  expect(reports(rule, assumption({ operation }))).toEqual([]);
});

test('a form that cannot pass one is nobody’s mistake', () => {
  expect(reports(rule, assumption({ canPassExternalId: false }))).toEqual([]);
});

test('MFA is no substitute', () => {
  expect(confidences(assumption({ mfaSerial: known('arn:aws:iam::111122223333:mfa/alice') }))).toEqual([
    'medium',
  ]);
});

test('the identity is the meaning, not the place', () => {
  const [a] = reports(rule, assumption());
  const [b] = reports(rule, assumption({ at: place(90) }));
  const [c] = reports(rule, assumption({ within: 'other' }));
  expect(a?.identity).toEqual(b?.identity);
  expect(a?.identity).not.toEqual(c?.identity);
});

describe('where the repository defines the role', () => {
  const roleAccount = accounts.unknown;
  const asked = assumption({ roleAccount });
  const own = trustStatement({ principals: [principal({ account: accounts.own })] });
  const external = trustStatement({ conditions: [condition('sts:ExternalId', ['a1'])] });

  test.each(['reference', 'variable'] as const)('by %s: it is of the same template and account', (by) => {
    expect(confidences(asked, { joined: joinedTo(by, role()) })).toEqual([]);
  });

  test('it lets only its own account in: none', () => {
    expect(confidences(asked, { joined: joinedTo('name', role({ trust: [own] })) })).toEqual([]);
    expect(confidences(asked, { joined: joinedTo('name', role({ trust: [own, external] })) })).toEqual([]);
  });

  test('it requires an ExternalId: high', () => {
    expect(confidences(asked, { joined: joinedTo('name', role({ trust: [external] })) })).toEqual(['high']);
  });

  test('it lets others in without, or is not seen whole: as before', () => {
    for (const trust of [[trustStatement()], [own, trustStatement()], undefined]) {
      expect(confidences(asked, { joined: joinedTo('name', role({ trust })) })).toEqual(['medium']);
    }
  });

  test('one of several of the name lets others in: as before', () => {
    const joined = joinedTo('name', role({ trust: [own] }), role({ trust: [trustStatement()] }));
    expect(confidences(asked, { joined })).toEqual(['medium']);
  });
});
