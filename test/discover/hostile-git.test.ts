import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { gitState } from '../../src/cli/git-state.ts';
import { repositoryAt } from '../../src/cli/init/repository.ts';
import { discover } from '../../src/discover/index.ts';
import { changesSince } from '../../src/discover/since.ts';
import type { DiscoverOptions } from '../../src/discover/types.ts';
import { Repository } from '../support/repository.ts';
import { folderOf } from '../support/scan-folder.ts';

const { env } = process;
const before = { ...env };

afterEach(() => {
  for (const name of Object.keys(env)) if (!(name in before)) Reflect.deleteProperty(env, name);
  Object.assign(env, before);
});

/** Every way in which files are found in a repository. */
async function everything(folder: string): Promise<string[]> {
  const options = { cwd: folder, noIgnore: false };
  const found: string[] = [];
  for (const from of [
    {},
    { from: 'index' },
    { from: { history: undefined } },
  ] as Partial<DiscoverOptions>[]) {
    const { files, history } = await discover(['.'], { ...options, ...from });
    for (const { content } of files) content?.bytes();
    for await (const { path } of history?.files() ?? files) found.push(path);
  }
  found.push(...changesSince('HEAD~1', options).added.keys());
  gitState(folder);
  await repositoryAt(folder);
  return found;
}

async function filesOf(folder: string, from: Partial<DiscoverOptions> = {}): Promise<string[]> {
  const { files } = await discover(['.'], { cwd: folder, noIgnore: false, ...from });
  return Array.from(files, ({ path }) => path).sort();
}

async function versionsOf(folder: string): Promise<{ versions: string[]; incomplete: boolean | undefined }> {
  const { history } = await discover(['.'], { cwd: folder, noIgnore: false, from: { history: undefined } });
  const versions: string[] = [];
  for await (const { path } of history?.files() ?? []) versions.push(path);
  return { versions, incomplete: history?.incomplete };
}

describe('what the repository’s configuration names is not run', () => {
  function armed(): { repository: Repository; mark: string } {
    const repository = new Repository();
    repository.commit({ 'a.txt': 'one\n', '.gitattributes': '* filter=x diff=x merge=x\n' });
    repository.commit({ 'a.txt': 'two\n', 'b.txt': 'b\n' });
    const mark = join(repository.folder, '.git/ran');
    const script = join(repository.folder, '.git/run.sh');
    writeFileSync(script, `#!/bin/sh\necho "$0 $*" >> '${mark}'\ncat 2>/dev/null\n`);
    chmodSync(script, 0o755);
    const hooks = join(repository.folder, '.git/hooks');
    mkdirSync(hooks, { recursive: true });
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'post-checkout', 'reference-transaction'])
      symlinkSync(script, join(hooks, hook));
    for (const [name, value] of [
      ['core.fsmonitor', script],
      ['core.hooksPath', hooks],
      ['core.pager', script],
      ['pager.diff', script],
      ['pager.log', script],
      ['core.editor', script],
      ['core.sshCommand', script],
      ['core.askPass', script],
      ['core.alternateRefsCommand', script],
      ['core.gitProxy', script],
      ['credential.helper', `!${script}`],
      ['diff.external', script],
      ['diff.x.command', script],
      ['diff.x.textconv', script],
      ['filter.x.clean', script],
      ['filter.x.smudge', script],
      ['filter.x.required', 'true'],
      ['filter.y.process', script],
      ['gpg.program', script],
      ['log.showSignature', 'true'],
      ['alias.diff', `!${script}`],
      ['alias.ls-files', `!${script}`],
      ['protocol.ext.allow', 'always'],
      ['remote.origin.url', `ext::touch ${mark}`],
      ['remote.origin.promisor', 'true'],
      ['remote.origin.uploadpack', script],
      ['extensions.partialClone', 'origin'],
    ] as const)
      repository.git('config', name, value);
    rmSync(mark, { force: true });
    // As checked out long ago, and touched since: git has to look into it.
    writeFileSync(join(repository.folder, 'a.txt'), 'two!\n');
    return { repository, mark };
  }

  test('however files are found', async () => {
    const { repository, mark } = armed();
    expect(await everything(repository.folder)).toContain('a.txt');
    expect(existsSync(mark)).toBe(false);
    // The trap works: git itself falls into it.
    spawnSync('git', ['diff', 'HEAD~1'], { cwd: repository.folder, timeout: 10_000 });
    expect(existsSync(mark)).toBe(true);
  });

  test('nor is what is missing fetched', async () => {
    const { repository, mark } = armed();
    const id = repository.git('rev-parse', 'HEAD~1:a.txt');
    rmSync(mark, { force: true });
    rmSync(join(repository.folder, '.git/objects', id.slice(0, 2), id.slice(2)));
    expect(() => changesSince('HEAD~1', { cwd: repository.folder })).toThrow(/git could not compare/);
    expect(existsSync(mark)).toBe(false);
    spawnSync('git', ['cat-file', '-p', id], { cwd: repository.folder, timeout: 10_000 });
    expect(existsSync(mark)).toBe(true);
  });

  test('a filter whose name cannot be taken back is refused', () => {
    const { repository } = armed();
    repository.git('config', 'filter.a=b.clean', 'cat');
    expect(() => changesSince('HEAD', { cwd: repository.folder })).toThrow(
      'git would run the filter filter.a=b',
    );
  });

  test('nor is that of a folder which looks like a repository without a work tree', async () => {
    const inner = new Repository();
    inner.commit({ 'inner.txt': 'x' });
    const repository = new Repository();
    repository.write('sub/x.txt', 'x');
    execFileSync('cp', [
      '-r',
      ...['HEAD', 'config', 'objects', 'refs'].map((name) => join(inner.folder, '.git', name)),
      join(repository.folder, 'sub'),
    ]);
    const mark = join(repository.folder, 'ran');
    for (const [name, value] of [
      ['core.bare', 'true'],
      ['core.fsmonitor', `touch '${mark}'`],
    ])
      execFileSync('git', ['config', '-f', join(repository.folder, 'sub/config'), name ?? '', value ?? '']);
    const { files } = await discover(['sub'], { cwd: repository.folder, noIgnore: false });
    expect(Array.from(files, ({ path }) => path)).toContain('sub/x.txt');
    expect(existsSync(mark)).toBe(false);
  });
});

