import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding, ScanResult } from '../../src/findings/types.ts';
import { languageOf } from '../../src/languages/registry.ts';
import { scan } from '../../src/scan/scan.ts';
import { isOfShard } from '../../src/scan/shard.ts';
import { VOCABULARIES } from '../../src/vocabularies/registry.ts';
import { readFixtures } from '../support/expectations.ts';
import { recognise } from '../support/recognise.ts';
import { folderOf, optionsFor, scanFolder, type Options } from '../support/scan-folder.ts';

const fixtures = readFixtures(join(process.cwd(), 'fixtures'));

type Part = Pick<ScanResult, 'findings' | 'notices'>;

async function shardsOf(folder: string, count: number, options: Options = {}): Promise<Part[]> {
  const parts: Part[] = [];
  for (let index = 1; index <= count; index++)
    parts.push(await scan(['.'], { ...optionsFor(folder, options), shard: { index, count } }));
  return parts;
}

/** Findings and notices of parts together, in the order of one scan. */
function together(parts: readonly Part[]): Part {
  const findings = parts.flatMap((part) => part.findings).sort((a, b) => order(keyOf(a), keyOf(b)));
  const notices = parts.flatMap((part) => part.notices).sort((a, b) => order(a.path, b.path));
  return { findings, notices };
}

