import { execFileSync, spawnSync } from 'node:child_process';
import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { Keys } from '../support/keys.ts';
import { Repository } from '../support/repository.ts';
import { folderOf } from '../support/scan-folder.ts';

const BIN = join(process.cwd(), 'bin/iam-lint.js');
const keys = new Keys(31);
const ID = keys.keyId();
const KEY = `key: ${ID}\n`;
const OTHER = `key: ${keys.keyId()}\n`;
const LINES = Array.from({ length: 20 }, (_, i) => `line${String(i)}: ${String(i)}\n`).join('');

interface Found {
  readonly ruleId: string;
  readonly path: string;
  readonly startLine: number;
  readonly fingerprint: string;
  readonly commit: string;
  readonly author: string;
  readonly date: string;
  readonly inHead: boolean;
  readonly properties: Readonly<Record<string, unknown>>;
}

let repository: Repository;
beforeEach(() => {
  repository = new Repository();
});

function run(args: readonly string[], cwd = repository.folder) {
  return spawnSync(process.execPath, [BIN, 'scan', ...args], { cwd, encoding: 'utf8' });
}

function scan(args: readonly string[] = [], cwd = repository.folder) {
  const { status, stdout, stderr } = run(['--format', 'json', '--history', ...args], cwd);
  const report = JSON.parse(stdout === '' ? '{"findings":[],"notices":[]}' : stdout) as {
    findings: Found[];
    notices: { path: string; code: string; message: string }[];
  };
  const brief = report.findings.map(({ path, commit, inHead }) => [path, commit, inHead]);
  return { status, stderr, brief, ...report };
}

describe('a finding', () => {
  test('names the commit, author and date that brought it in, and says whether HEAD has it', () => {
    repository.commit({ 'a.yaml': LINES });
    const second = repository.commit({ 'a.yaml': LINES + KEY });
    const [found, ...more] = scan().findings;
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      ruleId: 'long-term-access-key',
      path: 'a.yaml',
      startLine: 21,
      commit: second,
      author: 'Ann <ann@example.com>',
      inHead: true,
    });
    expect(new Date(found?.date ?? '').toISOString()).toBe('2025-01-03T00:00:00.000Z');
    expect(found?.properties).not.toHaveProperty('commit');
  });

  test('is one in all the versions that have it', () => {
    const first = repository.commit({ 'a.yaml': KEY + LINES });
    repository.commit({ 'a.yaml': `top: 1\n${KEY}${LINES}` });
    repository.commit({ 'a.yaml': `${LINES}${KEY}` });
    expect(scan().brief).toEqual([['a.yaml', first, true]]);
  });

  test('is no longer in HEAD when it was taken out or its file deleted', () => {
    const first = repository.commit({ 'a.yaml': KEY + LINES, 'b.yaml': OTHER });
    rmSync(join(repository.folder, 'b.yaml'));
    repository.commit({ 'a.yaml': LINES });
    expect(scan()).toMatchObject({
      status: 1,
      brief: [
        ['a.yaml', first, false],
        ['b.yaml', first, false],
      ],
    });
  });

  test('that comes, goes and comes again is one, of the first time', () => {
    const first = repository.commit({ 'a.yaml': KEY });
    repository.commit({ 'a.yaml': LINES });
    expect(scan().brief).toEqual([['a.yaml', first, false]]);
    repository.commit({ 'a.yaml': LINES + KEY });
    expect(scan().brief).toEqual([['a.yaml', first, true]]);
  });

  test('is two where a version has it twice', () => {
    const first = repository.commit({ 'a.yaml': KEY });
    const second = repository.commit({ 'a.yaml': KEY + LINES + KEY });
    expect(scan().brief).toEqual([
      ['a.yaml', first, true],
      ['a.yaml', second, true],
    ]);
  });

  test('is another where a secret was changed for one that is masked alike', () => {
    const url = (password: string): string => `DB_URL=postgres://app:${password}@db.shopware-prod.net/x\n`;
    const first = repository.commit({ 'db.env': url('Kx7qLw2p') });
    const second = repository.commit({ 'db.env': url('Zt4mRv9s') });
    const { findings, brief } = scan();
    expect(brief).toEqual([
      ['db.env', first, false],
      ['db.env', second, true],
    ]);
    expect(findings[0]?.fingerprint).toBe(findings[1]?.fingerprint);
  });
});