describe('the environment does not say which repository is scanned', () => {
  test('neither by git’s own variables, nor by what they would have run', async () => {
    const other = new Repository();
    other.commit({ 'other.txt': 'x' });
    const repository = new Repository();
    repository.commit({ 'a.txt': 'x' });
    repository.commit({ 'b.txt': 'x' });
    const expected = await everything(repository.folder);
    const mark = join(repository.folder, '.git/ran');
    Object.assign(env, {
      GIT_DIR: join(other.folder, '.git'),
      GIT_WORK_TREE: other.folder,
      GIT_INDEX_FILE: join(other.folder, '.git/index'),
      GIT_OBJECT_DIRECTORY: join(other.folder, '.git/objects'),
      GIT_COMMON_DIR: join(other.folder, '.git'),
      GIT_NAMESPACE: 'x',
      GIT_PREFIX: 'x/',
      GIT_LITERAL_PATHSPECS: '1',
      GIT_EXTERNAL_DIFF: `touch ${mark}`,
      GIT_PAGER: `touch ${mark}`,
      GIT_DIFF_OPTS: '--unified=9',
      GIT_CONFIG_PARAMETERS: `'core.fsmonitor=touch ${mark}'`,
      GIT_TRACE: mark,
      GIT_ALLOW_PROTOCOL: 'ext',
    });
    expect(await everything(repository.folder)).toEqual(expected);
    expect(existsSync(mark)).toBe(false);
  });

  test('but for the index of a commit of some files', async () => {
    const repository = new Repository();
    repository.commit({ 'a.txt': 'x', 'b.txt': 'x' });
    repository.write('a.txt', 'y');
    repository.write('b.txt', 'y');
    repository.git('add', '-A');
    const hook = join(repository.folder, '.git/hooks/pre-commit');
    mkdirSync(join(repository.folder, '.git/hooks'), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\necho "$GIT_INDEX_FILE" > .git/said\ncp "$GIT_INDEX_FILE" .git/kept\n');
    chmodSync(hook, 0o755);
    repository.git('commit', '-q', '-m', 'some', 'a.txt');
    expect(await filesOf(repository.folder, { from: 'index' })).toEqual(['b.txt']);
    repository.git('reset', '-q', '--soft', 'HEAD~1');
    env.GIT_INDEX_FILE = '.git/kept';
    expect(await filesOf(repository.folder, { from: 'index' })).toEqual(['a.txt']);
  });
});

describe('an index that leads out', () => {
  test('through a link where a folder was', async () => {
    const repository = new Repository();
    repository.commit({ 'etc/passwd': 'x', 'etc/deep/er': 'x', 'a.txt': 'x' });
    renameSync(join(repository.folder, 'etc'), join(repository.folder, 'was'));
    symlinkSync('/etc', join(repository.folder, 'etc'));
    const files = await filesOf(repository.folder);
    expect(files).toContain('a.txt');
    expect(files.filter((path) => path.startsWith('etc/'))).toEqual([]);
  });
});

describe('a git that does not help', () => {
  /** A command of git's name, before the real one. */
  function instead(script: string): void {
    const folder = folderOf({ git: `#!/bin/sh\n${script}\n` });
    chmodSync(join(folder, 'git'), 0o755);
    env.PATH = `${folder}${delimiter}${String(env.PATH)}`;
  }

  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();

  test('a repository of another user: what to do is said', async () => {
    const repository = new Repository();
    repository.commit({ 'a.txt': 'x' });
    env.GIT_TEST_ASSUME_DIFFERENT_OWNER = '1';
    const { files, notices } = await discover(['.'], { cwd: repository.folder, noIgnore: false });
    expect(Array.from(files, ({ path }) => path)).toEqual(['a.txt']);
    expect(notices).toMatchObject([{ path: '.', code: 'git-failed' }]);
    expect(notices[0]?.message).toMatch(
      /belongs to another user.*git config --global --add safe\.directory \S+\); every file is scanned/,
    );
    await expect(discover(['.'], { cwd: repository.folder, noIgnore: false, from: 'index' })).rejects.toThrow(
      /safe\.directory/,
    );
    expect(() => changesSince('HEAD', { cwd: repository.folder })).toThrow(/safe\.directory/);
  });

  test('none at all: every file is scanned', async () => {
    const repository = new Repository();
    repository.commit({ 'a.txt': 'x' });
    env.PATH = folderOf({});
    const { files, notices } = await discover(['.'], { cwd: repository.folder, noIgnore: false });
    expect(Array.from(files, ({ path }) => path)).toEqual(['a.txt']);
    expect(notices).toMatchObject([{ code: 'git-failed', message: /could not be started/ }]);
  });

  test('an old one knows every option that is used to find files', async () => {
    const repository = new Repository();
    repository.commit({ 'a.txt': 'x' });
    repository.commit({ 'b.txt': 'x' });
    // What came after git 2.17 (2018): https://github.com/git/git/tree/master/Documentation/RelNotes
    const younger =
      '--deduplicate|--end-of-options|--batch-command|--show-scope|--attr-source=*|--config-env=*';
    instead(
      `for given; do case "$given" in ${younger}) echo "error: unknown option $given" >&2; exit 129;; version) echo git version 2.17.1; exit;; esac; done\nexec ${real} "$@"`,
    );
    expect(await filesOf(repository.folder)).toEqual(['a.txt', 'b.txt']);
    expect(await versionsOf(repository.folder)).toEqual({ versions: ['a.txt', 'b.txt'], incomplete: false });
    repository.write('a.txt', 'y');
    repository.git('add', '-A');
    expect(await filesOf(repository.folder, { from: 'index' })).toEqual(['a.txt']);
    expect([...changesSince('HEAD~1', { cwd: repository.folder }).added.keys()].sort()).toEqual([
      'a.txt',
      'b.txt',
    ]);
  });

  test('an ancient one that refuses an option: every file is scanned, and what only git knows is an error', async () => {
    const repository = new Repository();
    repository.commit({ 'a.txt': 'x' });
    repository.commit({ 'b.txt': 'x' });
    instead(
      `for given; do case "$given" in -z) echo "error: unknown switch z" >&2; exit 129;; esac; done\nexec ${real} "$@"`,
    );
    const options = { cwd: repository.folder, noIgnore: false };
    const { files, notices } = await discover(['.'], options);
    expect(Array.from(files, ({ path }) => path)).toEqual(['a.txt', 'b.txt']);
    expect(notices).toMatchObject([
      { code: 'git-failed', message: /unknown switch z.*every file is scanned/ },
    ]);
    await expect(discover(['.'], { ...options, from: 'index' })).rejects.toThrow(/unknown switch z/);
    expect(() => changesSince('HEAD~1', options)).toThrow(/unknown switch z/);
    expect(await versionsOf(repository.folder)).toEqual({ versions: [], incomplete: true });
  });
});
