import { describe, expect, test } from 'vitest';
import { inTime } from '../../src/scan/in-time.ts';
import { Patience } from '../../src/scan/parse-limits.ts';
import { Parser, type ParseJob } from '../../src/scan/parse.ts';
import { scan } from '../../src/scan/scan.ts';
import type { ScanResult } from '../../src/findings/types.ts';
import { Keys } from '../support/keys.ts';
import { folderOf, optionsFor } from '../support/scan-folder.ts';

const KEY = new Keys(3).keyId();

/** A call that is read quickly, and found. */
const call = (i: number): string =>
  `import boto3\nboto3.client("sts").assume_role(RoleArn="arn:aws:iam::4444555566${String(10 + i)}:role/x", RoleSessionName=n)\n`;
const NEIGHBOURS = Object.fromEntries(
  Array.from({ length: 30 }, (_, i) => [`b${String(10 + i)}.py`, call(i)]),
);

/** Code that takes a front end long, and much memory: as many calls as fit. */
function heavy(characters: number): string {
  const line = `sts.assumeRole({ RoleArn: 'arn:aws:iam::444455556666:role/x', RoleSessionName: [n, { a: 1 }] });\n`;
  return `import { STS } from '@aws-sdk/client-sts';\nconst sts = new STS();\n// ${KEY}\n${line.repeat(Math.ceil(characters / line.length))}`;
}

async function scanWith(
  files: Readonly<Record<string, string>>,
  limits: { mostMs: number; mostMb: number },
): Promise<ScanResult> {
  return scan(['.'], { ...optionsFor(folderOf(files)), limits });
}

function rulesIn({ findings }: ScanResult, path: string): string[] {
  return [...new Set(findings.filter(({ at }) => at.path === path).map(({ ruleId }) => ruleId))];
}

describe('a step', () => {
  test.each<[string, () => void]>([
    [
      'a loop',
      () => {
        for (;;);
      },
    ],
    ['a regular expression', () => /^(?:a+)+$/.test(`${'a'.repeat(60)}b`)],
    [
      'what catches everything',
      () => {
        for (;;)
          try {
            for (;;);
          } catch {
            /* on it goes */
          }
      },
    ],
  ])('%s is ended', (_, step) => {
    const start = performance.now();
    expect(inTime(200, step)).toEqual({ done: false });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(inTime(10_000, () => 7)).toEqual({ done: true, result: 7 });
  });

  test('what it throws is thrown', () => {
    expect(() =>
      inTime(1000, () => {
        throw new RangeError('x');
      }),
    ).toThrow(RangeError);
  });
});

describe('files that are parsed under one watch', () => {
  const job = (path: string, text: string): ParseJob => ({
    path,
    text,
    language: 'typescript',
    vocabularies: ['sdk'],
  });
  const quick = job('quick.ts', heavy(100));
  const slow = job('slow.ts', heavy(600_000));

  test('are blamed for what they took themselves: one that had not all of the time is left for another try', async () => {
    const parser = new Parser({ mostMs: 300 });
    await parser.prepare(quick);
    parser.parse(quick); // so that its time is not that of code which is run for the first time
    const results = parser.parseAll([quick, slow, quick]);
    expect(results.map(({ facts, notices }) => [facts.length > 0, notices])).toEqual([[true, []]]);
    expect(parser.isSpent).toBe(true);
  });

  test('and one that had all of it is given up', async () => {
    const parser = new Parser({ mostMs: 300 });
    await parser.prepare(slow);
    const told: string[] = [];
    const results = parser.parseAll([slow, quick], ({ notices }) => {
      told.push(...notices.map(({ path, code }) => `${path} ${code}`));
    });
    expect(results).toHaveLength(1);
    expect(told).toEqual(['slow.ts too-slow']);
  });
});

