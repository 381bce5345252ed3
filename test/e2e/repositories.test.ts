import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changesSince } from '../../src/discover/since.ts';
import type { ScanResult } from '../../src/findings/types.ts';
import { scan } from '../../src/scan/scan.ts';
import type { ScanOptions } from '../../src/scan/options.ts';
import { report } from '../report/build.ts';
import { Keys } from '../support/keys.ts';
import { Repository } from '../support/repository.ts';
import { folderOf, optionsFor } from '../support/scan-folder.ts';

const keys = new Keys(11);
const KEY = `key: ${keys.keyId()}\n`;
const OTHER = `key: ${keys.keyId()}\n`;

async function scanned(
  folder: string,
  options: Partial<ScanOptions> = {},
  paths = ['.'],
): Promise<ScanResult> {
  return scan(paths, { ...optionsFor(folder), ...options });
}

function places({ findings }: ScanResult): string[] {
  return findings.map(({ at }) => `${at.path}:${String(at.startLine)}`);
}

describe('submodules', () => {
  function withSubmodule(): Repository {
    const inner = new Repository();
    inner.commit({ 'inner.yaml': KEY });
    const repository = new Repository();
    repository.commit({ 'a.yaml': OTHER });
    repository.git(
      '-c',
      'protocol.file.allow=always',
      'submodule',
      'add',
      '-q',
      `file://${inner.folder}`,
      'lib',
    );
    return repository;
  }

  test('are repositories of their own, which is said', async () => {
    const { folder } = withSubmodule();
    const result = await scanned(folder);
    expect(places(result)).toEqual(['a.yaml:1']);
    expect(result.notices).toMatchObject([{ path: 'lib', code: 'submodule' }]);
    expect(places(await scanned(folder, {}, ['lib']))).toEqual(['lib/inner.yaml:1']);
    expect(places(await scanned(join(folder, 'lib')))).toEqual(['inner.yaml:1']);
  });

  test('do not disturb what is staged, changed or was ever committed', async () => {
    const repository = withSubmodule();
    const { folder } = repository;
    expect(places(await scanned(folder, { from: 'index' }))).toEqual([]);
    repository.commit();
    expect([...changesSince('HEAD~1', { cwd: folder }).added.keys()]).toEqual(['.gitmodules']);
    expect(places(await scanned(folder, { from: { history: undefined } }))).toEqual(['a.yaml:1']);
    // One that was never fetched is an empty folder.
    const clone = join(folderOf({}), 'clone');
    execFileSync('git', ['clone', '-q', `file://${folder}`, clone]);
    const result = await scanned(clone);
    expect(places(result)).toEqual(['a.yaml:1']);
    expect(result.notices).toMatchObject([{ path: 'lib', code: 'submodule' }]);
  });
});

