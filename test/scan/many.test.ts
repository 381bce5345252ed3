import { expect, test } from 'vitest';
import type { NamesInSight } from '../../src/values/value.ts';
import { externalIdInSight } from '../../src/vocabularies/at-hand.ts';
import { folderOf, scanFolder } from '../support/scan-folder.ts';

/**
 * Files in which the same stands thousands of times. What takes a second or two here took minutes, or was given up after
 * the time that a file has, where each was compared with each.
 */
const LIMIT = 60_000;

/** The same text for each number, which `#` stands for. */
function repeated(count: number, text: string): string {
  return Array.from({ length: count }, (_, i) => text.replaceAll('#', String(i))).join('');
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Letters and digits that look drawn by lot, other ones for each number. */
function drawn(length: number, seed: number, letters = ALPHABET): string {
  let state = seed + 1;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    state ^= state >>> 15;
    return letters[(state >>> 8) % letters.length];
  }).join('');
}

test(
  'a list of 20,000 keys and their secrets',
  async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => {
      const id = drawn(16, i, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567');
      return `user${String(i)},AKIA${id},${drawn(40, i + 20_000)}\n`;
    });
    const { findings } = await scanFolder(folderOf({ 'keys.csv': lines.join('') }));
    expect(findings.length).toBeGreaterThan(19_000);
    const secrets = findings.filter(({ ruleId }) => ruleId === 'secret-access-key');
    expect(secrets.length).toBeGreaterThan(9000);
    for (const { snippet } of secrets) expect(snippet).toMatch(/\*{34}/);
  },
  LIMIT,
);

test.each([
  [
    'users with keys',
    4000,
    'resource "aws_iam_user" "u#" {\n  name = "u#"\n}\nresource "aws_iam_access_key" "k#" {\n  user = aws_iam_user.u#.name\n}\noutput "o#" {\n  value = aws_iam_access_key.k#.secret\n}\n',
  ],
  [
    'roles with documents',
    4000,
    'data "aws_iam_policy_document" "d#" {\n  statement {\n    actions = ["sts:AssumeRole"]\n    principals {\n      type        = "AWS"\n      identifiers = ["*"]\n    }\n  }\n}\nresource "aws_iam_role" "r#" {\n  assume_role_policy = data.aws_iam_policy_document.d#.json\n}\n',
  ],
  [
    'providers with variables',
    4000,
    'variable "v#" {\n  default = "arn:aws:iam::210000000001:role/x"\n}\nprovider "aws" {\n  alias = "a#"\n  assume_role {\n    role_arn = var.v#\n  }\n}\n',
  ],
])(
  'a configuration of thousands of %s',
  async (_, count, text) => {
    const { findings, notices } = await scanFolder(folderOf({ 'a.tf': repeated(count, text) }));
    expect(notices).toEqual([]);
    expect(findings.length).toBeGreaterThanOrEqual(count);
  },
  LIMIT,
);

test(
  'a script of 10,000 commands',
  async () => {
    const { findings, notices } = await scanFolder(
      folderOf({
        'a.sh': `#!/bin/bash\n${repeated(
          10_000,
          'N#="$TENANT_ID"\naws sts assume-role --role-arn arn:aws:iam::210000000001:role/x# --role-session-name s\n',
        )}`,
      }),
    );
    expect(notices).toEqual([]);
    expect(findings).toHaveLength(10_000);
  },
  LIMIT,
);

test('the names in sight of a call are looked at once, however many calls see them', () => {
  let looks = 0;
  const add = (before: NamesInSight | undefined, name: string): NamesInSight => ({
    before,
    get name() {
      looks++;
      return name;
    },
  });
  let names: NamesInSight | undefined;
  for (let i = 0; i <= 1000; i++) {
    names = add(names, i === 900 ? 'tenant_external_id' : `name${String(i)}`);
    expect(externalIdInSight([names])).toBe(i >= 900 ? 'tenant_external_id' : undefined);
  }
  const behind = add(names, 'my-external-id');
  expect(externalIdInSight([behind])).toBeUndefined();
  expect(names && externalIdInSight([names])).toBe('tenant_external_id');
  expect(looks).toBe(1002);
});

test(
  'names that are set in 16,000 branches, each with a call that sees those before',
  async () => {
    const branches = repeated(16_000, 'if [ "$1" -gt # ]; then\n  v#=$(f "$1")\nfi\n');
    const assume =
      'aws sts assume-role --role-arn arn:aws:iam::444455556666:role/deploy --role-session-name ci\n';
    const { findings, notices } = await scanFolder(folderOf({ 'a.sh': `#!/bin/bash\n${branches}${assume}` }));
    expect(notices).toEqual([]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['missing-external-id']);
  },
  LIMIT,
);

const ROLE = 'arn:aws:iam::444455556666:role/deploy';

test.each([
  [
    'an object of Python, to which fields are added',
    'a.py',
    `import boto3\nboto3.client("sts").assume_role(RoleArn="${ROLE}", RoleSessionName="ci")\na = A()\n`,
    'a.x# = f(a)\n',
  ],
  [
    'a hash of Ruby, which is splatted into the next',
    'a.rb',
    `require 'aws-sdk-core'\nAws::STS::Client.new.assume_role(role_arn: '${ROLE}', role_session_name: 'ci')\na = {}\n`,
    'a = { **a, x#: 1 }\n',
  ],
  [
    'a map of Groovy, which is added to',
    'Jenkinsfile',
    `withAWS(role: '${ROLE}') {\n  sh 'make'\n}\na = [:]\n`,
    'a = a + [x#: 1]\n',
  ],
])(
  'what grows by itself line after line: %s',
  async (_, name, head, line) => {
    const { findings, notices } = await scanFolder(folderOf({ [name]: head + repeated(12_000, line) }));
    expect(notices).toEqual([]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['missing-external-id']);
  },
  LIMIT,
);

test(
  'a thousand calls that assume a role of a name which a thousand roles have',
  async () => {
    const { findings } = await scanFolder(
      folderOf({
        'a.py': `import boto3\nsts = boto3.client("sts")\n${repeated(
          1000,
          'sts.assume_role(RoleArn="arn:aws:iam::210000000001:role/x", RoleSessionName="#", DurationSeconds=7200)\n',
        )}`,
        'a.tf': repeated(
          1000,
          'resource "aws_iam_role" "r#" {\n  name = "x"\n  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::210000000001:root" }, Action = "sts:AssumeRole", Condition = { StringEquals = { "sts:ExternalId" = "e#" } } }] })\n}\n',
        ),
      }),
    );
    const mismatches = findings.filter(({ ruleId }) => ruleId === 'external-id-mismatch');
    expect(mismatches).toHaveLength(1000);
    expect(findings.filter(({ ruleId }) => ruleId === 'duration-exceeds-role')).toHaveLength(1000);
    const [{ related } = { related: [] }] = mismatches;
    expect(related).toHaveLength(20);
    expect(related[9]?.message).toBe('role x is defined here, and so are 990 more of that name');
  },
  LIMIT,
);
