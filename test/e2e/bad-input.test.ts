import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ScanResult } from '../../src/findings/types.ts';
import { Keys } from '../support/keys.ts';
import { folderOf, scanFolder } from '../support/scan-folder.ts';

const keys = new Keys(7);
const KEY = keys.keyId();
const PAIR = `aws_access_key_id = ${KEY}\naws_secret_access_key = ${keys.secret()}\n`;
/** Comes after every other name, so that what goes wrong before it would be seen. */
const NEXT = 'zz-next.env';

async function scanBeside(
  files: Record<string, string | Buffer>,
  prepare?: (folder: string) => void,
): Promise<ScanResult> {
  const folder = folderOf({ ...files, [NEXT]: PAIR });
  prepare?.(folder);
  return scanFolder(folder);
}

function foundIn(result: ScanResult, path: string): string[] {
  return result.findings.filter((finding) => finding.at.path === path).map((finding) => finding.ruleId);
}

function codes(result: ScanResult, path: string): string[] {
  return result.notices.filter((notice) => notice.path === path).map((notice) => notice.code);
}

/** Enough of the markers that a front end is asked to read the text. */
const YAML_HEAD = 'Resources:\n  R:\n    Type: AWS::IAM::Role\n    AssumeRolePolicyDocument: x\n';

describe('texts that cannot be read: the scan goes on, says so, and still searches them as text', () => {
  const broken: Record<string, string> = {
    'alias-bomb.yaml': `${YAML_HEAD}a: &a [x, x]\n${Array.from({ length: 60 }, (_, i) => `b${String(i)}: &b${String(i)} [${i === 0 ? '*a, *a' : `*b${String(i - 1)}, *b${String(i - 1)}`}]`).join('\n')}\n`,
    'deep-flow.yaml': `${YAML_HEAD}x: ${'['.repeat(100_000)}\n`,
    'deep-block.yaml': `${YAML_HEAD}x:\n  ${'- '.repeat(100_000)}a\n`,
    'broken.yaml': `${YAML_HEAD}  bad: [unclosed\n key: : :\n`,
    'broken.json': '{"Statement": [{"Action": "sts:AssumeRole", "AssumeRolePolicyDocument": }, ',
    'deep.json': `{"AssumeRolePolicyDocument": "sts:AssumeRole", "x": ${'['.repeat(100_000)}`,
    'broken.tf': 'resource "aws_iam_role" "x" {\n  assume_role_policy = jsonencode({ sts:AssumeRole \n',
    'deep.tf': `resource "aws_iam_role" "x" {\n  assume_role_policy = ${'['.repeat(100_000)}\n`,
    'broken.ts': 'sts.assumeRole({ RoleArn: }} => `${\n',
    'deep.ts': `sts.assumeRole(${'(\n'.repeat(100_000)}`,
    'broken.py': 'sts.assume_role(RoleArn=\n  def (((\n',
    'deep.py': `sts.assume_role(RoleArn=${'('.repeat(100_000)}`,
    'broken.sh': 'aws sts assume-role --role-arn "unclosed\nif then fi ((\n',
  };

  test.each(Object.keys(broken))('%s', async (path) => {
    const result = await scanBeside({ [path]: `${broken[path] ?? ''}\n# ${KEY}\n` });
    expect(foundIn(result, path)).toContain('long-term-access-key');
    expect(foundIn(result, NEXT)).toEqual(['secret-access-key']);
    expect(result.incomplete).toBe(false);
    if (!path.startsWith('alias')) expect(codes(result, path)).toContain('parse-error');
  });
});

