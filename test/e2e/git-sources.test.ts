import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { Keys } from '../support/keys.ts';
import { folderOf } from '../support/scan-folder.ts';

const BIN = join(process.cwd(), 'bin/iam-lint.js');
const keys = new Keys(5);
const KEY = `key: ${keys.keyId()}\n`;
const OTHER = `key: ${keys.keyId()}\n`;

let repository: string;

function git(...args: string[]): string {
  const identity = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], { cwd: repository, encoding: 'utf8' });
}

function write(path: string, content: string): void {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), content);
}

function scan(
  args: readonly string[],
  input = '',
  cwd = repository,
): { status: number | null; found: string[]; stderr: string } {
  const run = spawnSync(process.execPath, [BIN, 'scan', '--format', 'json', ...args], {
    cwd,
    encoding: 'utf8',
    input,
  });
  const report =
    run.stdout === ''
      ? { findings: [] }
      : (JSON.parse(run.stdout) as { findings: { path: string; startLine: number }[] });
  return {
    status: run.status,
    found: report.findings.map(({ path, startLine }) => `${path}:${String(startLine)}`),
    stderr: run.stderr,
  };
}

beforeEach(() => {
  repository = folderOf({});
  git('init', '-q', '-b', 'main');
});

describe('--staged', () => {
  test('judges the content that would be committed, not the work tree’s', () => {
    write('a.yaml', 'x: 1\n');
    write('b.yaml', KEY);
    git('add', '.');
    git('commit', '-qm', 'first');
    write('a.yaml', `\n${KEY}`);
    git('add', 'a.yaml');
    write('a.yaml', 'x: 2\n'); // taken out again, but not from the index
    expect(scan(['--staged'])).toMatchObject({ status: 1, found: ['a.yaml:2'] });
    git('add', 'a.yaml');
    write('a.yaml', KEY); // put in again, but not into the index
    expect(scan(['--staged'])).toMatchObject({ status: 0, found: [] });
  });

  test('works before the first commit, below a folder, and on names that git quotes', () => {
    write('sub dir/ä\n"x".yaml', KEY);
    write('other.yaml', KEY);
    git('add', '.');
    expect(scan(['--staged']).found).toEqual(['other.yaml:1', 'sub dir/ä\n"x".yaml:1']);
    expect(scan(['--staged', 'sub dir']).found).toEqual(['sub dir/ä\n"x".yaml:1']);
    expect(scan(['--staged'], '', join(repository, 'sub dir')).found).toEqual(['ä\n"x".yaml:1']);
  });

  test('passes over what is deleted, links and binaries; a rename is a new file', () => {
    write('gone.yaml', KEY);
    write('old.yaml', `${KEY}${'a: 1\n'.repeat(20)}`);
    git('add', '.');
    git('commit', '-qm', 'first');
    rmSync(join(repository, 'gone.yaml'));
    renameSync(join(repository, 'old.yaml'), join(repository, 'new.yaml'));
    symlinkSync('/etc/passwd', join(repository, 'link.yaml'));
    write('binary.yaml', `\0${KEY}`);
    git('add', '-A');
    expect(scan(['--staged'])).toMatchObject({ status: 1, found: ['new.yaml:1'] });
  });

  test('judges the same wherever git keeps it: in a file of its own, packed, for another work tree', () => {
    write('a.yaml', KEY);
    write('b/c.yaml', OTHER);
    git('add', '.');
    const found = ['a.yaml:1', 'b/c.yaml:1'];
    expect(scan(['--staged']).found).toEqual(found);
    git('repack', '-q', '-d', '--cruft', '--cruft-expiration=never');
    git('-c', 'gc.pruneExpire=never', 'gc', '-q');
    git('prune-packed');
    expect(scan(['--staged']).found).toEqual(found);
    git('commit', '-qm', 'first');
    const other = join(folderOf({}), 'other');
    git('worktree', 'add', '-q', other);
    writeFileSync(join(other, 'd.yaml'), KEY);
    execFileSync('git', ['add', '.'], { cwd: other });
    expect(scan(['--staged'], '', other).found).toEqual(['d.yaml:1']);
  });

  test('is judged where some of it is packed, large, or damaged', () => {
    write('large.yaml', `${'# nothing\n'.repeat(900_000)}${KEY}`);
    write('small.yaml', KEY);
    git('add', '.');
    expect(scan(['--staged']).found).toEqual(['large.yaml:900001', 'small.yaml:1']);
    const id = git('rev-parse', ':small.yaml').trim();
    const object = join(repository, '.git/objects', id.slice(0, 2), id.slice(2));
    chmodSync(object, 0o600);
    writeFileSync(object, 'no object');
    expect(scan(['--staged']).found).toEqual(['large.yaml:900001']);
  });

  test.skipIf(process.platform === 'win32')('starts git once', () => {
    const bin = folderOf({ git: `#!/bin/sh\necho "$*" >> "${repository}/calls"\nexec "$REAL_GIT" "$@"\n` });
    chmodSync(join(bin, 'git'), 0o755);
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    write('a.yaml', KEY);
    git('add', '.');
    git('commit', '-qm', 'first');
    write('b.yaml', KEY);
    git('add', '.');
    const env = { ...process.env, PATH: `${bin}:${process.env.PATH ?? ''}`, REAL_GIT: real };
    for (const [calls, hook] of [{}, { GIT_INDEX_FILE: '.git/index' }].entries()) {
      const { status } = spawnSync(process.execPath, [BIN, 'scan', '--staged', '--format', 'compact'], {
        cwd: repository,
        env: { ...env, ...hook },
      });
      expect(status).toBe(1);
      expect(readFileSync(join(repository, 'calls'), 'utf8').trim().split('\n')).toHaveLength(calls + 1);
    }
  });

  test('says where it cannot work', () => {
    const outside = folderOf({ 'a.yaml': KEY });
    expect(scan(['--staged'], '', outside)).toMatchObject({
      status: 2,
      stderr: 'iam-lint: --staged needs a git repository, and this folder is in none\n',
    });
  });
});

