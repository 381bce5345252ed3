import { describe, expect, test } from 'vitest';
import type { Value } from '../../src/values/value.ts';
import {
  accountOf,
  conditionsOf,
  identityStatements,
  principalsOf,
  trustStatements,
} from '../../src/vocabularies/policy/index.ts';
import { open, spanned } from './terraform-support.ts';

function first(documents: readonly Value[]): Value {
  const [document] = documents;
  if (!document) throw new Error('no document');
  return document;
}

function json(value: unknown): { value: Value; context: ReturnType<typeof open>['context']; text: string } {
  const text = JSON.stringify(value, undefined, 2);
  const { reading, context } = open('json', text);
  return { value: first(reading.documents), context, text };
}

function yaml(text: string): { value: Value; context: ReturnType<typeof open>['context']; text: string } {
  const { reading, context } = open('yaml', text);
  return { value: first(reading.documents), context, text };
}

const trustOf = ({ value, context }: ReturnType<typeof json>) =>
  trustStatements(value, context, { role: 'r' });

describe('principals', () => {
  const principals = (principal: unknown) => {
    const { value, context } = json(principal);
    return principalsOf(value, context).map(({ type, kind, text, account }) => [
      type,
      kind,
      text,
      account.kind === 'literal' ? account.id : account.kind,
    ]);
  };

  test.each([
    ['*', [['AWS', 'anyone', '*', 'unknown']]],
    [{ AWS: '*' }, [['AWS', 'anyone', '*', 'unknown']]],
    [{ AWS: '111122223333' }, [['AWS', 'account', '111122223333', '111122223333']]],
    [
      { AWS: ['arn:aws:iam::111122223333:root', 'arn:aws-cn:iam::111122223333:role/x'] },
      [
        ['AWS', 'account', 'arn:aws:iam::111122223333:root', '111122223333'],
        ['AWS', 'role', 'arn:aws-cn:iam::111122223333:role/x', '111122223333'],
      ],
    ],
    [
      { AWS: 'arn:aws-us-gov:iam::111122223333:user/ann' },
      [['AWS', 'user', 'arn:aws-us-gov:iam::111122223333:user/ann', '111122223333']],
    ],
    [
      { AWS: 'arn:aws:sts::111122223333:assumed-role/x/y' },
      [['AWS', 'session', 'arn:aws:sts::111122223333:assumed-role/x/y', '111122223333']],
    ],
    [{ AWS: 'AROAEXAMPLEEXAMPLEEXA' }, [['AWS', 'unique-id', 'AROAEXAMPLEEXAMPLEEXA', 'unknown']]],
    [{ Service: 'ec2.amazonaws.com' }, [['Service', 'service', 'ec2.amazonaws.com', 'unknown']]],
    [
      { Federated: 'cognito-identity.amazonaws.com' },
      [['Federated', 'federated', 'cognito-identity.amazonaws.com', 'unknown']],
    ],
    [
      { aws: ['*'], service: ['a', 'b'] },
      [
        ['AWS', 'anyone', '*', 'unknown'],
        ['Service', 'service', 'a', 'unknown'],
        ['Service', 'service', 'b', 'unknown'],
      ],
    ],
  ])('%j', (principal, expected) => {
    expect(principals(principal)).toEqual(expected);
  });

  test('partitions are named', () => {
    const { value } = json('arn:aws-iso-b:iam::111122223333:root');
    expect(accountOf(value)).toEqual({ kind: 'literal', id: '111122223333', partition: 'aws-iso-b' });
  });
});

