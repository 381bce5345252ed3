import { beforeAll, describe, expect, test } from 'vitest';
import type { ScanResult } from '../src/findings/types.ts';
import { readFixtures } from './support/expectations.ts';
import { folderOf, scanFolder } from './support/scan-folder.ts';

const fixtures = readFixtures('fixtures').filter(({ path }) => !path.startsWith('demo/'));

describe('fixtures: every marked line has its findings, and no other line has any', () => {
  let result: ScanResult;

  beforeAll(async () => {
    // The folder is not called "fixtures": code in one would be judged more mildly.
    result = await scanFolder(
      folderOf(Object.fromEntries(fixtures.map(({ path, content }) => [path, content]))),
    );
  }, 60_000);

  test.each(fixtures)('$path', ({ path, expected, gaps }) => {
    const found = result.findings
      .filter((finding) => finding.at.path === path && !finding.suppression)
      .map((finding) => `${String(finding.at.startLine)} ${finding.ruleId}`)
      .sort();
    expect(found).toEqual(expected);
    // A gap that closes by itself must be turned into an expectation.
    expect(found.filter((one) => gaps.includes(one))).toEqual([]);
  });

  test('no fixture is unreadable', () => {
    expect(result.notices).toEqual([]);
  });
});