function keyOf({ at, ruleId }: Finding): string {
  return JSON.stringify([at.path, String(at.start).padStart(9, '0'), ruleId]);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Rules that say something of two files at once. */
const JOINED = ['duration-exceeds-role', 'external-id-mismatch', 'access-key-source-ip'];

describe('shards together say what one scan says', () => {
  test('of every fixture, at once, in every rule', async () => {
    const folder = folderOf(Object.fromEntries(fixtures.map(({ path, content }) => [path, content])));
    const options: Options = { preset: 'strict', minConfidence: 'low' };
    const whole = await scanFolder(folder, options);
    const parts = await shardsOf(folder, 3, options);
    expect(together(parts)).toEqual(together([whole]));
    for (const id of JOINED) expect(whole.findings.map(({ ruleId }) => ruleId)).toContain(id);
    for (const { findings } of parts) expect(findings.length).toBeGreaterThan(whole.findings.length / 5);
  }, 300_000);

  test.each([2, 3, 5, 16])(
    'in %i parts, what the joined rules find is found once',
    async (count) => {
      const names = Array.from({ length: 12 }, (_, i) => `job${String(i)}`);
      const files: Readonly<Record<string, string>> = Object.fromEntries(
        names.flatMap((name) => [
          [
            `app/${name}.py`,
            `import boto3\nboto3.client("sts").assume_role(RoleArn="arn:aws:iam::111122223333:role/${name}", RoleSessionName=n, DurationSeconds=7200)\n`,
          ],
          // Twice, so that evidence has an order.
          ...['a', 'b'].map((folder): [string, string] => [
            `infra/${folder}/${name}.tf`,
            `resource "aws_iam_role" "${name}" {\n  name = "${name}"\n  max_session_duration = 3600\n  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Condition = { StringEquals = { "sts:ExternalId" = "x-${name}" } } }] })\n}\n`,
          ]),
          [`users/${name}/user.tf`, 'resource "aws_iam_user" "u" {\n  name = "u"\n}\n'],
          [`users/${name}/key.tf`, 'resource "aws_iam_access_key" "k" {\n  user = aws_iam_user.u.name\n}\n'],
          [
            `providers/${name}/p.tf`,
            `provider "aws" {\n  assume_role {\n    role_arn = aws_iam_role.${name}.arn\n    duration = "2h"\n  }\n}\n`,
          ],
          [
            `providers/${name}/r.tf`,
            `resource "aws_iam_role" "${name}" {\n  name = "p-${name}"\n  assume_role_policy = file("p.json")\n}\n`,
          ],
          [
            `fn/${name}/app.py`,
            'import os, boto3\nboto3.client("sts").assume_role(RoleArn=os.environ["ROLE_ARN"], RoleSessionName=n, DurationSeconds=7200)\n',
          ],
          [
            `fn/${name}/template.yaml`,
            `Resources:\n  R: { Type: "AWS::IAM::Role", Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Action: "sts:AssumeRole", Principal: { AWS: !Ref "AWS::AccountId" } }] } } }\n  F:\n    Type: AWS::Lambda::Function\n    Properties: { Environment: { Variables: { ROLE_ARN: !GetAtt R.Arn } } }\n`,
          ],
        ]),
      );
      const folder = folderOf(files);
      const options: Options = { preset: 'strict', only: JOINED };
      const whole = await scanFolder(folder, options);
      const found = whole.findings.map(({ ruleId, at }) => `${ruleId} ${at.path.split('/')[0] ?? ''}`);
      for (const one of [
        'duration-exceeds-role app',
        'external-id-mismatch app',
        'duration-exceeds-role providers',
        'duration-exceeds-role fn',
        'access-key-source-ip users',
      ])
        expect(found.filter((other) => other === one)).toHaveLength(names.length);
      expect(together(await shardsOf(folder, count, options))).toEqual(together([whole]));
    },
    60_000,
  );

  test('in their notices and suppressions too', async () => {
    const folder = folderOf({
      ...Object.fromEntries(
        ['a', 'b', 'c', 'd'].flatMap((name) => [
          [`${name}.py`, '# iam-lint-disable-line long-term-access-key -- nothing is here\n'],
          [`${name}.json`, '{ "AssumeRolePolicyDocument": {, "sts:AssumeRole" }'],
          [`${name}.log`, 'x'.repeat(300)],
          [
            `${name}.tf`,
            '# iam-lint-disable-next-line trust-wildcard-principal -- known\nresource "aws_iam_role" "r" {\n  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = "*" }] })\n}\n# iam-lint-disable-file\n',
          ],
        ]),
      ),
    });
    const options: Options = { maxFileSize: 250 };
    const whole = await scanFolder(folder, options);
    expect(new Set(whole.notices.map(({ code }) => code))).toEqual(
      new Set(['unused-suppression', 'parse-error', 'too-large']),
    );
    const parts = await shardsOf(folder, 3, options);
    expect(together(parts)).toEqual(together([whole]));
    expect(parts.every(({ notices }) => notices.length > 0)).toBe(true);
  });
});

describe('a path', () => {
  const paths = Array.from({ length: 3000 }, (_, i) => `src/${String(i % 40)}/file-${String(i)}.ts`);

  test('is of one shard, and each shard has its share', () => {
    const of = paths.map((path) => [1, 2, 3, 4].filter((index) => isOfShard(path, { index, count: 4 })));
    expect(of.every((shards) => shards.length === 1)).toBe(true);
    for (const index of [1, 2, 3, 4]) {
      const share = of.filter(([one]) => one === index).length;
      expect(share).toBeGreaterThan(650);
      expect(share).toBeLessThan(850);
    }
  });

  test('stays in its shard, on every machine and in later versions', () => {
    const shardOf = (path: string): number | undefined =>
      [1, 2, 3, 4, 5, 6, 7].find((index) => isOfShard(path, { index, count: 7 }));
    expect(['a.py', 'src/main.go', 'infra/prod/iam.tf', 'ünï/cødé.yaml'].map(shardOf)).toEqual([2, 5, 7, 3]);
  });
});

test('only vocabularies that say so find what other files ask for', async () => {
  const asked = new Set<string>();
  for (const { path, content } of fixtures) {
    const language = languageOf(path, content);
    if (!language) continue;
    for (const vocabulary of VOCABULARIES) {
      if (vocabulary.answers || !vocabulary.languages.includes(language)) continue;
      const facts = await recognise(path, content, vocabulary).catch(() => []);
      for (const { kind } of facts)
        if (kind === 'role' || kind === 'environment-variable') asked.add(`${vocabulary.id}: ${path}`);
    }
  }
  expect([...asked]).toEqual([]);
}, 300_000);