describe('whose account', () => {
  const hcl = (expression: string) => {
    const { reading } = open('hcl', `x = ${expression}\n`);
    const [root] = reading.documents;
    return accountOf(root?.kind === 'map' ? root.entries[0]?.value : undefined);
  };

  test.each([
    'data.aws_caller_identity.me.account_id',
    'data.aws_caller_identity.me.arn',
    '"arn:aws:iam::${data.aws_caller_identity.me.account_id}:root"',
    '"arn:${data.aws_partition.p.partition}:iam::${local.account_id}:role/x"',
    'aws_iam_role.x.arn',
    'aws_iam_user.x[0].arn',
    'data.aws_iam_role.x.arn',
    'module.role.iam_role_arn',
    'format("arn:aws:iam::%s:root", data.aws_caller_identity.me.account_id)',
  ])('%s is our own', (expression) => {
    expect(hcl(expression).kind).toBe('own');
  });

  test.each([
    'var.account_id',
    'var.role_arn',
    '"arn:aws:iam::${var.a}:role/${aws_iam_role.x.name}"',
    'event.Arn',
    'each.value.role_arn',
  ])('%s is not known', (expression) => {
    expect(hcl(expression).kind).toBe('unknown');
  });

  test('a literal account counts whatever else is not known', () => {
    const arn = '"arn:${data.aws_partition.p.partition}:iam::111122223333:role/${aws_iam_role.x.name}"';
    expect(hcl(arn)).toEqual({ kind: 'literal', id: '111122223333' });
  });
});

describe("CloudFormation's functions", () => {
  const account = (text: string) =>
    accountOf(yaml(`x: ${text}`).value.kind === 'map' ? fieldX(text) : undefined);
  const fieldX = (text: string): Value | undefined => {
    const { value } = yaml(`x: ${text}`);
    return value.kind === 'map' ? value.entries[0]?.value : undefined;
  };

  test.each([
    "!Ref 'AWS::AccountId'",
    '{ Ref: AWS::AccountId }',
    "!Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root'",
    "{ Fn::Sub: 'arn:aws:iam::${AWS::AccountId}:role/x' }",
    "!Join [':', ['arn:aws:iam:', !Ref AWS::AccountId, 'root']]",
    "{ Fn::Join: ['', ['arn:aws:iam::', { Ref: AWS::AccountId }, ':root']] }",
    '!GetAtt DeployRole.Arn',
    '{ Fn::GetAtt: [DeployRole, Arn] }',
    "!Sub '${DeployRole.Arn}'",
  ])('%s is our own', (text) => {
    expect(account(text).kind).toBe('own');
  });

  test('known accounts and parameters', () => {
    expect(account("!Sub 'arn:${AWS::Partition}:iam::111122223333:root'")).toMatchObject({
      kind: 'literal',
      id: '111122223333',
      partition: 'aws',
    });
    expect(account("!Sub 'arn:aws:iam::${VendorAccount}:root'")).toMatchObject({
      kind: 'unknown',
      text: 'arn:aws:iam::*:root',
    });
    expect(account('!Ref VendorAccount')).toMatchObject({ kind: 'unknown', text: 'VendorAccount' });
    expect(account("!Sub ['arn:aws:iam::${A}:root', { A: '111122223333' }]")).toMatchObject({
      id: '111122223333',
    });
  });

  test('a whole policy in a Sub, with places inside it', () => {
    const file = yaml(`x: !Sub |
  {
    "Statement": [{
      "Effect": "Allow",
      "Action": "sts:AssumeRole",
      "Principal": { "AWS": "arn:aws:iam::\${Vendor}:root" }
    }]
  }
`);
    const policy = file.value.kind === 'map' ? file.value.entries[0]?.value : undefined;
    const [statement] = policy ? trustStatements(policy, file.context, { role: 'r' }) : [];
    expect(statement).toMatchObject({
      actions: ['sts:AssumeRole'],
      principals: [{ text: 'arn:aws:iam::*:root', kind: 'account' }],
      principalAt: { startLine: 6 },
    });
  });

  test('statements and principals under a condition count, every alternative of them', () => {
    const file = yaml(`Statement:
  - !If
    - HasVendor
    - Effect: Allow
      Action: sts:AssumeRole
      Principal: { AWS: '111122223333' }
    - !Ref AWS::NoValue
  - Effect: Allow
    Action: sts:AssumeRole
    Principal:
      AWS: !If [Prod, '222233334444', '333344445555']
`);
    expect(trustOf(file).map(({ principals }) => principals.map(({ text }) => text))).toEqual([
      ['111122223333'],
      ['222233334444', '333344445555'],
    ]);
  });
});

