import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Fix } from '../../rules/types.ts';
import { applied, isFixable, together, type Fixable } from '../../src/fix/apply.ts';
import { fixesOf } from '../../src/fix/run.ts';
import type { Finding, ScanResult } from '../../src/findings/types.ts';
import { locator } from '../../src/scan/context.ts';
import { LineIndex } from '../../src/scan/lines.ts';
import { folderOf } from '../support/scan-folder.ts';

/** A finding at each occurrence of a word, whose fix is to write another. */
function findingsIn(
  text: string,
  word: string,
  instead: string,
  ruleId = 'excessive-session-duration',
): Fixable[] {
  const locate = locator('a.txt', new LineIndex(text));
  return [...text.matchAll(new RegExp(word, 'g'))].map((match, i) => {
    const at = locate({ start: match.index, end: match.index + word.length });
    return finding(ruleId, `${word}-${String(i)}`, at, { description: 'x', edits: [{ at, text: instead }] });
  });
}

function finding(ruleId: string, fingerprint: string, at: Finding['at'], fix: Fix): Fixable {
  const base = { level: 'warning', confidence: 'high', message: 'm', snippet: '', lineHash: '' } as const;
  return { ...base, ruleId, fingerprint, at, fix, related: [], properties: {} };
}

function resultOf(findings: readonly Finding[], notices: ScanResult['notices'] = []): ScanResult {
  const statistics = {
    files: 1,
    bytes: 1,
    candidates: 1,
    parsed: 1,
    binary: 0,
    tooLarge: 0,
    elapsedMs: 1,
    phases: {},
    rules: {},
  };
  return { findings, notices, statistics, incomplete: false };
}

/** Runs fixes on one file, whose scans are what `scan` makes of its text. */
async function run(
  text: string,
  scan: (text: string) => ScanResult,
  rounds = 10,
): Promise<{ text: string; fixed: number; notices: readonly string[]; scans: number }> {
  const folder = folderOf({ 'a.txt': text });
  let scans = 0;
  const { changes, notices } = await fixesOf(scan(text), {
    cwd: folder,
    paths: ['.'],
    rounds,
    concerns: (found) => found.findings,
    scan: (instead) => {
      scans++;
      return Promise.resolve(scan(instead.get(join(folder, 'a.txt'))?.toString() ?? ''));
    },
  });
  const after = changes[0]?.after.toString() ?? text;
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe(text);
  return {
    text: after,
    fixed: changes[0]?.fixed ?? 0,
    notices: notices.map(({ code, message }) => `${code}: ${message}`),
    scans,
  };
}

describe('edits', () => {
  test('are made from the end, with the line breaks of the file', () => {
    const text = 'one\r\ntwo\r\n';
    const fixes = [...findingsIn(text, 'one', 'a\nlong one'), ...findingsIn(text, 'two', '2')];
    expect(applied(text, fixes)).toBe('a\r\nlong one\r\n2\r\n');
  });

  test('that touch wait for the next round', async () => {
    const scan = (text: string): ScanResult =>
      resultOf([...findingsIn(text, 'ab', 'x'), ...findingsIn(text, 'bc', 'y')]);
    expect(together(scan('abc').findings.filter(isFixable)).map(({ fingerprint }) => fingerprint)).toEqual([
      'ab-0',
    ]);
    expect(await run('abc bc', scan)).toMatchObject({ text: 'xc y', fixed: 2, notices: [] });
  });

  test('are not made for what is suppressed, in a comment or by the baseline', async () => {
    const scan = (text: string): ScanResult =>
      resultOf(
        findingsIn(text, 'a', 'b').map((one, i) =>
          i === 0 ? { ...one, suppression: { kind: 'external', reason: undefined } } : one,
        ),
      );
    expect(await run('a a', scan)).toMatchObject({ text: 'a b', fixed: 1 });
  });

  test('are not made in other files than the finding’s', () => {
    const [one] = findingsIn('a', 'a', 'b');
    const elsewhere = one && {
      ...one,
      fix: {
        ...one.fix,
        edits: one.fix.edits.map((edit) => ({ ...edit, at: { ...edit.at, path: 'b.txt' } })),
      },
    };
    expect(elsewhere && isFixable(elsewhere)).toBe(false);
  });
});

describe('a fix is taken back', () => {
  test('where the file no longer parses, and the others are made', async () => {
    const scan = (text: string): ScanResult =>
      resultOf(
        findingsIn(text, 'a', '!').concat(findingsIn(text, 'b', '2', 'invalid-session-duration')),
        text.includes('!') ? [{ path: 'a.txt', code: 'parse-error', message: 'no' }] : [],
      );
    expect(await run('a b', scan)).toMatchObject({
      text: 'a 2',
      fixed: 1,
      notices: [
        'not-fixed: the fix of excessive-session-duration was taken back: the file could no longer be read whole',
      ],
    });
  });

  test('where the finding is still there', async () => {
    const scan = (text: string): ScanResult => resultOf(findingsIn(text, 'a', 'aa'));
    expect(await run('a', scan)).toMatchObject({
      text: 'a',
      fixed: 0,
      notices: [
        'not-fixed: the fix of excessive-session-duration was taken back: the finding was still there',
      ],
    });
  });
});

describe('rounds', () => {
  test('end when nothing is left to fix', async () => {
    const scan = (text: string): ScanResult => resultOf(findingsIn(text, 'a', 'b'));
    expect(await run('x', scan)).toMatchObject({ text: 'x', scans: 0 });
    expect(await run('a', scan)).toMatchObject({ text: 'b', scans: 1 });
  });

  test('are not endless', async () => {
    const scan = (text: string): ScanResult =>
      resultOf(findingsIn(text, text, `${text}.`, `rule-${String(text.length)}`));
    expect(await run('a', scan)).toMatchObject({
      text: 'a..........',
      notices: ['fixes-left: more fixes can be made here than 10 rounds did; run --fix again'],
      scans: 10,
    });
  });
});
