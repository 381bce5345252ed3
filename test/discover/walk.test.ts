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

function walked(folder: string, everything = false): string[] {
  return walk(folder, everything).sort();
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
});