describe('conditions', () => {
  test('operators and keys without regard to case, with qualifier and IfExists', () => {
    const { value, context } = json({
      'ForAnyValue:StringLikeIfExists': { 'STS:ExternalId': ['a', 'b'] },
      stringequals: { 'aws:PrincipalOrgID': 'o-1' },
      ArnNotLike: { 'aws:PrincipalArn': 'arn:*' },
      Null: { 'sts:ExternalId': false },
    });
    const { conditions, complete } = conditionsOf(value, context);
    expect(complete).toBe(true);
    expect(
      conditions.map(({ operator, qualifier, ifExists, negated, key, values }) => [
        operator,
        qualifier,
        ifExists,
        negated,
        key,
        values.map(({ text }) => text),
      ]),
    ).toEqual([
      ['stringlike', 'foranyvalue', true, false, 'sts:externalid', ['a', 'b']],
      ['stringequals', undefined, false, false, 'aws:principalorgid', ['o-1']],
      ['arnnotlike', undefined, false, true, 'aws:principalarn', ['arn:*']],
      ['null', undefined, false, false, 'sts:externalid', ['false']],
    ]);
  });

  test('what is not seen makes them incomplete', () => {
    const { reading, context } = open(
      'hcl',
      'x = { StringEquals = merge({ "sts:ExternalId" = var.id }, var.more) }\n',
    );
    const [root] = reading.documents;
    const value = root?.kind === 'map' ? root.entries[0]?.value : undefined;
    expect(conditionsOf(value, context)).toMatchObject({
      complete: false,
      conditions: [{ values: [{ text: 'var.id', known: false }] }],
    });
  });
});

describe('statements', () => {
  test('one or many, strings or lists, each with its smallest places', () => {
    const file = json({
      Statement: {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { AWS: ['111122223333', '222233334444'] },
      },
    });
    const [statement] = trustOf(file);
    expect(statement).toMatchObject({
      role: 'r',
      effect: 'Allow',
      actions: ['sts:AssumeRole'],
      complete: true,
      notPrincipal: false,
    });
    const wildcard = json({ Statement: [{ effect: 'allow', action: ['sts:*'], principal: '*' }] });
    const [other] = trustOf(wildcard);
    expect(other).toMatchObject({ effect: 'Allow', actions: ['sts:*'] });
    expect(other && spanned(wildcard.text, other.principalAt)).toBe('"*"');
  });

  test('the place of one principal beside services is its own', () => {
    const file = json({ Statement: [{ Principal: { Service: ['a', 'b'], AWS: '111122223333' } }] });
    const [statement] = trustOf(file);
    expect(statement && spanned(file.text, statement.principalAt)).toBe('"111122223333"');
  });

  test('NotPrincipal and NotAction', () => {
    const [statement] = trustOf(
      json({
        Statement: [{ Effect: 'Deny', NotAction: 'sts:TagSession', NotPrincipal: { AWS: '111122223333' } }],
      }),
    );
    expect(statement).toMatchObject({
      effect: 'Deny',
      notPrincipal: true,
      actions: [],
      notActions: ['sts:TagSession'],
      principals: [{ kind: 'account' }],
    });
  });

  test('identity statements have resources, and no principals', () => {
    const { value, context, text } = json({
      Statement: [
        { Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: ['*'] },
        { Effect: 'Allow', Action: 's3:*', Principal: '*', Resource: '*' },
      ],
    });
    const found = identityStatements(value, context, { owner: 'p' });
    expect(found).toMatchObject([
      { owner: 'p', actions: ['sts:AssumeRole'], resources: [{ text: '*', known: true }] },
    ]);
    expect(found[0] && spanned(text, found[0].actionAt)).toBe('"sts:AssumeRole"');
  });

  test('anything else yields nothing', () => {
    for (const value of ['no policy', 7, null, [], { Version: '2012-10-17' }, '{"broken":']) {
      expect(trustOf(json(value))).toEqual([]);
    }
  });
});
