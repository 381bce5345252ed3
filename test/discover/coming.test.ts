/** Files that git still looks for while others are read. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { discover } from '../../src/discover/index.ts';
import type { Discovery, SourceFile } from '../../src/discover/types.ts';
import { Repository } from '../support/repository.ts';
import { folderOf } from '../support/scan-folder.ts';

const { PATH } = process.env;
afterEach(() => {
  process.env.PATH = PATH;
});

function found(folder: string, ...paths: string[]): Promise<Discovery> {
  return discover(paths.length > 0 ? paths : ['.'], { cwd: folder, noIgnore: false, mayCome: true });
}

const pathsOf = (files: Iterable<SourceFile>): string[] => Array.from(files, ({ path }) => path);

async function comingOf({ files }: Discovery): Promise<string[]> {
  const paths: string[] = [];
  for await (const { path } of files.coming ?? []) paths.push(path);
  return paths;
}

/** Tracked: `a.txt`, `sub/b.txt`; untracked: `new.txt`, `sub/new.txt`; ignored: `out.log`. */
function repository(): Repository {
  const made = new Repository();
  made.commit({ 'a.txt': 'x', 'sub/b.txt': 'x', '.gitignore': '*.log\n' });
  for (const path of ['new.txt', 'sub/new.txt', 'out.log']) {
    mkdirSync(dirname(join(made.folder, path)), { recursive: true });
    writeFileSync(join(made.folder, path), 'x');
  }
  return made;
}

test('come after those that git tracks, and are among them then', async () => {
  const discovery = await found(repository().folder);
  const { files } = discovery;
  expect(pathsOf(files)).toEqual(['.gitignore', 'a.txt', 'sub/b.txt']);
  expect(await comingOf(discovery)).toEqual(['new.txt', 'sub/new.txt']);
  expect(pathsOf(files)).toEqual(['.gitignore', 'a.txt', 'sub/b.txt', 'new.txt', 'sub/new.txt']);
  expect(files.length).toBe(5);
  expect(files.called?.('sub/new.txt')?.below).toBe('sub/new.txt');
  expect(files.coming).toBeUndefined();
});

test('are there at once where nobody says that they may come', async () => {
  const { files } = await discover(['.'], { cwd: repository().folder, noIgnore: false });
  expect(pathsOf(files)).toHaveLength(5);
  expect(files.coming).toBeUndefined();
});

test('come once, also where several paths lead to them', async () => {
  const discovery = await found(repository().folder, 'sub', 'new.txt', '.');
  const known = pathsOf(discovery.files);
  const all = [...known, ...(await comingOf(discovery))];
  expect(all.sort()).toEqual(['.gitignore', 'a.txt', 'new.txt', 'sub/b.txt', 'sub/new.txt']);
});

test.skipIf(process.platform === 'win32')('are walked for where git lists only what it tracks', async () => {
  const { folder } = repository();
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const refusing = folderOf({
    git: `#!/bin/sh\nfor given; do case "$given" in --others) echo "fatal: no" >&2; exit 128;; esac; done\nexec ${real} "$@"\n`,
  });
  chmodSync(join(refusing, 'git'), 0o755);
  process.env.PATH = `${refusing}${delimiter}${String(PATH)}`;
  const discovery = await found(folder);
  expect(pathsOf(discovery.files)).toEqual(['.gitignore', 'a.txt', 'sub/b.txt']);
  expect(discovery.notices).toEqual([]);
  expect(await comingOf(discovery)).toEqual(['new.txt', 'out.log', 'sub/new.txt']);
  expect(discovery.notices).toMatchObject([
    { code: 'git-failed', message: /fatal: no.*every file is scanned/ },
  ]);
});

test.skipIf(process.platform === 'win32')(
  'a folder that became a link leads to no file by its name',
  async () => {
    const made = repository();
    renameSync(join(made.folder, 'sub'), join(made.folder, 'was'));
    symlinkSync('was', join(made.folder, 'sub'));
    const discovery = await found(made.folder);
    expect(pathsOf(discovery.files)).toEqual(['.gitignore', 'a.txt']);
    expect(discovery.files.called?.('sub/b.txt')).toBeUndefined();
    expect(await comingOf(discovery)).toContain('was/b.txt');
  },
);
