import { describe, expect, test } from 'vitest';
import { fixed, fixFolder } from '../support/fix-folder.ts';
import { scanFolder } from '../support/scan-folder.ts';

const python = (duration: string): string => `import os
import boto3
from datetime import timedelta

HOURS = 12
MINUTES = 60


def get(arn, external_id):
    # twelve of them, 43200 seconds
    return boto3.client("sts").assume_role(
        RoleArn=arn,
        RoleSessionName="x",
        ExternalId=external_id,
        DurationSeconds=${duration},  # long
    )
`;

describe('a duration in place of one that is too long', () => {
  test.each([
    ['43200', '3600'],
    ['43_200', '3600'],
    ['12 * 60 * 60', '1 * 60 * 60'],
    ['60 * 60 * 12', '60 * 60 * 1'],
    ['12 * 3600', '1 * 3600'],
    ['12 * 60 * MINUTES', '1 * 60 * MINUTES'],
    ['int(timedelta(hours=12).total_seconds())', 'int(timedelta(hours=1).total_seconds())'],
    ['int(timedelta(minutes=90).total_seconds())', 'int(timedelta(minutes=60).total_seconds())'],
    ['int(os.environ.get("D", 43200))', 'int(os.environ.get("D", 3600))'],
    ['90000', '3600'],
  ])('python: %s → %s', async (before, after) => {
    expect(await fixed('a.py', python(before))).toBe(python(after));
  });

  test.each([
    ['a constant that may be used elsewhere', 'HOURS * 60 * 60'],
    ['a sum', '36000 + 7200'],
    ['a unit that one hour is less of', 'int(timedelta(days=1).total_seconds() / 2)'],
    ['one that is too short: it may be meant in hours', '12'],
    ['one of several', '43200 if HOURS > os.getpid() else 900'],
  ])('none for %s', async (_name, duration) => {
    expect(await fixed('a.py', python(duration))).toBe(python(duration));
  });

  test.each([
    [
      'a.go',
      (d: string) =>
        `package a\n\nimport (\n\t"time"\n\t"github.com/aws/aws-sdk-go-v2/credentials/stscreds"\n)\n\nfunc get(c stscreds.AssumeRoleAPIClient, arn, id string) {\n\tstscreds.NewAssumeRoleProvider(c, arn, func(o *stscreds.AssumeRoleOptions) {\n\t\to.ExternalID = &id\n\t\to.Duration = ${d}\n\t})\n}\n`,
      '12 * time.Hour',
      '1 * time.Hour',
    ],
    [
      'a.ts',
      (d: string) =>
        `import { AssumeRoleCommand } from '@aws-sdk/client-sts';\nexport const get = (arn: string, id: string) =>\n  new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'x', ExternalId: id, DurationSeconds: ${d} });\n`,
      '12 * 60 * 60',
      '1 * 60 * 60',
    ],
    [
      'role.ts',
      (d: string) =>
        `import * as iam from 'aws-cdk-lib/aws-iam';\nimport { Duration } from 'aws-cdk-lib';\nnew iam.Role(this, 'R', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'), maxSessionDuration: ${d} });\n`,
      'Duration.hours(12)',
      'Duration.hours(1)',
    ],
    [
      'A.java',
      (d: string) =>
        `import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;\nimport java.time.Duration;\nclass A {\n  Object get(String arn, String id) {\n    return AssumeRoleRequest.builder().roleArn(arn).roleSessionName("x").externalId(id).durationSeconds(${d}).build();\n  }\n}\n`,
      '(int) Duration.parse("PT12H").toSeconds()',
      '(int) Duration.parse("PT1H").toSeconds()',
    ],
    [
      'main.tf',
      (d: string) =>
        `provider "aws" {\n  assume_role {\n    role_arn    = var.role\n    external_id = var.id\n    duration    = ${d} # long\n  }\n}\n`,
      '"12h"',
      '"1h"',
    ],
    [
      'role.tf',
      (d: string) =>
        `resource "aws_iam_role" "r" {\n  name                 = "r"\n  max_session_duration = ${d}\n  assume_role_policy   = var.policy\n}\n`,
      '43200',
      '3600',
    ],
    [
      't.yaml',
      (d: string) =>
        `Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      MaxSessionDuration: ${d} # of a day\n      AssumeRolePolicyDocument: {}\n`,
      "'43200'",
      "'3600'",
    ],
    [
      'a.sh',
      (d: string) =>
        `aws sts assume-role --role-arn "$ARN" --external-id "$ID" --role-session-name x \\\n  --duration-seconds ${d}\n`,
      '"43200"',
      '"3600"',
    ],
    [
      '.github/workflows/a.yml',
      (d: string) =>
        `jobs:\n  a:\n    steps:\n      - run: |\n          # signs in\n          aws sts assume-role --role-arn "$ARN" --external-id "$ID" --role-session-name x --duration-seconds ${d}\n`,
      '43200',
      '3600',
    ],
  ] as const)('%s', async (path, text, before, after) => {
    expect(await fixed(path, text(before))).toBe(text(after));
  });

  test.each([
    [
      'an answer of IAM',
      'role.json',
      '{\n  "Role": {\n    "RoleName": "r",\n    "Arn": "arn:aws:iam::111122223333:role/r",\n    "MaxSessionDuration": 43200,\n    "AssumeRolePolicyDocument": { "Statement": [{ "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" }] }\n  }\n}\n',
    ],
    [
      'a plan',
      'plan.json',
      '{\n  "format_version": "1.2",\n  "planned_values": { "root_module": { "resources": [{ "mode": "managed", "type": "aws_iam_role", "name": "r", "values": { "name": "r", "max_session_duration": 43200 } }] } }\n}\n',
    ],
  ])('none in %s, which only tells of the role', async (_name, path, text) => {
    expect(await fixed(path, text)).toBe(text);
  });

  test('goes no higher than the role allows', async () => {
    const { changes } = await fixFolder(
      {
        'role.tf': `resource "aws_iam_role" "deploy" {\n  name                 = "deploy"\n  max_session_duration = 7200\n  assume_role_policy   = var.policy\n}\n`,
        'a.py': `import boto3\nboto3.client("sts").assume_role(RoleArn="arn:aws:iam::111122223333:role/deploy", RoleSessionName="x", ExternalId="ab", DurationSeconds=14400)\n`,
      },
      { only: ['duration-exceeds-role'] },
    );
    expect(changes.map(({ after }) => /DurationSeconds=\d+/.exec(after.toString())?.[0])).toEqual([
      'DurationSeconds=7200',
    ]);
  });

  test('is an hour for a role that is assumed with a session', async () => {
    const text = (seconds: string): string =>
      `[profile a]\nrole_arn = arn:aws:iam::111122223333:role/a\nsource_profile = base\nexternal_id = ab\n\n[profile b]\nrole_arn = arn:aws:iam::111122223333:role/b\nsource_profile = a\nexternal_id = ab\nduration_seconds = ${seconds}\n`;
    expect(await fixed('.aws/config', text('7200'), { only: ['role-chaining-duration'] })).toBe(text('3600'));
  });

  test('each finding says its fix, for reports that show it', async () => {
    const { folder } = await fixFolder({ 'a.py': python('43200') });
    const { findings } = await scanFolder(folder);
    expect(findings.map(({ fix }) => fix)).toMatchObject([
      {
        description: 'set the duration to 1 hour',
        edits: [{ at: { startLine: 15, startColumn: 25, endLine: 15, endColumn: 30 }, text: '3600' }],
      },
    ]);
  });
});
