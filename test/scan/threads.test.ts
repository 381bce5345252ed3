import { expect, test } from 'vitest';
import { ParseThreads } from '../../src/scan/parse-threads.ts';
import { scan } from '../../src/scan/scan.ts';
import { folderOf, optionsFor, scanFolder } from '../support/scan-folder.ts';

const FILES: Readonly<Record<string, (i: number) => string>> = {
  py: (i) =>
    `import boto3\nboto3.client("sts").assume_role(RoleArn="arn:aws:iam::4444555566${10 + i}:role/x", RoleSessionName=n)\n`,
  ts: (i) =>
    `import { STS } from '@aws-sdk/client-sts';\nnew STS().assumeRole({ RoleArn: 'arn:aws:iam::4444555566${10 + i}:role/x', RoleSessionName: n });\n`,
  yaml: (i) =>
    `Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      MaxSessionDuration: ${7200 + i}\n      AssumeRolePolicyDocument:\n        Statement: { Effect: Allow, Action: 'sts:AssumeRole', Principal: { Service: ec2.amazonaws.com } }\n`,
  sh: (i) =>
    `aws sts assume-role --role-arn arn:aws:iam::4444555566${10 + i}:role/x --role-session-name "$N"\n`,
};

const files = Object.fromEntries(
  Object.entries(FILES).flatMap(([ending, text]) =>
    Array.from({ length: 20 }, (_, i) => [`f${String(10 + i)}.${ending}`, text(i)]),
  ),
);

test('what is parsed on the second thread gives what it gives on the first', async () => {
  const together = await scanFolder(folderOf(files));
  expect(together.notices).toEqual([]);
  expect(together.statistics.parsed).toBe(80);
  // Few files are parsed where they are read.
  const alone: (typeof together.findings)[number][] = [];
  for (const ending of Object.keys(FILES)) {
    const some = Object.entries(files).filter(([path]) => path.endsWith(`.${ending}`));
    alone.push(...(await scanFolder(folderOf(Object.fromEntries(some)))).findings);
  }
  const key = ({ at, ruleId, fingerprint }: (typeof alone)[number]): string =>
    `${at.path}:${String(at.start)} ${ruleId} ${fingerprint}`;
  expect(together.findings.map(key)).toEqual(alone.map(key).sort());
  expect(together.findings).toHaveLength(80);
});

test.each([1, 2, 3])('so does what is parsed on %d threads', async (threads) => {
  const folder = folderOf(files);
  const { findings, notices, statistics } = await scan(['.'], { ...optionsFor(folder), threads });
  expect(findings).toEqual((await scanFolder(folder)).findings);
  expect(findings).toHaveLength(80);
  expect(notices).toEqual([]);
  expect(statistics.parsed).toBe(80);
});

test.each([
  [1, false],
  [2, true],
])('on %d threads another one is given work: %s', async (threads, expected) => {
  const others = new ParseThreads(1_000_000, { threads });
  for (let id = 0; id < 30; id++)
    others.offer(id, { path: 'a.py', text: 'a = 1\n', language: 'python', vocabularies: [] });
  expect(others.hasTaken(0)).toBe(expected);
  await others.finish();
  // What comes next is numbered anew, and has nothing of what came before.
  expect(others.hasTaken(0)).toBe(false);
  expect([...(await others.finish())]).toEqual([]);
  await others.close();
});
