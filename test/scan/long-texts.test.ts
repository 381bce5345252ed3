import { expect, test } from 'vitest';
import { bounded } from '../../src/facts/bounded.ts';
import { folderOf, scanFolder } from '../support/scan-folder.ts';

const LONG = `arn:aws:iam::111122223333:role/${'a'.repeat(100_000)}`;

test.each([
  [
    'a.py',
    `import boto3\nROLE = "${LONG}"\nsts = boto3.client("sts")\n${'sts.assume_role(RoleArn=ROLE, RoleSessionName="x")\n'.repeat(50)}`,
    50,
  ],
  [
    'a.sh',
    `ROLE=${LONG}\n${'aws sts assume-role --role-arn "$ROLE" --role-session-name x\n'.repeat(50)}`,
    50,
  ],
  [
    'a.tf',
    `resource "aws_iam_role" "r" {\n  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "${LONG}" } }] })\n}\n`,
    1,
  ],
])('a text that stands in many calls is no longer in each than it can be: %s', async (name, text, count) => {
  const { findings } = await scanFolder(folderOf({ [name]: text }));
  expect(findings).toHaveLength(count);
  for (const finding of findings) expect(JSON.stringify(finding).length).toBeLessThan(8000);
});

test('a fact without such a text is itself, and one with it differs in nothing else', () => {
  const short = { a: ['b', { c: 'd'.repeat(2048) }], e: undefined, f: null, g: 1 };
  expect(bounded(short)).toBe(short);
  const long = { ...short, a: ['b', { c: 'd'.repeat(2049) }] };
  expect(bounded(long)).toEqual({ ...short, a: ['b', { c: `${'d'.repeat(2048)}…` }] });
});