describe('files that move', () => {
  test('a rename brings nothing in', () => {
    const first = repository.commit({ 'a.yaml': KEY + LINES, 'src/a.py': `key = "${ID}"\n` });
    renameSync(join(repository.folder, 'a.yaml'), join(repository.folder, 'b.yaml'));
    renameSync(join(repository.folder, 'src'), join(repository.folder, 'lib'));
    repository.commit();
    expect(scan().brief).toEqual([
      ['a.yaml', first, true],
      ['src/a.py', first, true],
    ]);
  });

  test('nor does one with an edit, twice', () => {
    const first = repository.commit({ 'a.yaml': KEY + LINES });
    renameSync(join(repository.folder, 'a.yaml'), join(repository.folder, 'b.yaml'));
    repository.commit({ 'b.yaml': `${KEY}${LINES}more: 1\n` });
    renameSync(join(repository.folder, 'b.yaml'), join(repository.folder, 'c.yaml'));
    repository.commit({ 'c.yaml': `${KEY}${LINES}more: 2\n` });
    expect(scan().brief).toEqual([['a.yaml', first, true]]);
    repository.commit({ 'c.yaml': LINES });
    expect(scan().brief).toEqual([['a.yaml', first, false]]);
  });

  test('a rule of code follows the move as a key does', () => {
    const code = (tail: string): string =>
      `import boto3\n\n\ndef f(event):\n    return boto3.client("sts").assume_role(RoleArn=event["arn"], RoleSessionName="n")\n${tail}`;
    const first = repository.commit({ 'app/a.py': code('') });
    rmSync(join(repository.folder, 'app/a.py'));
    repository.commit({ 'app/b.py': code('\n\nX = 1\n') });
    expect(scan(['--only', 'missing-external-id']).brief).toEqual([['app/a.py', first, true]]);
  });

  test('a copy is another place', () => {
    const first = repository.commit({ 'a.yaml': KEY + LINES });
    const second = repository.commit({ 'b.yaml': KEY + LINES + LINES });
    expect(scan().brief).toEqual([
      ['a.yaml', first, true],
      ['b.yaml', second, true],
    ]);
  });
});

