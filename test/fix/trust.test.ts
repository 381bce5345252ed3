import { describe, expect, test } from 'vitest';
import { fixed } from '../support/fix-folder.ts';

const only = ['trust-wildcard-principal'];
const own = ['111122223333'];

const json = (principal: string): string =>
  `{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Effect": "Allow", "Principal": ${principal}, "Action": "sts:AssumeRole" }\n  ]\n}\n`;
const hcl = (policy: string, more = ''): string =>
  `resource "aws_iam_role" "r" {\n  name               = "r" # ours\n  assume_role_policy = ${policy}\n}\n${more}`;
const encoded = (principal: string): string =>
  `jsonencode({\n    Statement = [{ Effect = "Allow", Principal = ${principal}, Action = "sts:AssumeRole" }]\n  })`;
const template = (principal: string): string =>
  `Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Statement:\n          - Effect: Allow\n            Principal: ${principal} # whom\n            Action: sts:AssumeRole\n`;
const CALLER =
  'data "aws_caller_identity" "me" {}\nlocals {\n  id = data.aws_caller_identity.me.account_id\n}\n';
const OUTPUT = 'Outputs:\n  Account:\n    Value: !Ref AWS::AccountId\n';

describe('everyone becomes the own account', () => {
  test.each([
    ['trust.json', json('"*"'), json('{ "AWS": "111122223333" }')],
    ['trust.json', json('{ "AWS": ["*"] }'), json('{ "AWS": ["111122223333"] }')],
    ['main.tf', hcl(encoded('"*"')), hcl(encoded('{ "AWS": "111122223333" }'))],
    ['main.tf', hcl(encoded('{ AWS = "*" }')), hcl(encoded('{ AWS = "111122223333" }'))],
    ['main.tf', hcl(`<<EOT\n${json('"*"')}EOT`), hcl(`<<EOT\n${json('{ "AWS": "111122223333" }')}EOT`)],
    ['t.yaml', template("'*'"), template("{ 'AWS': '111122223333' }")],
  ])('that the configuration names: %s %#', async (path, before, after) => {
    expect(await fixed(path, before, { only, own })).toBe(after);
  });

  test.each([
    [
      'main.tf',
      hcl(encoded('{ AWS = "*" }'), CALLER),
      hcl(encoded('{ AWS = data.aws_caller_identity.me.account_id }'), CALLER),
    ],
    ['t.yaml', template('{ AWS: "*" }') + OUTPUT, template('{ AWS: !Ref "AWS::AccountId" }') + OUTPUT],
  ])('that the file refers to: %s', async (path, before, after) => {
    expect(await fixed(path, before, { only })).toBe(after);
  });

  test.each([
    ['no account is known', 'trust.json', json('"*"'), []],
    ['it is one of several', 'trust.json', json('"*"'), ['111122223333', '444455556666']],
    ['every account’s root is meant', 'trust.json', json('{ "AWS": "arn:aws:iam::*:root" }'), own],
    ['a variable says so', 'main.tf', hcl(encoded('{ AWS = local.all }'), 'locals {\n  all = "*"\n}\n'), own],
    [
      'a type is named besides',
      'main.tf',
      `data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["sts:AssumeRole"]\n    principals {\n      type        = "*"\n      identifiers = ["*"]\n    }\n  }\n}\n`,
      own,
    ],
  ])('not where %s', async (_name, path, text, accounts) => {
    expect(await fixed(path, text, { only, own: accounts })).toBe(text);
  });
});
