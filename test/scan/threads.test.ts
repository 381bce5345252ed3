import { describe, expect, test } from 'vitest';
import { LazyParser } from '../../src/scan/lazy-parser.ts';
import { ParseQueue } from '../../src/scan/parse-queue.ts';
import { LARGE_FILE } from '../../src/scan/parse-limits.ts';
import { MOST_SENT, type Task } from '../../src/scan/parse-thread.ts';
import { ParseThreads } from '../../src/scan/parse-threads.ts';
import { scan } from '../../src/scan/scan.ts';
import { Statistician } from '../../src/scan/statistics.ts';
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

/** Tasks of so many characters each, of a language that has nothing to say of them. */
function tasks(count: number, characters: number): Task[] {
  const job = { path: 'a.py', text: '#'.repeat(characters), language: 'python', vocabularies: [] } as const;
  return Array.from({ length: count }, (_, number) => ({ number, job }));
}

test.each([
  [1, false],
  [2, true],
])('on %d threads another one is given work: %s', async (threads, expected) => {
  const others = new ParseThreads(1_000_000, { threads });
  for (const task of tasks(30, 10)) others.offer(task);
  expect(others.isBusy).toBe(expected);
  await others.close();
});

test('another thread has no more than it is soon done with: the rest is for whoever is free', async () => {
  const threads = new ParseThreads(1_000_000, { threads: 2 });
  const all = tasks(60, 50_000);
  for (const task of all) threads.offer(task);
  // At the end of a scan the first thread leaves a little to one that is warm, and takes of what is much.
  expect(threads.forHere(false).map(({ number }) => number)).toEqual([3]);
  let here = 1;
  for (let batch = threads.forHere(true); batch.length > 0; batch = threads.forHere(true))
    here += batch.length;
  expect((all.length - here) * 50_000).toBeLessThan(MOST_SENT + 50_000);
  while (threads.isBusy) await threads.answer();
  expect(all.filter(({ result }) => result)).toHaveLength(all.length - here);
  await threads.close();
});

test('a large file is not for the first thread', async () => {
  const threads = new ParseThreads(1, { threads: 1 });
  const [large] = tasks(1, LARGE_FILE + 1);
  if (large) threads.offer(large);
  expect(threads.forHere(true)).toEqual([]);
  await threads.answer();
  expect(large?.result).toEqual({ facts: [], notices: [] });
  await threads.close();
});

describe('a queue', () => {
  const queueOf = (most: number, count: number): { queue: ParseQueue<number>; threads: ParseThreads } => {
    const threads = new ParseThreads(1_000_000, { threads: count });
    return {
      queue: new ParseQueue(new LazyParser(undefined), threads, new Statistician(), { most }),
      threads,
    };
  };

  test.each([1, 2])('of %d threads hands out in the order in which it was given', async (count) => {
    const { queue, threads } = queueOf(100_000, count);
    const got: number[] = [];
    for (const { number, job } of tasks(200, 2000)) {
      queue.add(number % 3 === 0 ? { facts: [], notices: [] } : job, number, job.text.length);
      if (queue.isDue) got.push(...(await queue.results()).map(([of]) => of));
    }
    expect(got.length).toBeGreaterThanOrEqual(200 - 100); // no more waits than twice as much as may
    got.push(...(await queue.rest()).map(([of]) => of));
    expect(got).toEqual(Array.from({ length: 200 }, (_, i) => i));
    await threads.close();
  });

  test('does not wait for what another thread has while there is room for more', async () => {
    const { queue, threads } = queueOf(100, 2);
    const [first, second] = tasks(2, 150);
    if (first) queue.add(first.job, 0, 150);
    expect(queue.isDue).toBe(true);
    expect(await queue.results()).toEqual([]);
    expect(queue.isDue).toBe(false);
    if (second) queue.add(second.job, 1, 150);
    expect(queue.isDue).toBe(true);
    expect((await queue.results()).map(([of]) => of)).toContain(0);
    await threads.close();
  });

  test('keeps nothing of what it handed out', async () => {
    const { queue, threads } = queueOf(0, 1);
    const [task] = tasks(1, 10);
    if (task) queue.add(task.job, 7, 10);
    expect(queue.isDue).toBe(true);
    expect(await queue.results()).toEqual([[7, { facts: [], notices: [] }]]);
    expect(queue.isDue).toBe(false);
    expect(await queue.rest()).toEqual([]);
    await threads.close();
  });
});