describe('encodings', () => {
  const text = `\n# a comment\nkey_id = ${KEY}\n`;

  test.each([
    ['invalid UTF-8', Buffer.concat([Buffer.from([0xff, 0xc3, 0x28, 0xa0]), Buffer.from(text)])],
    ['UTF-16, little endian', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, big endian', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['a byte-order mark', Buffer.from(`\ufeff${text}`)],
    ['CRLF', Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['lone CR', Buffer.from(text.replaceAll('\n', '\r'))],
  ])('%s', async (_, content) => {
    const result = await scanBeside({ 'app.conf': content });
    expect(foundIn(result, 'app.conf')).toEqual(['long-term-access-key']);
    const [finding] = result.findings;
    expect([finding?.at.startLine, finding?.at.startColumn]).toEqual([3, 10]);
  });

  test('20 MB in one line are passed over with a notice, and are scanned when the limit allows', async () => {
    const line = Buffer.from(`${'x = "password"; secret: '.repeat(900_000)} ${KEY}`);
    expect(line.length).toBeGreaterThan(20_000_000);
    const over = await scanBeside({ 'bundle.js': line });
    expect(codes(over, 'bundle.js')).toEqual(['too-large']);
    expect(foundIn(over, NEXT)).toEqual(['secret-access-key']);
    const allowed = await scanFolder(folderOf({ 'bundle.js': line }), { maxFileSize: 100_000_000 });
    expect(foundIn(allowed, 'bundle.js')).toEqual(['long-term-access-key']);
    expect(allowed.findings[0]?.snippet.length).toBeLessThan(1000);
  });

  test('a binary file is counted', async () => {
    const result = await scanBeside({ 'image.bin': Buffer.from([0x89, 0x50, 0, 0, 1, 2]) });
    expect(result.statistics.binary).toBe(1);
    expect(foundIn(result, NEXT)).toEqual(['secret-access-key']);
  });
});

describe('what is no file', () => {
  test('a FIFO does not block the scan', async () => {
    const result = await scanBeside({}, (folder) => execFileSync('mkfifo', [join(folder, 'pipe.env')]));
    expect(foundIn(result, NEXT)).toEqual(['secret-access-key']);
  });

  test('links are not followed: neither out of the root nor in a circle', async () => {
    const outside = folderOf({ 'secret.env': PAIR });
    const result = await scanBeside({}, (folder) => {
      symlinkSync(outside, join(folder, 'out'));
      symlinkSync(join(outside, 'secret.env'), join(folder, 'out.env'));
      symlinkSync('.', join(folder, 'loop'));
    });
    expect(result.findings.map((finding) => finding.at.path)).toEqual([NEXT]);
  });

  test('a repository whose tracked file is a FIFO, a link or gone', async () => {
    const result = await scanBeside({ 'a.env': 'x', 'b.env': 'x', 'gone.env': 'x' }, (folder) => {
      const git = (...args: string[]): void => void execFileSync('git', args, { cwd: folder });
      git('init', '-q');
      git('add', '.');
      for (const name of ['a.env', 'b.env', 'gone.env']) rmSync(join(folder, name));
      execFileSync('mkfifo', [join(folder, 'a.env')]);
      symlinkSync('/etc/passwd', join(folder, 'b.env'));
    });
    expect(foundIn(result, NEXT)).toEqual(['secret-access-key']);
    expect(codes(result, 'a.env')).toEqual(['unreadable']);
    expect(codes(result, 'gone.env')).toEqual([]); // deleted in the work tree, which is no surprise
  });

  test('a file that cannot be read is told of', () => {
    const folder = folderOf({ 'locked.env': PAIR, [NEXT]: PAIR });
    chmodSync(join(folder, 'locked.env'), 0);
    // Root may read every file; what nobody can read is the first page of a process's memory.
    const root = process.getuid?.() === 0;
    const unreadable = root ? '/proc/self/mem' : 'locked.env';
    if (root) rmSync(join(folder, 'locked.env'));
    const run = spawnSync(
      process.execPath,
      [join(process.cwd(), 'bin/iam-lint.js'), 'scan', '.', unreadable, '--format', 'json'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    const report = JSON.parse(run.stdout) as {
      notices: { path: string; code: string }[];
      findings: { path: string }[];
    };
    expect(report.notices).toHaveLength(1);
    expect(report.notices[0]?.code).toBe('unreadable');
    expect(report.notices[0]?.path).toMatch(/(?:proc\/self\/mem|locked\.env)$/);
    expect(report.findings.map((finding) => finding.path)).toEqual([NEXT]);
    expect(run.status).toBe(1);
  });

  test('a hostile file name reaches neither the terminal nor the report as such', () => {
    const name = 'evil\u001b[31m\n::error::x.env';
    const folder = folderOf({ [NEXT]: PAIR });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), PAIR);
    for (const format of ['pretty', 'compact', 'json', 'sarif']) {
      const run = spawnSync(
        process.execPath,
        [join(process.cwd(), 'bin/iam-lint.js'), 'scan', '.', '--format', format],
        { cwd: folder, encoding: 'utf8' },
      );
      expect(run.status).toBe(1);
      expect(run.stdout + run.stderr).not.toContain('\u001b');
      expect((run.stdout + run.stderr).split('\n').filter((line) => line.startsWith('::error'))).toEqual([]);
      expect(run.stdout).toContain(NEXT);
    }
  });
});