describe('the time that a file has', () => {
  test('is less when slow files took much together, and quick ones take nothing of it', () => {
    const patience = new Patience(30_000);
    for (let i = 0; i < 10_000; i++) patience.took(999);
    expect(patience.mostMs).toBe(30_000);
    for (let i = 0; i < 3; i++) patience.took(30_000);
    patience.took(29_000);
    expect([patience.mostMs, patience.slowMs]).toEqual([30_000, 119_000]);
    patience.took(1000);
    expect(patience.mostMs).toBe(2000);
    for (let i = 0; i < 90; i++) patience.took(2000);
    expect(patience.mostMs).toBe(500);
    expect(new Patience(30_000, patience.slowMs).mostMs).toBe(500);
  });

  test(
    'is less in every thread that takes the place of one that was stopped',
    { timeout: 120_000 },
    async () => {
      const slow = Array.from({ length: 8 }, (_, i) => [`a${String(i)}.ts`, heavy(900_000)]);
      const { notices } = await scanWith(Object.fromEntries(slow) as Record<string, string>, {
        mostMs: 300,
        mostMb: 1024,
      });
      const seconds = notices.map(({ message }) => /longer than (\S+) seconds/.exec(message)?.[1]);
      expect(seconds).toHaveLength(8);
      expect(seconds.filter((one) => one === '0.3')).toHaveLength(4);
      expect(seconds.filter((one) => one === '0.02')).toHaveLength(4);
    },
  );
});

describe('a file that goes over the limits is told of, searched as text, and nothing else is lost', () => {
  const neighboursFound = (result: ScanResult): void => {
    for (const path of Object.keys(NEIGHBOURS))
      expect(rulesIn(result, path)).toEqual(['missing-external-id']);
  };

  test.each([
    ['of time, where it is parsed beside the scan', 2_000_000],
    ['of time, where it is parsed in the scan', 300_000],
  ])('%s', { timeout: 120_000 }, async (_, size) => {
    const result = await scanWith({ 'a.ts': heavy(size), ...NEIGHBOURS }, { mostMs: 150, mostMb: 1024 });
    const slow = result.notices.filter(({ path }) => path === 'a.ts');
    expect(slow).toMatchObject([
      {
        code: 'too-slow',
        message: /longer than 0\.15 seconds to read as typescript; it was searched as text/,
      },
    ]);
    expect(rulesIn(result, 'a.ts')).toEqual(['long-term-access-key']);
    expect(result.incomplete).toBe(false);
    // A slow machine may let small files go over as well; none is lost without a word.
    const told = new Set(result.notices.map(({ path }) => path));
    for (const path of Object.keys(NEIGHBOURS))
      if (!told.has(path)) expect(rulesIn(result, path)).toEqual(['missing-external-id']);
    expect(told.size).toBeLessThan(30);
  });

  test('of memory', { timeout: 120_000 }, async () => {
    const result = await scanWith(
      { 'a.ts': heavy(3_000_000), 'c.ts': heavy(3_000_000), ...NEIGHBOURS },
      { mostMs: 100_000, mostMb: 80 },
    );
    expect(result.notices).toMatchObject(
      ['a.ts', 'c.ts'].map((path) => ({
        path,
        code: 'too-much-memory',
        message: 'took more than 80 MB to read as typescript; it was searched as text',
      })),
    );
    for (const path of ['a.ts', 'c.ts']) expect(rulesIn(result, path)).toEqual(['long-term-access-key']);
    neighboursFound(result);
    expect(result.incomplete).toBe(false);
  });

  test('a large file within them is read as any other', { timeout: 120_000 }, async () => {
    const result = await scanWith(
      { 'a.py': `${call(0)}# ${'x'.repeat(2_000_000)}\n`, ...NEIGHBOURS },
      { mostMs: 100_000, mostMb: 1024 },
    );
    expect(rulesIn(result, 'a.py')).toEqual(['missing-external-id']);
    neighboursFound(result);
    expect(result.notices).toEqual([]);
  });
});
