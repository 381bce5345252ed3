import { describe, expect, test } from 'vitest';
import { factsOf, spanned } from './terraform-support.ts';

describe('roles and policies', () => {
  test('a role and its heredoc, with places inside it', () => {
    const text = `resource "aws_iam_role" "vendor" {
  name                 = "vendor"
  max_session_duration = 43200
  assume_role_policy   = <<-POLICY
    {
      "Statement": {
        "Effect": "Allow",
        "Action": "sts:AssumeRole",
        "Principal": { "AWS": "arn:aws:iam::\${var.vendor}:root" }
      }
    }
  POLICY
}
`;
    expect(factsOf(text, 'role')).toMatchObject([
      { name: { value: 'vendor' }, reference: 'aws_iam_role.vendor', maxSessionDuration: { value: 43200 } },
    ]);
    const [trust] = factsOf(text, 'trust-statement');
    expect(trust).toMatchObject({
      role: 'vendor',
      effect: 'Allow',
      actions: ['sts:AssumeRole'],
      principals: [
        { type: 'AWS', kind: 'account', text: 'arn:aws:iam::*:root', account: { kind: 'unknown' } },
      ],
      complete: true,
      principalAt: { startLine: 9, startColumn: 31 },
    });
  });

  test('jsonencode', () => {
    const text = `resource "aws_iam_role" "r" {
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Principal = { AWS = ["arn:aws:iam::222233334444:root"] }
      Condition = { StringEquals = { "sts:ExternalId" = var.external_id } }
    }]
  })
}
`;
    const [trust] = factsOf(text, 'trust-statement');
    expect(trust).toMatchObject({
      role: 'aws_iam_role.r',
      actions: ['sts:AssumeRole', 'sts:TagSession'],
      conditions: [
        {
          operator: 'stringequals',
          key: 'sts:externalid',
          values: [{ text: 'var.external_id', known: false }],
        },
      ],
    });
    expect(trust && spanned(text, trust.principalAt)).toBe('"arn:aws:iam::222233334444:root"');
  });

  const document = (inside: string) => `data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::222233334444:root"]
    }
${inside}
  }
}
`;
  const role = (name: string) =>
    `resource "aws_iam_role" "${name}" {\n  assume_role_policy = data.aws_iam_policy_document.trust.json\n}\n`;

  test('a document by reference, once for all roles that use it', () => {
    const condition =
      'condition {\n test = "StringEquals"\n variable = "sts:ExternalId"\n values = ["e-1"]\n }';
    expect(factsOf(document(condition) + role('a') + role('b'), 'trust-statement')).toMatchObject([
      {
        role: 'aws_iam_role.a',
        effect: 'Allow',
        principals: [{ kind: 'account', account: { id: '222233334444' } }],
        conditions: [{ key: 'sts:externalid', values: [{ text: 'e-1', known: true }] }],
        complete: true,
        at: { startLine: 2 },
        principalAt: { startLine: 6 },
      },
    ]);
  });

  test('dynamic conditions leave a statement incomplete', () => {
    const dynamic =
      'dynamic "condition" {\n for_each = var.ids\n content {\n test = "StringEquals"\n variable = "sts:ExternalId"\n values = [condition.value]\n }\n }';
    expect(factsOf(document(dynamic) + role('a'), 'trust-statement')).toMatchObject([
      { complete: false, conditions: [{ key: 'sts:externalid' }] },
    ]);
  });

  test('a condition under an operator that is not known does so too', () => {
    const condition = 'condition {\n test = var.test\n variable = "sts:ExternalId"\n values = ["e-1"]\n }';
    expect(factsOf(document(condition) + role('a'), 'trust-statement')).toMatchObject([{ complete: false }]);
  });

  test('documents that nobody takes are what they hold', () => {
    expect(factsOf(document(''), 'trust-statement')).toHaveLength(1);
    const bucket = document('').replace('sts:AssumeRole', 's3:GetObject');
    expect(factsOf(bucket, 'trust-statement')).toEqual([]);
    const identity =
      'data "aws_iam_policy_document" "p" {\n statement {\n actions = ["*"]\n resources = ["*"]\n }\n}\n';
    expect(factsOf(identity, 'identity-statement')).toHaveLength(1);
    const scp =
      'resource "aws_organizations_policy" "o" {\n content = data.aws_iam_policy_document.p.json\n}\n';
    expect(factsOf(identity + scp, 'identity-statement')).toEqual([]);
  });

  test('documents joined into another belong to its role', () => {
    const joined =
      'data "aws_iam_policy_document" "all" {\n source_policy_documents = [data.aws_iam_policy_document.trust.json]\n}\n' +
      'resource "aws_iam_role" "r" {\n assume_role_policy = data.aws_iam_policy_document.all.json\n}\n';
    expect(factsOf(document('') + joined, 'trust-statement')).toMatchObject([{ role: 'aws_iam_role.r' }]);
  });

  test('a policy in another file says nothing', () => {
    for (const policy of [
      'file("trust.json")',
      'var.trust',
      'data.aws_iam_policy_document.elsewhere.json',
      'templatefile("t.json", {})',
    ]) {
      expect(
        factsOf(`resource "aws_iam_role" "r" {\n assume_role_policy = ${policy}\n}\n`, 'trust-statement'),
      ).toEqual([]);
    }
  });

  test.each(['aws_iam_policy', 'aws_iam_role_policy', 'aws_iam_user_policy', 'aws_iam_group_policy'])(
    '%s',
    (type) => {
      const text = `resource "${type}" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = "arn:aws:iam::\${var.account}:role/*" }] })
}
`;
      expect(factsOf(text, 'identity-statement')).toMatchObject([
        { actions: ['sts:AssumeRole'], resources: [{ text: 'arn:aws:iam::*:role/*', known: false }] },
      ]);
    },
  );

  test('the role module', () => {
    const text = `module "admin" {
  source               = "terraform-aws-modules/iam/aws//modules/iam-assumable-role"
  role_name            = "admin"
  max_session_duration = 43200
}
`;
    expect(factsOf(text, 'role')).toMatchObject([
      { name: { value: 'admin' }, maxSessionDuration: { value: 43200 } },
    ]);
  });
});

