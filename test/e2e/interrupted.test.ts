import { execFileSync, spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { FORMATS } from '../../src/report/index.ts';
import { Keys } from '../support/keys.ts';
import { meddling, signalled } from '../support/meddling.ts';
import { folderOf } from '../support/scan-folder.ts';

const BIN = join(process.cwd(), 'bin/iam-lint.js');
const keys = new Keys(5);
const FILES = Object.fromEntries(
  Array.from({ length: 300 }, (_, i) => [
    `f${String(i)}.env`,
    `aws_access_key_id=${keys.keyId()}\naws_secret_access_key=${keys.secret()}\n`,
  ]),
);
/** Some 300 KB as JSON: more than a pipe holds. */
const folder = folderOf(FILES);

/** A command of the shell, in which `$SCAN` is a scan of the folder. */
function shell(command: string, preload?: string): SpawnSyncReturns<string> {
  const SCAN = `${process.execPath} ${BIN} scan`;
  const NODE_OPTIONS = preload === undefined ? undefined : `--import ${pathToFileURL(preload).href}`;
  const env = { ...process.env, SCAN, NODE_OPTIONS, FORCE_COLOR: undefined };
  return spawnSync('/bin/bash', ['-c', command], { cwd: folder, encoding: 'utf8', env, timeout: 25_000 });
}

describe.skipIf(process.platform === 'win32')('a signal', () => {
  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('%s while a report is written leaves it whole, and ends with %i', (signal, status) => {
    const out = folderOf({ 'r.json': 'before' });
    // The shell says 128 and the number of the signal that ended what it ran.
    const command = `$SCAN --format json --output ${out}/r.json; echo $?`;
    const { stdout } = shell(command, signalled(signal));
    expect(stdout.trim()).toBe(String(status));
    expect(readdirSync(out)).toEqual(['r.json']);
    const report = JSON.parse(readFileSync(join(out, 'r.json'), 'utf8')) as { findings: unknown[] };
    expect(report.findings.length).toBeGreaterThan(299);
  });

  test('at any time leaves the old report or the new one', async () => {
    const out = folderOf({ 'r.json': 'before' });
    const file = join(out, 'r.json');
    for (const delay of [30, 150, 300, 500, 700, 900]) {
      const child = spawn(process.execPath, [BIN, 'scan', '--format', `json=${file}`, '--quiet'], {
        cwd: folder,
        stdio: 'ignore',
      });
      const ended = new Promise<unknown>((resolve) => {
        child.on('exit', (code, signal) => {
          resolve(signal ?? code);
        });
      });
      setTimeout(() => child.kill('SIGTERM'), delay);
      expect([1, 'SIGTERM']).toContain(await ended);
      expect(readdirSync(out)).toEqual(['r.json']);
      const text = readFileSync(file, 'utf8');
      if (text !== 'before') expect(() => JSON.parse(text) as unknown).not.toThrow();
    }
  });
});

describe.skipIf(process.platform === 'win32')('a report that cannot be written', () => {
  test.each([
    ['for want of a folder', '--output no/such/folder/r.json', 'no/such/folder/r.json: ENOENT'],
    ['to a folder', '--output sub', 'sub: EISDIR'],
    ['to a disk that is full', '--output /dev/full', '/dev/full: ENOSPC'],
    ['to a disk that is full, as a second one', '--format json=/dev/full', '/dev/full: ENOSPC'],
    ['to standard output on a disk that is full', '--quiet >/dev/full', 'standard output: ENOSPC'],
  ])('%s is a sentence that names it, and exit code 2', (_, args, reason) => {
    if (args.includes('/dev/full') && !existsSync('/dev/full')) return;
    mkdirSync(join(folder, 'sub'), { recursive: true });
    const { status, stderr } = shell(`$SCAN ${args}`);
    expect(stderr).toContain(`iam-lint: the report could not be written to ${reason}`);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(2);
  });

  test.each([
    ['--format json --output', (out: string) => `${out}/r.json`],
    ['--format json >', () => 'standard output'],
  ])('in a file that may not grow so large (%s) it is a sentence, and the old one stays', (args, named) => {
    const out = folderOf({ 'r.json': 'before' });
    const { status, stderr } = shell(
      `ulimit -f 8; $SCAN ${args}${out}/r.json`.replace('output/', 'output /'),
    );
    expect(stderr).toContain(`iam-lint: the report could not be written to ${named(out)}: EFBIG`);
    expect(status).toBe(2);
    expect(readdirSync(out)).toEqual(['r.json']);
    if (!args.endsWith('>')) expect(readFileSync(join(out, 'r.json'), 'utf8')).toBe('before');
  });

  test('goes to what cannot be replaced, and through a link', () => {
    const out = folderOf({ 'real/r.json': 'before' });
    symlinkSync(join(out, 'real/r.json'), join(out, 'link.json'));
    expect(shell(`$SCAN --format json --output ${out}/link.json`).status).toBe(1);
    expect(lstatSync(join(out, 'link.json')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(out, 'real/r.json'), 'utf8')).toMatch(/^\{/);
    expect(shell('$SCAN --format json --output /dev/stdout | cat').stdout).toMatch(/^\{/);
    expect(shell('$SCAN --format json --output /dev/fd/3 3>&1 >&2 | cat').stdout).toMatch(/^\{/);
  });
});

describe.skipIf(process.platform === 'win32')('a pipe whose reader goes', () => {
  test.each(FORMATS)('ends a scan quietly (%s)', (format) => {
    const { stdout, stderr } = shell(
      `$SCAN --format ${format} | head -c 20; s=\${PIPESTATUS[0]}; echo; echo $s`,
    );
    expect(stdout.trim().split('\n').at(-1)).toBe('1');
    expect(stderr).toBe('');
  });

  test('and with no findings that fail it, with 0', () => {
    const { stdout, stderr } = shell(
      '$SCAN --format json --fail-on never | head -c 20; s=${PIPESTATUS[0]}; echo; echo $s',
    );
    expect(stdout.trim().split('\n').at(-1)).toBe('0');
    expect(stderr).toBe('');
  });

  test('on standard error costs nothing of the report', () => {
    const out = folderOf({});
    const command = `{ $SCAN --stats --format json --output ${out}/r.json; echo $? >${out}/status; } 2> >(exec true)`;
    shell(command);
    expect(readFileSync(join(out, 'status'), 'utf8').trim()).toBe('1');
    expect(readFileSync(join(out, 'r.json'), 'utf8')).toMatch(/^\{/);
  });
});

describe.skipIf(process.platform === 'win32')('what is no file, or none any more', () => {
  test('holds nothing up: pipes, sockets, links in a circle', async () => {
    const odd = folderOf({ 'a.env': FILES['f0.env'] ?? '', 'b/c.txt': '' });
    execFileSync('mkfifo', [join(odd, 'pipe.env'), join(odd, 'package.json')]);
    symlinkSync('circle.env', join(odd, 'circle.env'));
    const server = createServer().listen(join(odd, 'socket.env'));
    await new Promise((resolve) => server.once('listening', resolve));
    const { status, stdout } = shell(`$SCAN --format compact ${odd}`);
    server.close();
    expect(status).toBe(1);
    expect(stdout).toContain('a.env');
  });

  test('a file that vanishes between listing and reading, and one that changes before it is judged', () => {
    const preload = meddling(`
      const { openSync } = fs;
      let count = 0;
      fs.openSync = (path, ...rest) => {
        if (String(path).endsWith('gone.txt')) fs.rmSync(path);
        // Files that ask others are read twice.
        if (String(path).endsWith('asks.py') && ++count === 2) fs.appendFileSync(path, '# more');
        return openSync(path, ...rest);
      };`);
    const changing = folderOf({
      'asks.py':
        'import boto3\nboto3.client("sts").assume_role(RoleArn="arn:aws:iam::111122223333:role/deploy", RoleSessionName=user)\n',
      'gone.txt': 'x',
    });
    const { status, stderr } = shell(`cd ${changing}; $SCAN --format json`, preload);
    expect(stderr).toContain('gone.txt: unreadable: could not be read: ENOENT');
    expect(stderr).toContain('asks.py: unreadable: changed while it was scanned; scan again');
    expect(status).toBe(2);
  });
});

test('a baseline is written whole too', () => {
  const out = folderOf({ 'b.json': '{"version":1,"findings":[]}' });
  const before = readFileSync(join(out, 'b.json'), 'utf8');
  const { status, stderr } = shell(`ulimit -f 4; ${process.execPath} ${BIN} baseline --output ${out}/b.json`);
  expect(stderr).toContain('the baseline could not be written to');
  expect(status).toBe(2);
  expect(readFileSync(join(out, 'b.json'), 'utf8')).toBe(before);
  writeFileSync(join(out, 'x'), '');
  expect(readdirSync(out)).toEqual(['b.json', 'x']);
});
