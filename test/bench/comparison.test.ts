import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { caseFiles, caseFolders, digestOf, readCases } from '../../bench/comparison/cases.ts';
import { byCase, readResults } from '../../bench/comparison/results.ts';
import { BEGIN, END, render } from '../../bench/comparison/table.ts';
import type { Preset } from '../../rules/types.ts';
import { folderOf, scanFolder } from '../support/scan-folder.ts';

const cases = readCases();
const results = readResults();

/** Formatting of tables is another tool's: only what is said is compared. */
function bare(text: string): string {
  return text
    .replace(/[ \-|:]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

describe('docs/comparison.md', () => {
  test('every case has its folder, and every folder its case', () => {
    expect(cases.map(({ id }) => id).sort()).toEqual(caseFolders());
  });

  test.each(Object.entries(results))('%s was run over the cases as they are', (_, { digest }) => {
    expect(digest).toBe(digestOf(cases));
  });

  test.each([
    ['iam-lint', 'recommended'],
    ['iam-lint-strict', 'strict'],
  ] as [string, Preset][])('the column of %s says what it finds now', async (id, preset) => {
    const { findings } = await scanFolder(folderOf(caseFiles(cases)), { preset });
    const found = findings.map(({ at, ruleId }) => ({ path: at.path, check: ruleId }));
    expect(results[id]?.fired).toEqual(byCase(found));
  });

  test('the tables are made of the results', () => {
    const doc = readFileSync('docs/comparison.md', 'utf8');
    const [start, end] = [doc.indexOf(BEGIN), doc.indexOf(END)];
    expect(start).toBeGreaterThan(0);
    expect(end).toBeGreaterThan(start);
    expect(bare(doc.slice(start + BEGIN.length, end))).toBe(bare(render(cases, results)));
  });
});
