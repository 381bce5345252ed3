import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { walk } from '../../src/discover/walk.ts';

function folderWith(files: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'iam-lint-walk-'));
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
  return folder;
}

function walked(folder: string, everything = false, portion?: number): string[] {
  return [...walk(folder, everything, portion)].flat();
}

describe('the files below a folder', () => {
  test('are all there, hidden and oddly named ones too', () => {
    const files = [
      '.env',
      'a b/ü',
      'a.ts',
      'a/b/c',
      'a/b.c',
      'a0',
      'line\nbreak/x',
      'B',
      'é',
      '😀/😀',
      '\\d',
    ];
    expect(walked(folderWith(files))).toEqual([...files].sort());
  });

  test('are those of a tree that is no repository, which may have files of any name', () => {
    const own = ['src/venv', 'src/app.py', 'worktree/app.py'];
    const left = ['node_modules/p/index.js', 'src/.venv/lib.py', 'src/__pycache__/a', 'x/.terraform/y/z'];
    const git = ['.git/config', 'worktree/.git'];
    const folder = folderWith([...own, ...left, ...git]);
    expect(walked(folder)).toEqual([...own].sort());
    expect(walked(folder, true)).toEqual([...own, ...left].sort());
  });

  test('are regular ones: no link is followed', () => {
    const folder = folderWith(['a/x']);
    symlinkSync('a', join(folder, 'linked'));
    symlinkSync('a/x', join(folder, 'y'));
    expect(walked(folder)).toEqual(['a/x']);
  });

  test.each([1, 7, 64, 4096])('come in the order of their paths, %i at a time', (portion) => {
    const files = Array.from({ length: 400 }, (_, i) => {
      const [x, y, z] = [i % 3, i % 7, i % 11].map(String);
      return i % 5 === 0
        ? `a${String(x)}/b-${String(i)}`
        : `a${String(x)}/b/c${String(y)}/c${String(z)}/${String(i)}`;
    });
    const odd = [
      'a0/b\n/c/d',
      'a0/b\n/e',
      'a0/b.c',
      'a0/b c/d',
      'a1/node_modules/x',
      'a1/b/.hidden/[x]/(y)/{z}',
    ];
    const folder = folderWith([...files, ...odd]);
    mkdirSync(join(folder, 'a2/empty/empty'), { recursive: true });
    const wanted = [...files, ...odd].filter((path) => !path.includes('node_modules')).sort();
    expect(walked(folder, false, portion)).toEqual(wanted);
  });

  test('are not looked for before those in front of them are taken: no more is in memory of a larger tree', () => {
    const folder = folderWith(Array.from({ length: 100 }, (_, i) => `d${String(i + 100)}/e/f`));
    const files: string[] = [];
    for (const some of walk(folder, false, 20)) {
      files.push(...some);
      if (files.length > 0) writeFileSync(join(folder, 'd199/e/late'), '');
      expect(some.length).toBeLessThanOrEqual(20);
    }
    expect(files.slice(-2)).toEqual(['d199/e/f', 'd199/e/late']);
  });
});