describe('users and their keys', () => {
  const user = 'resource "aws_iam_user" "backup" {\n  name = "backup"\n}\n';
  const key = 'resource "aws_iam_access_key" "backup" {\n  user = aws_iam_user.backup.name\n}\n';
  const keyFact = (rest: string) => factsOf(user + key + rest, 'access-key-resource')[0];

  test('a key, and where its secret goes', () => {
    expect(keyFact('')).toMatchObject({ user: { value: 'backup' }, exposed: undefined });
    expect(spanned(user + key, keyFact('')?.at ?? { start: 0, end: 0 })).toBe(
      'resource "aws_iam_access_key" "backup"',
    );
    expect(keyFact('output "s" {\n value = aws_iam_access_key.backup.secret\n}\n')?.exposed).toMatchObject({
      at: { startLine: 8 },
    });
    expect(
      keyFact('output "s" {\n value = { k = "${aws_iam_access_key.backup[0].secret}" }\n}\n')?.exposed,
    ).toBeDefined();
    expect(
      keyFact('resource "local_file" "f" {\n content = aws_iam_access_key.backup.secret\n}\n')?.exposed,
    ).toBeDefined();
    expect(
      keyFact('output "s" {\n value = aws_iam_access_key.backup.encrypted_secret\n}\n')?.exposed,
    ).toBeUndefined();
    expect(keyFact('output "s" {\n value = aws_iam_access_key.backup.id\n}\n')?.exposed).toBeUndefined();
    expect(
      keyFact(
        'resource "aws_secretsmanager_secret_version" "s" {\n secret_string = aws_iam_access_key.backup.secret\n}\n',
      )?.exposed,
    ).toBeUndefined();
  });

  test.each([
    ['pgp_key = "keybase:ann"', true],
    ['pgp_key = var.key', true],
    ['pgp_key = null', undefined],
    ['', undefined],
  ])('its secret is encrypted with `%s`: %s', (argument, encrypted) => {
    const text = `resource "aws_iam_access_key" "backup" {\n user = "backup"\n ${argument}\n}\n`;
    expect(factsOf(text, 'access-key-resource')[0]?.encrypted).toBe(encrypted);
  });

  test('what limits where a user may call from', () => {
    const of = (rest: string) => factsOf(user + key + rest, 'iam-user')[0];
    expect(of('')).toMatchObject({ hasAccessKey: true, sourceLimited: false });
    expect(factsOf(user, 'iam-user')).toMatchObject([{ hasAccessKey: false }]);
    const policy = (attached: string) =>
      `resource "aws_iam_user_policy" "p" {\n user = aws_iam_user.backup.name\n policy = ${attached}\n}\n`;
    const deny =
      'jsonencode({ Statement = { Effect = "Deny", Action = "*", Resource = "*", Condition = { NotIpAddress = { "aws:SourceIp" = "192.0.2.0/24" } } } })';
    expect(of(policy(deny))).toMatchObject({ sourceLimited: true });
    expect(of(policy('var.policy'))).toMatchObject({ sourceLimited: 'unknown' });
    const member =
      'resource "aws_iam_group" "g" {\n name = "ops"\n}\nresource "aws_iam_group_membership" "m" {\n group = aws_iam_group.g.name\n users = [aws_iam_user.backup.name]\n}\n';
    const ofGroup = `resource "aws_iam_group_policy" "p" {\n group = "ops"\n policy = ${deny}\n}\n`;
    expect(of(member)).toMatchObject({ sourceLimited: false });
    expect(of(member + ofGroup)).toMatchObject({ sourceLimited: true });
    expect(of(member.replace('aws_iam_group.g.name', 'var.group'))).toMatchObject({
      sourceLimited: 'unknown',
    });
    const bounded = (arn: string) =>
      factsOf(user.replace('name =', `permissions_boundary = ${arn}\n  name =`) + key, 'iam-user')[0];
    expect(bounded('var.boundary')).toMatchObject({ sourceLimited: 'unknown' });
    expect(bounded('"arn:aws:iam::aws:policy/PowerUserAccess"')).toMatchObject({ sourceLimited: false });
    const attach = (arn: string) =>
      `resource "aws_iam_user_policy_attachment" "a" {\n user = "backup"\n policy_arn = ${arn}\n}\n`;
    expect(of(attach('"arn:aws:iam::aws:policy/ReadOnlyAccess"'))).toMatchObject({ sourceLimited: false });
    expect(of(attach('var.policy_arn'))).toMatchObject({ sourceLimited: 'unknown' });
    expect(
      of(`${attach('aws_iam_policy.net.arn')}resource "aws_iam_policy" "net" {\n policy = ${deny}\n}\n`),
    ).toMatchObject({ sourceLimited: true });
  });
});
