import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/facts/types.ts';
import { policyDocuments } from '../../src/vocabularies/policy-documents/index.ts';
import { recognise, spanned } from '../support/recognise.ts';

const TRUST = {
  Effect: 'Allow',
  Action: 'sts:AssumeRole',
  Principal: { AWS: 'arn:aws:iam::222233334444:root' },
};
const IDENTITY = { Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: '*' };

function facts(document: unknown, path = 'policy.json'): Promise<Fact[]> {
  return recognise(path, JSON.stringify(document, null, 2), policyDocuments);
}

describe('a document alone', () => {
  test('trust', async () => {
    const text = JSON.stringify({ Version: '2012-10-17', Statement: [TRUST] });
    const [fact, ...others] = await recognise('trust.json', text, policyDocuments);
    expect(others).toEqual([]);
    expect(fact).toMatchObject({
      kind: 'trust-statement',
      role: undefined,
      principals: [{ kind: 'account', account: { kind: 'literal', id: '222233334444' } }],
    });
    expect(fact?.kind === 'trust-statement' && spanned(text, fact.principalAt)).toBe(
      '"arn:aws:iam::222233334444:root"',
    );
  });

  test('identity, with one statement instead of a list', async () => {
    expect(await facts({ Statement: IDENTITY })).toMatchObject([
      {
        kind: 'identity-statement',
        actions: ['sts:AssumeRole'],
        resources: [{ text: '*' }],
        owner: undefined,
      },
    ]);
  });

  test.each([
    'org/scp.json',
    'scps/base.json',
    'policies/full-access-scp.json',
    'iam/permissions-boundary.json',
  ])('%s limits, and grants nothing', async (path) => {
    expect(await facts({ Statement: IDENTITY }, path)).toEqual([]);
    expect(await facts({ Statement: TRUST }, path)).toHaveLength(1);
  });

  test.each(['iam/scpi.json', 'aws-scope/policy.json'])('%s is any policy', async (path) => {
    expect(await facts({ Statement: IDENTITY }, path)).toHaveLength(1);
  });

  test('in YAML', async () => {
    const text =
      'Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n    Action: sts:AssumeRole\n    Resource: "*"\n';
    expect(await recognise('policy.yaml', text, policyDocuments)).toMatchObject([
      { kind: 'identity-statement' },
    ]);
  });

  test('what a tool fills in is not known', async () => {
    const statement = {
      ...TRUST,
      Principal: {
        AWS: ['arn:aws:iam::${account_id}:root', 'arn:aws:iam::<ACCOUNT>:root', '{{ principal }}'],
      },
      Condition: { StringEquals: { 'sts:ExternalId': '${external_id}', 'aws:username': '${aws:username}' } },
    };
    const [fact] = await facts({ Statement: [statement] });
    if (fact?.kind !== 'trust-statement') throw new Error('no statement');
    expect(fact.principals.map(({ text, kind, known }) => [text, kind, known])).toEqual([
      ['arn:aws:iam::*:root', 'account', false],
      ['arn:aws:iam::*:root', 'account', false],
      ['"{{ principal }}"', 'unknown', false],
    ]);
    expect(fact.conditions.map(({ values }) => values[0]?.known)).toEqual([false, true]);
  });

  test.each<[string, unknown]>([
    ["a bucket's", { Effect: 'Allow', Action: 's3:GetObject', Principal: '*', Resource: 'arn:aws:s3:::b/*' }],
    ["a key's", { Effect: 'Allow', Action: ['kms:*'], Principal: { AWS: '*' }, Resource: '*' }],
    ['one that allows everything but', { Effect: 'Allow', NotAction: 'sts:AssumeRole', Principal: '*' }],
  ])('not of a role: %s', async (_name, statement) => {
    expect(await facts({ Statement: [statement] })).toEqual([]);
  });

  test.each<[string, unknown]>([
    [
      'a template',
      { Resources: { R: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } } } },
    ],
    [
      'Terraform in JSON',
      { resource: { aws_iam_role: { x: { AssumeRolePolicyDocument: { Statement: [TRUST] } } } } },
    ],
    ['statements of something else', { Statement: [{ text: 'SELECT', Action: '*' }] }],
    ['a number', 1],
  ])('nothing for us: %s', async (_name, document) => {
    expect(await facts(document)).toEqual([]);
  });
});

describe("the API's roles and policies", () => {
  test('aws iam get-role', async () => {
    const role = {
      RoleName: 'r',
      MaxSessionDuration: 43200,
      AssumeRolePolicyDocument: { Statement: [TRUST] },
    };
    expect(await facts({ Role: role })).toMatchObject([
      { kind: 'trust-statement', role: 'r' },
      { kind: 'role', name: { value: 'r' }, maxSessionDuration: { value: 43200 } },
    ]);
  });

  test('a document in a string, and URL-encoded', async () => {
    const document = JSON.stringify({ Statement: [TRUST] });
    for (const AssumeRolePolicyDocument of [document, encodeURIComponent(document)]) {
      expect(await facts({ RoleName: 'r', AssumeRolePolicyDocument })).toMatchObject([
        { kind: 'trust-statement', role: 'r', principals: [{ account: { id: '222233334444' } }] },
        { kind: 'role' },
      ]);
    }
  });

  test('aws iam get-account-authorization-details', async () => {
    const details = {
      UserDetailList: [
        { UserName: 'u', UserPolicyList: [{ PolicyName: 'p', PolicyDocument: { Statement: [IDENTITY] } }] },
      ],
      RoleDetailList: [
        {
          RoleName: 'r',
          AssumeRolePolicyDocument: { Statement: [TRUST] },
          RolePolicyList: [{ PolicyName: 'q', PolicyDocument: { Statement: [IDENTITY] } }],
        },
      ],
      Policies: [{ PolicyName: 'm', PolicyVersionList: [{ Document: { Statement: [IDENTITY] } }] }],
    };
    expect((await facts(details)).map(({ kind }) => kind)).toEqual([
      'identity-statement',
      'trust-statement',
      'role',
      'identity-statement',
      'identity-statement',
    ]);
  });

  test('something broken is passed over', async () => {
    expect(await facts({ RoleName: 'r', AssumeRolePolicyDocument: '%7B%E0' })).toMatchObject([
      { kind: 'role' },
    ]);
  });
});