describe('--since', () => {
  beforeEach(() => {
    write('old.yaml', `${KEY}a: 1\nb: 2\n`);
    write(
      'app.py',
      'HOURS = 3600\n\n\ndef f(sts):\n    sts.assume_role(RoleArn=R, RoleSessionName=N, ExternalId=E, DurationSeconds=HOURS)\n',
    );
    git('add', '.');
    git('commit', '-qm', 'first');
    git('checkout', '-qb', 'feature');
  });

  test('reports what added lines bring, in commits, in the work tree and in new files', () => {
    write('old.yaml', `${KEY}a: 1\n${OTHER}b: 2\n`);
    git('commit', '-qam', 'second');
    write('new.yaml', KEY);
    expect(scan(['--since', 'main'])).toMatchObject({ status: 1, found: ['new.yaml:1', 'old.yaml:3'] });
    expect(scan(['--since', 'HEAD']).found).toEqual(['new.yaml:1']);
  });

  test('a finding belongs to the line that makes it one, wherever it is reported', () => {
    write(
      'app.py',
      'HOURS = 43200\n\n\ndef f(sts):\n    sts.assume_role(RoleArn=R, RoleSessionName=N, ExternalId=E, DurationSeconds=HOURS)\n',
    );
    expect(scan(['--since', 'main'])).toMatchObject({ status: 1 });
    expect(scan(['--since', 'main', '--only', 'excessive-session-duration']).found).toHaveLength(1);
  });

  test('what main has gained meanwhile is not this branch’s', () => {
    git('checkout', '-q', 'main');
    write('main.yaml', KEY);
    git('add', '.');
    git('commit', '-qm', 'on main');
    git('checkout', '-q', 'feature');
    expect(scan(['--since', 'main'])).toMatchObject({ status: 0, found: [] });
  });

  test('attributes of the repository hide nothing', () => {
    write('.gitattributes', '* -diff\n');
    write('sub/ä b.yaml', KEY);
    write('old.yaml', `${KEY}a: 1\nb: 2\nc: 3\n`);
    write('image.png', '\0\n');
    git('add', '.');
    git('commit', '-qm', 'second');
    // Of a file without lines to tell apart, all of it counts.
    expect(scan(['--since', 'main']).found).toEqual(['old.yaml:1', 'sub/ä b.yaml:1']);
  });

  test('nor do line ends that git does not count', () => {
    write('old.yaml', `${KEY}a: 1\r\r\r\n${OTHER}b: 2\n`);
    expect(scan(['--since', 'main']).found).toContain('old.yaml:5');
  });

  test('text that looks like a diff is text', () => {
    write('diff.txt', `--- a/x\n+++ b/old.yaml\n@@ -1 +1,3 @@\n+x\n`);
    git('add', '.');
    expect(scan(['--since', 'main'])).toMatchObject({ status: 0, found: [] });
  });

  test('a revision that is not there, and a clone too shallow for the merge base, are told of', () => {
    expect(scan(['--since', 'mian'])).toMatchObject({ status: 2 });
    expect(scan(['--since', 'mian']).stderr).toContain('there is no revision "mian"');
    for (let i = 0; i < 3; i++) git('commit', '-q', '--allow-empty', '-m', 'more');
    const shallow = join(folderOf({}), 'clone');
    execFileSync('git', [
      'clone',
      '-q',
      '--depth',
      '1',
      '--no-single-branch',
      `file://${repository}`,
      shallow,
    ]);
    const result = scan(['--since', 'origin/main'], '', shallow);
    expect(result.status).toBe(2);
    expect(result.stderr).toContain('which is shallow: fetch more of the history');
  });

  test('a revision is never an option', () => {
    expect(scan(['--since=--output=/tmp/iam-lint-x'])).toMatchObject({ status: 2 });
  });
});

