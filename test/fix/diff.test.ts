import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unifiedDiff } from '../../src/fix/diff.ts';
import { folderOf } from '../support/scan-folder.ts';

function diff(before: string, after: string): string {
  return unifiedDiff('a.txt', { text: before, shown: before }, { text: after, shown: after });
}

const lines = (...texts: readonly string[]): string => texts.map((text) => `${text}\n`).join('');

describe('a unified diff', () => {
  test('shows three lines around a change', () => {
    const before = lines('1', '2', '3', '4', '5', '6', '7', '8', '9');
    expect(diff(before, before.replace('5', 'five'))).toBe(
      '--- a/a.txt\n+++ b/a.txt\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
    );
  });

  test('is empty where nothing changed', () => {
    expect(diff('a\n', 'a\n')).toBe('');
  });

  test('shows masked lines, and finds changes in the real ones', () => {
    const [before, after] = [lines('key secret', 'old'), lines('key secret', 'new')];
    const masked = (text: string): string => text.replace('secret', '******');
    expect(
      unifiedDiff('a', { text: before, shown: masked(before) }, { text: after, shown: masked(after) }),
    ).toBe('--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n key ******\n-old\n+new\n');
  });

  test.each(Array.from({ length: 12 }, (_, seed) => seed))('is what git applies (%i)', (seed) => {
    let state = seed + 1;
    const random = (below: number): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    const before = Array.from({ length: 40 + random(30) }, () => `line ${String(random(9))}`);
    const after = before.flatMap((line) => {
      const what = random(12);
      return what === 0 ? [] : what === 1 ? [line, 'put in'] : what === 2 ? ['changed'] : [line];
    });
    const end = (text: readonly string[]): string => text.join('\r\n') + (random(2) === 0 ? '' : '\r\n');
    const [old, now] = [end(before), end(after)];
    const folder = folderOf({ 'a.txt': old, 'a.patch': diff(old, now) });
    execFileSync('git', ['apply', '--whitespace=nowarn', 'a.patch'], { cwd: folder });
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe(now);
  });

  test('shows a file as replaced whole where most of it changed', () => {
    const before = lines(...Array.from({ length: 3000 }, (_, i) => `a${String(i)}`));
    const after = before.replaceAll('a', 'b');
    const shown = diff(before, after).split('\n');
    expect(shown[2]).toBe('@@ -1,3000 +1,3000 @@');
    expect(shown.filter((line) => line.startsWith('+b'))).toHaveLength(3000);
  });
});
