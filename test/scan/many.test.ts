import { expect, test } from 'vitest';
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
