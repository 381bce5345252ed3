import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Keys } from '../support/keys.ts';
import { folderOf } from '../support/scan-folder.ts';

const BIN = join(process.cwd(), 'bin/iam-lint.js');

function scan(
  folder: string,
  ...args: readonly string[]
): { status: number | null; stdout: string; stderr: string } {
  const run = spawnSync(process.execPath, [BIN, 'scan', ...args], {
    cwd: folder,
    encoding: 'utf8',
    input: '',
  });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

const call = (seconds: string, more = ''): string =>
  `import boto3\n\nsts = boto3.client("sts")\n\n\ndef get(arn, external_id):\n    # keep\n    return sts.assume_role(RoleArn=arn, RoleSessionName="x", ExternalId=external_id, DurationSeconds=${seconds})${more}\n`;

describe('--fix', () => {
  test('mends the files, says how many findings, and reports what is left', () => {
    const folder = folderOf({
      'a.py': call('43200'),
      'sub/b.py': call('43200').replace('43200', 'HOURS * 3600').replace('sts =', 'HOURS = 12\nsts ='),
    });
    const { status, stdout, stderr } = scan(folder, '--fix', '--format', 'json');
    const report = JSON.parse(stdout) as { findings: { path: string }[] };
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe(call('3600'));
    expect(report.findings.map(({ path }) => path)).toEqual(['sub/b.py']);
    expect(stderr).toBe('fixed 1 finding in 1 file\n');
    expect(status).toBe(1);
  });

  test('is done in one run, and has nothing to do in the next', () => {
    const folder = folderOf({ 'a.py': call('90000') });
    expect(scan(folder, '--fix', '--format', 'compact')).toEqual({
      status: 0,
      stdout: '',
      stderr: 'fixed 1 finding in 1 file\n',
    });
    expect(scan(folder, '--fix', '--format', 'compact').stderr).toBe('fixed 0 findings in 0 files\n');
  });

  test('leaves alone what a comment or the baseline suppresses', () => {
    const text = call(
      '43200',
      ['  # iam-lint', 'disable', 'line excessive-session-duration -- ours'].join('-'),
    );
    const folder = folderOf({ 'a.py': text, 'b.py': call('43200') });
    spawnSync(process.execPath, [BIN, 'baseline'], { cwd: folder });
    scan(folder, '--fix', '--baseline', '.iam-lint-baseline.json');
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe(text);
    expect(readFileSync(join(folder, 'b.py'), 'utf8')).toBe(call('43200'));
  });

  test('follows no link, not even one that was named', () => {
    const outside = folderOf({ 'a.py': call('43200') });
    const folder = folderOf({});
    symlinkSync(join(outside, 'a.py'), join(folder, 'a.py'));
    const { status, stderr } = scan(folder, '--fix', '--format', 'compact', 'a.py');
    expect(readFileSync(join(outside, 'a.py'), 'utf8')).toBe(call('43200'));
    expect(stderr).toBe('fixed 0 findings in 0 files\na.py: not-fixed: not changed: it is a link\n');
    expect(status).toBe(1);
  });

  test('with --since mends only what was added', () => {
    const folder = folderOf({ 'a.py': call('43200'), 'b.py': call('3600') });
    const git = (...args: readonly string[]): void => {
      const identity = [
        '-c',
        'user.name=Ann',
        '-c',
        'user.email=ann@example.com',
        '-c',
        'commit.gpgsign=false',
      ];
      execFileSync('git', [...identity, ...args], { cwd: folder });
    };
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'first');
    writeFileSync(join(folder, 'b.py'), call('43200'));
    expect(scan(folder, '--fix', '--since', 'HEAD', '--format', 'compact').stderr).toBe(
      'fixed 1 finding in 1 file\n',
    );
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe(call('43200'));
    expect(readFileSync(join(folder, 'b.py'), 'utf8')).toBe(call('3600'));
  });
});

describe('--fix-dry-run', () => {
  test('prints a diff that git applies instead of the report, and writes nothing', () => {
    const folder = folderOf({
      'a.py': call('43200'),
      'sub/b.py': call('12 * 60 * 60').replaceAll('\n', '\r\n'),
    });
    const { status, stdout, stderr } = scan(folder, '--fix-dry-run');
    expect(status).toBe(1);
    expect(stderr).toBe('would fix 2 findings in 2 files\n');
    expect(stdout.split('\n')[0]).toBe('--- a/a.py');
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe(call('43200'));
    writeFileSync(join(folder, 'fix.patch'), stdout);
    execFileSync('git', ['apply', '--whitespace=nowarn', 'fix.patch'], { cwd: folder });
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe(call('3600'));
    expect(readFileSync(join(folder, 'sub/b.py'), 'utf8')).toBe(call('1 * 60 * 60').replaceAll('\n', '\r\n'));
  });

  test('writes reports to files all the same', () => {
    const folder = folderOf({ 'a.py': call('43200') });
    const { stdout } = scan(folder, '--fix-dry-run', '--format', 'json=out.json', '--quiet');
    expect(stdout.startsWith('--- a/a.py\n')).toBe(true);
    const report = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')) as { findings: unknown[] };
    expect(report.findings).toHaveLength(1);
  });

  test('shows no secret whole, and nothing that acts on a terminal', () => {
    const secret = new Keys(7).secret();
    const folder = folderOf({
      'a.py': call('43200', `  # \u001b[31mred\naws_secret_access_key = "${secret}"`),
    });
    const { stdout } = scan(folder, '--fix-dry-run');
    expect(stdout).toContain('aws_secret_access_key');
    expect(stdout).not.toContain(secret);
    expect(stdout).not.toContain('\u001b');
  });
});

describe('JSON and SARIF hold the fixes', () => {
  test('as edits', () => {
    const folder = folderOf({ 'a.py': call('43200') });
    const at = { startLine: 8, startColumn: 102, endLine: 8, endColumn: 107 };
    const json = JSON.parse(scan(folder, '--format', 'json').stdout) as { findings: { fix: unknown }[] };
    expect(json.findings.map(({ fix }) => fix)).toEqual([
      { description: 'set the duration to 1 hour', edits: [{ ...at, text: '3600' }] },
    ]);
    const sarif = JSON.parse(scan(folder, '--format', 'sarif').stdout) as {
      runs: { results: { fixes: { artifactChanges: { replacements: unknown[] }[] }[] }[] }[];
    };
    const [change] = sarif.runs[0]?.results[0]?.fixes[0]?.artifactChanges ?? [];
    expect(change?.replacements).toMatchObject([{ deletedRegion: at, insertedContent: { text: '3600' } }]);
  });
});

describe('wrong usage', () => {
  test.each([
    [['--fix', '--staged'], '--fix cannot be given with --staged'],
    [['--fix-dry-run', '--stdin', '--stdin-filename', 'a.py'], '--fix-dry-run cannot be given with --stdin'],
    [['--fix', '--fix-dry-run'], '--fix and --fix-dry-run cannot be given together'],
  ])('%j', (args, message) => {
    const { status, stdout, stderr } = scan(folderOf({ 'a.py': call('43200') }), ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