describe('what git reaches', () => {
  test('other branches, tags and stashes; nothing that hangs from no reference', () => {
    repository.commit({ 'a.yaml': LINES });
    repository.git('checkout', '-qb', 'old');
    const branch = repository.commit({ 'branch.yaml': KEY });
    repository.git('checkout', '-q', 'main');
    repository.git('checkout', '-q', '--detach');
    const tagged = repository.commit({ 'tagged.yaml': KEY });
    repository.git('tag', 'v1', '-m', 'one');
    repository.git('checkout', '-q', 'main');
    repository.git('checkout', '-q', '--detach');
    const dangling = repository.commit({ 'dangling.yaml': KEY });
    repository.git('checkout', '-q', 'main');
    repository.write('a.yaml', LINES + OTHER);
    repository.git('stash');
    const { brief } = scan();
    expect(brief.map(([path]) => path)).toEqual(['a.yaml', 'branch.yaml', 'tagged.yaml']);
    expect(brief).toContainEqual(['branch.yaml', branch, false]);
    expect(brief).toContainEqual(['tagged.yaml', tagged, false]);
    expect(JSON.stringify(brief)).not.toContain(dangling);
    // Only the range's own.
    expect(scan(['main']).brief).toEqual([]);
    expect(scan(['main..old']).brief).toEqual([['branch.yaml', branch, false]]);
    expect(scan(['old v1 ^main']).brief).toHaveLength(2);
  });

  test('a merge brings in what none of its parents has', () => {
    repository.commit({ 'a.yaml': 'x: 1\n', 'b.yaml': 'y: 1\n' });
    repository.git('checkout', '-qb', 'side');
    const side = repository.commit({ 'a.yaml': 'x: 2\n', 'side.yaml': KEY });
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'a.yaml': 'x: 3\n' });
    spawnSync('git', ['merge', '-q', '--no-commit', 'side'], { cwd: repository.folder });
    const merge = repository.commit({ 'a.yaml': `x: 4\n${OTHER}` });
    expect(repository.git('rev-list', '--parents', '-1', 'HEAD').split(' ')).toHaveLength(3);
    expect(scan().brief).toEqual([
      ['a.yaml', merge, true],
      ['side.yaml', side, true],
    ]);
  });

  test('what is in HEAD counts, though the range ends before', () => {
    const first = repository.commit({ 'a.yaml': KEY + LINES, 'b.yaml': OTHER });
    repository.git('tag', 'v1');
    const new_ = repository.commit({
      'a.yaml': `${KEY}${LINES}more: 1\n`,
      'b.yaml': 'x: 1\n',
      'c.yaml': KEY,
    });
    expect(scan(['v1']).brief).toEqual([
      ['a.yaml', first, true],
      ['b.yaml', first, false],
    ]);
    expect(scan(['v1..HEAD']).brief).toEqual([
      ['a.yaml', new_, true],
      ['c.yaml', new_, true],
    ]);
  });

  test('a folder, from a folder, and a repository without a work tree', () => {
    const first = repository.commit({ 'a.yaml': KEY, 'sub dir/b.yaml': OTHER });
    rmSync(join(repository.folder, 'a.yaml'));
    repository.commit({ 'sub dir/b.yaml': `${OTHER}x: 1\n` });
    const { folder } = repository;
    expect(scan([], join(folder, 'sub dir')).brief).toEqual([['b.yaml', first, true]]);
    const inSub = run(['--format', 'compact', 'sub dir', '--history']).stdout;
    expect(inSub).toContain('sub dir/b.yaml:1:');
    expect(inSub.trim().split('\n')).toHaveLength(1);
    expect(run(['--format', 'compact', 'a.yaml', '--history']).stdout).toContain('a.yaml:1:');
    const bare = join(folderOf({}), 'bare.git');
    execFileSync('git', ['clone', '-q', '--bare', folder, bare]);
    expect(scan([], bare).brief).toEqual([
      ['a.yaml', first, false],
      ['sub dir/b.yaml', first, true],
    ]);
  });

  test('names and authors that would speak for themselves do not', () => {
    repository.git('config', 'core.quotePath', 'true');
    const name = 'ä\n:100644 "x"\t\u001b[31m.yaml';
    const first = repository.commit({ [name]: KEY }, 'Eve \u001b[2J\t::error::x ü');
    const { findings } = scan();
    expect(findings).toMatchObject([
      { path: name, commit: first, author: 'Eve \u001b[2J\t::error::x ü <ann@example.com>' },
    ]);
    for (const format of ['pretty', 'compact', 'github', 'markdown', 'junit', 'html', 'gitlab']) {
      const { stdout } = run(['--format', format, '--history', '--no-color']);
      expect(stdout, format).toContain(first.slice(0, 10));
      expect(stdout, format).not.toContain('\u001b');
      expect(stdout.match(/^::error/gm)?.length ?? 0, format).toBe(format === 'github' ? 1 : 0);
    }
  });

  test('links, submodules and binary files are passed over; large ones are told of', () => {
    symlinkSync(ID, join(repository.folder, 'link.yaml'));
    repository.commit({ 'binary.yaml': `\0${KEY}`, 'large.yaml': KEY + LINES });
    const submodule = repository.git('rev-parse', 'HEAD');
    repository.git('update-index', '--add', '--cacheinfo', `160000,${submodule},sub`);
    repository.git('commit', '-qm', 'submodule');
    repository.write('large.yaml', KEY + LINES + LINES);
    repository.git('commit', '-qam', 'larger');
    const { brief, notices } = scan(['--max-file-size', '100']);
    expect(brief).toEqual([]);
    expect(notices).toMatchObject([{ path: 'large.yaml', code: 'too-large' }]);
  });

  test('a repository without a commit has no history', () => {
    expect(scan()).toMatchObject({ status: 0, brief: [], notices: [] });
  });

  test('a clone that has not all says so', () => {
    repository.commit({ 'a.yaml': KEY });
    const second = repository.commit({ 'a.yaml': KEY + LINES });
    const clone = join(folderOf({}), 'clone');
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${repository.folder}`, clone]);
    const { status, brief, notices } = scan([], clone);
    expect(status).toBe(1);
    expect(brief).toEqual([['a.yaml', second, true]]);
    expect(notices).toMatchObject([{ path: '.', code: 'shallow' }]);
  });

  test('nothing is fetched that a partial clone lacks', () => {
    repository.git('config', 'uploadpack.allowFilter', 'true');
    repository.commit({ 'a.yaml': KEY });
    repository.commit({ 'a.yaml': LINES });
    const clone = join(folderOf({}), 'clone');
    execFileSync('git', ['clone', '-q', '--filter=blob:none', `file://${repository.folder}`, clone], {
      stdio: 'ignore',
    });
    const before = execFileSync('git', ['count-objects', '-v'], { cwd: clone, encoding: 'utf8' });
    const { status, brief, notices } = scan([], clone);
    expect(brief).toEqual([]);
    expect([0, 2]).toContain(status);
    expect(notices).toMatchObject([{ path: '.', code: status === 0 ? 'missing' : 'git-failed' }]);
    expect(execFileSync('git', ['count-objects', '-v'], { cwd: clone, encoding: 'utf8' })).toBe(before);
  });

  test('what the repository would have git run is not run', () => {
    repository.commit({ 'a.yaml': KEY });
    const mark = join(repository.folder, 'ran');
    repository.write('.git/run.sh', `#!/bin/sh\ntouch ${JSON.stringify(mark)}\n`);
    execFileSync('chmod', ['+x', join(repository.folder, '.git/run.sh')]);
    const script = join(repository.folder, '.git/run.sh');
    for (const [key, value] of [
      ['log.showSignature', 'true'],
      ['gpg.program', script],
      ['core.pager', script],
      ['core.fsmonitor', script],
      ['diff.external', script],
      ['diff.x.textconv', script],
      ['filter.x.smudge', script],
    ] as const)
      repository.git('config', key, value);
    repository.commit({ '.gitattributes': '* diff=x\n' });
    rmSync(mark, { force: true });
    expect(scan().brief).toHaveLength(1);
    expect(run(['ran']).stderr).toContain('no such file');
  });
});