describe('--stdin', () => {
  test('is judged as the file that it is said to be', () => {
    const code =
      'import boto3\nboto3.client("sts").assume_role(RoleArn=r, RoleSessionName=n, DurationSeconds=43200)\n';
    expect(scan(['--stdin', '--stdin-filename', 'app/x.py'], code).found).toEqual([
      'app/x.py:2',
      'app/x.py:2',
    ]);
    expect(scan(['--stdin', '--stdin-filename', 'x.txt'], code).found).toEqual([]);
    expect(scan(['--stdin', '--stdin-filename', 'x.txt'], KEY).found).toEqual(['x.txt:1']);
  });

  test.each([
    [['--stdin'], '--stdin needs --stdin-filename'],
    [['--stdin-filename', 'x'], '--stdin-filename goes with --stdin'],
    [['--stdin', '--stdin-filename', 'x', '--staged'], '--staged and --stdin cannot be given together'],
    [['--staged', '--since', 'main'], '--staged and --since cannot be given together'],
  ])('%j is wrong', (args, message) => {
    const result = scan(args, KEY);
    expect(result.status).toBe(2);
    expect(result.stderr).toContain(message);
  });
});

describe('calls and roles of different files', () => {
  const role = (seconds: number): string =>
    `Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      RoleName: export\n      MaxSessionDuration: ${seconds}\n`;
  const call =
    'aws sts assume-role --role-arn "arn:aws:iam::$ACCOUNT:role/export" --role-session-name "$USER" --duration-seconds 7200\n';
  const only = ['--only', 'duration-exceeds-role'];

  test('both sides are read from the index', () => {
    write('role.yaml', role(3600));
    write('run.sh', call);
    git('add', '.');
    write('role.yaml', role(7200));
    write('run.sh', '');
    expect(scan(['--staged', ...only])).toMatchObject({ found: ['run.sh:1'], stderr: '' });
    git('add', 'role.yaml');
    expect(scan(['--staged', ...only]).found).toEqual([]);
  });

  test('who changes the role sees the call that no longer fits', () => {
    write('role.yaml', role(7200));
    write('run.sh', call);
    git('add', '.');
    git('commit', '-qm', 'first');
    expect(scan(['--since', 'HEAD', ...only]).found).toEqual([]);
    write('role.yaml', role(3600));
    expect(scan(['--since', 'HEAD', ...only]).found).toEqual(['run.sh:1']);
  });
});