describe('checkouts', () => {
  test('of a part: what is not there is no trouble', async () => {
    const repository = new Repository();
    repository.commit({ 'in/a.yaml': KEY, 'out/b.yaml': OTHER, 'out/c.yaml': 'x' });
    repository.git('sparse-checkout', 'set', 'in');
    const result = await scanned(repository.folder);
    expect(places(result)).toEqual(['in/a.yaml:1']);
    expect(result.notices).toEqual([]);
    expect([...changesSince('HEAD', { cwd: repository.folder }).added.keys()]).toEqual([]);
    // One that is there all the same is scanned.
    repository.write('out/b.yaml', OTHER);
    expect(places(await scanned(repository.folder))).toEqual(['in/a.yaml:1', 'out/b.yaml:1']);
  });

  test('beside the first', async () => {
    const repository = new Repository();
    repository.commit({ 'a.yaml': KEY });
    const folder = join(folderOf({}), 'beside');
    repository.git('worktree', 'add', '-q', folder, '-b', 'other');
    writeFileSync(join(folder, 'b.yaml'), OTHER);
    expect(places(await scanned(folder))).toEqual(['a.yaml:1', 'b.yaml:1']);
    expect([...changesSince('main', { cwd: folder }).added.keys()]).toEqual(['b.yaml']);
    execFileSync('git', ['add', '-A'], { cwd: folder });
    expect(places(await scanned(folder, { from: 'index' }))).toEqual(['b.yaml:1']);
    expect(places(await scanned(folder, { from: { history: undefined } }))).toEqual(['a.yaml:1']);
  });

  test('without what LFS keeps: a pointer is no secret', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${keys.text('0123456789abcdef', 64)}\nsize 132735\n`;
    const repository = new Repository();
    repository.commit({
      '.gitattributes': '*.env filter=lfs diff=lfs merge=lfs -text\n',
      'a.env': pointer,
      aws_secret_access_key: pointer,
    });
    const result = await scanned(repository.folder);
    expect([result.findings, result.notices]).toEqual([[], []]);
    // The filter is none that git would have to have.
    repository.git('config', 'filter.lfs.clean', 'no-such-command');
    repository.git('config', 'filter.lfs.process', 'no-such-command');
    repository.git('config', 'filter.lfs.required', 'true');
    writeFileSync(join(repository.folder, 'a.env'), pointer.replace('size 1', 'size 2'));
    expect([...changesSince('HEAD', { cwd: repository.folder }).added.keys()]).toEqual(['a.env']);
  });

  test('where names differ in case alone, on disks that know no case', async () => {
    const repository = new Repository();
    repository.commit({ 'Key.yaml': KEY, 'key.yaml': KEY });
    repository.git('config', 'core.ignoreCase', 'true');
    rmSync(join(repository.folder, 'Key.yaml')); // the second was written over the first
    const result = await scanned(repository.folder);
    expect(places(result)).toEqual(['key.yaml:1']);
    expect(result.notices).toEqual([]);
  });
});

describe('names', () => {
  const names = [
    'back\\slash.yaml',
    'C:drive.yaml',
    'aux.yaml',
    'trailing .yaml',
    'percent%41.yaml',
    '-dash.yaml',
    'new\nline.yaml',
  ];

  test('that another system would read otherwise are kept', async () => {
    const repository = new Repository();
    repository.commit(Object.fromEntries(names.map((name) => [name, KEY])));
    const found = async (options: Partial<ScanOptions> = {}): Promise<string[]> =>
      (await scanned(repository.folder, options)).findings.map(({ at }) => at.path).sort();
    expect(await found()).toEqual([...names].sort());
    expect(await found({ from: { history: undefined } })).toEqual([...names].sort());
    repository.git('update-ref', '-d', 'HEAD');
    expect(await found({ from: 'index' })).toEqual([...names].sort());
    repository.commit();
    expect([...changesSince('HEAD', { cwd: repository.folder }).added.keys()]).toEqual([]);
  });

  test('are links that lead back to them', async () => {
    const result = await scanned(folderOf(Object.fromEntries(names.map((name) => [name, KEY]))));
    const sarif = JSON.parse(await report('sarif', result)) as {
      runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
    };
    const uris = sarif.runs[0]?.results.map(
      ({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri ?? '',
    );
    const back = (uri: string): string =>
      decodeURIComponent(new URL(uri, 'https://example.com/').pathname.slice(1));
    expect(uris?.map(back).sort()).toEqual([...names].sort());
  });
});

test('a repository of many objects', { timeout: 120_000 }, async () => {
  const repository = new Repository();
  const count = 5000;
  const files = Array.from({ length: count }, (_, i) => {
    const content = i === count - 1 ? KEY : `x: ${String(i)}\n`;
    return `M 100644 inline d${String(i % 100)}/f${String(i)}.yaml\ndata ${String(content.length)}\n${content}\n`;
  });
  execFileSync('git', ['fast-import', '--quiet'], {
    cwd: repository.folder,
    input: `commit refs/heads/main\ncommitter A <a@example.com> 0 +0000\ndata 1\nx\n${files.join('')}`,
  });
  repository.git('read-tree', 'HEAD');
  const history = await scanned(repository.folder, { from: { history: undefined } });
  expect(places(history)).toEqual(['d99/f4999.yaml:1']);
  expect(history.statistics.files).toBe(count);
  // In a work tree from which they are all gone, none is told of.
  const tree = await scanned(repository.folder);
  expect([tree.findings, tree.notices]).toEqual([[], []]);
  repository.git('update-ref', '-d', 'HEAD');
  expect(places(await scanned(repository.folder, { from: 'index' }))).toEqual(['d99/f4999.yaml:1']);
  expect(readFileSync(join(repository.folder, '.git/HEAD'), 'utf8')).toContain('main');
});