describe('options', () => {
  test('a suppression counts for the versions that have it', () => {
    const comment = '# iam-lint-disable-next-line long-term-access-key -- rotated\n';
    repository.commit({ 'a.yaml': comment + KEY });
    expect(scan()).toMatchObject({ status: 0, brief: [], notices: [] });
    const second = repository.commit({ 'a.yaml': KEY });
    expect(scan().brief).toEqual([['a.yaml', second, true]]);
    repository.commit({ 'a.yaml': `${comment}${KEY}x: 1\n` });
    expect(scan().brief).toEqual([['a.yaml', second, true]]);
    repository.commit({ 'a.yaml': '# iam-lint-disable-next-line long-term-access-key\nx: 2\n' });
    expect(scan()).toMatchObject({ brief: [['a.yaml', second, false]], notices: [] });
  });

  test('the configuration goes by each version’s path', () => {
    const first = repository.commit({
      '.iam-lint.yaml':
        'ignore: ["vendor/**"]\noverrides:\n  - { files: ["old/**"], rules: { long-term-access-key: off } }\n',
      'vendor/a.yaml': KEY,
      'old/b.yaml': OTHER,
    });
    expect(scan()).toMatchObject({ status: 0, brief: [] });
    renameSync(join(repository.folder, 'vendor'), join(repository.folder, 'lib'));
    renameSync(join(repository.folder, 'old'), join(repository.folder, 'new'));
    const second = repository.commit();
    expect(scan().brief).toEqual([
      ['lib/a.yaml', second, true],
      ['new/b.yaml', second, true],
    ]);
    expect(first).not.toBe(second);
  });

  test('a baseline, of today or of the history, takes what it lists', () => {
    repository.commit({ 'a.yaml': KEY, 'b.yaml': OTHER });
    rmSync(join(repository.folder, 'b.yaml'));
    repository.commit({ 'a.yaml': `${KEY}x: 1\n` });
    const baseline = (...args: string[]) =>
      spawnSync(process.execPath, [BIN, 'baseline', ...args], { cwd: repository.folder, encoding: 'utf8' });
    expect(baseline().stderr).toContain('1 finding');
    expect(scan(['--baseline', '.iam-lint-baseline.json'])).toMatchObject({
      status: 1,
      findings: [{ path: 'b.yaml' }],
    });
    expect(baseline('--history').stderr).toContain('2 findings (1 new');
    expect(scan(['--baseline', '.iam-lint-baseline.json'])).toMatchObject({ status: 0, findings: [] });
  });

  test('--fail-on and --only', () => {
    repository.commit({ 'a.yaml': KEY });
    repository.commit({ 'a.yaml': LINES });
    expect(scan(['--fail-on', 'never'])).toMatchObject({ status: 0, findings: [{ inHead: false }] });
    expect(scan(['--only', 'missing-external-id'])).toMatchObject({ status: 0, findings: [] });
  });

  test.each([
    [['--history', '--staged'], '--staged and --history cannot be given together'],
    [['--history', '--since', 'main'], '--since and --history cannot be given together'],
    [['--history', '--stdin', '--stdin-filename', 'x'], '--history and --stdin cannot be given together'],
    [['--history', 'mian'], 'there is no revision range "mian" in this repository; is it spelt right'],
    [['--history=--output=x'], 'there is no revision range "--output=x"'],
    [['--history', 'a.yaml'], 'a path goes before it: iam-lint scan a.yaml --history'],
  ])('%j is wrong', (args, message) => {
    repository.commit({ 'a.yaml': KEY });
    const { status, stderr } = run(args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  test('outside of a repository there is no history', () => {
    const { status, stderr } = run(['--history'], folderOf({ 'a.yaml': KEY }));
    expect(status).toBe(2);
    expect(stderr).toBe('iam-lint: --history needs a git repository, and this folder is in none\n');
  });
});
