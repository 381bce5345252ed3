/** What a scan costs, in counts: they are the same on every machine, as clocks are not. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Keys } from '../support/keys.ts';
import { folderOf, scanFolder } from '../support/scan-folder.ts';

const BIN = join(process.cwd(), 'bin/iam-lint.js');
const PLAIN = 'export function total(prices) {\n  return prices.reduce((sum, price) => sum + price, 0);\n}\n';

/** A tree of so many plain files of so many lines. */
function plain(files: number, lines: number): Record<string, string> {
  const text = PLAIN.repeat(Math.ceil(lines / 3));
  return Object.fromEntries(Array.from({ length: files }, (_, i) => [`src/f${i}.ts`, text]));
}

function scan(folder: string, env: Readonly<Record<string, string>>, ...node: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [...node, BIN, 'scan', '.'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
}

/** The code that a process has loaded, by its own account. */
function loaded(files: Readonly<Record<string, string>>): string[] {
  const coverage = folderOf({});
  scan(folderOf(files), { NODE_V8_COVERAGE: coverage });
  const urls = readdirSync(coverage).flatMap((name) => {
    const report = JSON.parse(readFileSync(join(coverage, name), 'utf8')) as { result: { url: string }[] };
    return report.result.map(({ url }) => url);
  });
  return [...new Set(urls)]
    .filter((url) => url.startsWith('file:'))
    .map((url) => relative(process.cwd(), fileURLToPath(url)));
}

/** All bytes that a process has read, code and data, by the system's account. */
function bytesRead(files: Readonly<Record<string, string>>): number {
  const folder = folderOf({});
  const file = join(folder, 'bytes');
  const hook = `
    import { readFileSync, writeFileSync } from 'node:fs';
    import { isMainThread } from 'node:worker_threads';
    if (isMainThread)
      process.on('exit', () => writeFileSync(${JSON.stringify(file)}, readFileSync('/proc/self/io', 'utf8')));`;
  // What is kept of the program's code is not there in every run.
  const env = { NODE_DISABLE_COMPILE_CACHE: '1' };
  scan(folderOf(files), env, '--import', `data:text/javascript,${encodeURIComponent(hook)}`);
  return Number(/^rchar: (\d+)$/m.exec(readFileSync(file, 'utf8'))?.[1]);
}

describe('reading', () => {
  test.skipIf(!existsSync('/proc/self/io'))('takes each byte of a tree once', () => {
    const small = plain(100, 3);
    const large = plain(100, 3000);
    const size = (files: Readonly<Record<string, string>>): number =>
      Object.values(files).reduce((sum, text) => sum + text.length, 0);
    const added = size(large) - size(small);
    expect(added).toBeGreaterThan(8e6);
    const read = bytesRead(large) - bytesRead(small);
    expect(read / added).toBeGreaterThan(0.99);
    expect(read / added).toBeLessThan(1.02);
  });

  test('counts every file and byte of it', async () => {
    const { statistics } = await scanFolder(folderOf(plain(50, 30)));
    expect(statistics).toMatchObject({ files: 50, bytes: 50 * 10 * PLAIN.length, candidates: 0, parsed: 0 });
  });
});

describe('parsing', () => {
  test('is for what may call AWS, and not for a key alone', async () => {
    const key = new Keys(5).keyId();
    const call =
      'import boto3\nboto3.client("sts").assume_role(RoleArn=arn, RoleSessionName="x", ExternalId=id)\n';
    const { statistics } = await scanFolder(
      folderOf({
        ...plain(40, 30),
        'key.py': `KEY = "${key}"\n`,
        'key.ts': `const k = '${key}';\n`,
        'call.py': call,
      }),
    );
    expect(statistics).toMatchObject({ files: 43, candidates: 3, parsed: 1 });
  });
});

describe('loading', () => {
  const size = (paths: readonly string[]): number =>
    paths.reduce((sum, path) => sum + statSync(path).size, 0);
  const parsers = /node_modules|web-tree-sitter|typescript|python|yaml/;

  test('is for a plain file of the program alone, and little of that', () => {
    const code = loaded({ 'a.ts': PLAIN });
    expect(code.filter((path) => parsers.test(path))).toEqual([]);
    expect(code.length).toBeLessThan(60);
    expect(size(code)).toBeLessThan(900_000);
  });

  test('is for a call of the parser of its language', () => {
    const code = loaded({
      'a.py':
        'import boto3\nboto3.client("sts").assume_role(RoleArn=ROLE, RoleSessionName=n, ExternalId=id)\n',
    });
    expect(code.some((path) => path.includes('web-tree-sitter'))).toBe(true);
    expect(code.filter((path) => path.includes('node_modules'))).toEqual([]);
  });

  test('is of code that holds no character of two bytes, which would double what it takes', () => {
    const wide = readdirSync('dist')
      .filter((name) => name.endsWith('.cjs'))
      .filter((name) => /[^\0-\x7f]/.test(readFileSync(join('dist', name), 'utf8')));
    expect(wide).toEqual([]);
  });

  test('is of none of Node’s own modules for the network, terminals or compressed data where nothing is said', () => {
    const file = join(folderOf({}), 'modules');
    const hook = `
      import { writeFileSync } from 'node:fs';
      process.on('exit', () => writeFileSync(${JSON.stringify(file)}, process.moduleLoadList.join('\\n')));`;
    const folder = folderOf({ 'a.ts': PLAIN });
    const { status } = spawnSync(
      process.execPath,
      [
        '--import',
        `data:text/javascript,${encodeURIComponent(hook)}`,
        BIN,
        'scan',
        '.',
        '--format',
        'compact',
        '--quiet',
      ],
      { cwd: folder },
    );
    expect(status).toBe(0);
    const modules = readFileSync(file, 'utf8').split('\n');
    expect(modules).toContain('NativeModule v8');
    const heavy = ['net', 'tty', 'zlib', 'crypto', 'child_process', 'worker_threads', 'timers/promises'];
    expect(heavy.filter((name) => modules.includes(`NativeModule ${name}`))).toEqual([]);
  });

  test('is of no parser for roles that only services may assume', () => {
    const files = readdirSync('fixtures/services').map((name) => [
      name,
      readFileSync(join('fixtures/services', name), 'utf8'),
    ]);
    expect(files.length).toBeGreaterThan(9);
    const code = loaded(Object.fromEntries(files) as Record<string, string>);
    expect(code.filter((path) => parsers.test(path))).toEqual([]);
  });
});

test('memory for new objects does not grow with a large tree', () => {
  const calls = (i: number): string =>
    `import boto3\n${`boto3.client("sts").assume_role(RoleArn="arn:aws:iam::444455556666:role/r${i}", RoleSessionName=n, ExternalId=id)\n`.repeat(40)}`;
  const file = join(folderOf({}), 'megabytes');
  const hook = `
    import { writeFileSync } from 'node:fs';
    import { getHeapSpaceStatistics } from 'node:v8';
    import { isMainThread } from 'node:worker_threads';
    const young = () => getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size;
    if (isMainThread) process.on('exit', () => writeFileSync(${JSON.stringify(file)}, String(young() / 2 ** 20)));`;
  const code = Array.from({ length: 400 }, (_, i) => [`f${i}.py`, calls(i)]);
  const others = Array.from({ length: 20_000 }, (_, i) => [`docs/${i % 100}/${i}.md`, '']);
  const files = Object.fromEntries([...code, ...others]) as Record<string, string>;
  // What is kept of the program's code is not there in every run.
  const env = { NODE_DISABLE_COMPILE_CACHE: '1' };
  scan(folderOf(files), env, '--import', `data:text/javascript,${encodeURIComponent(hook)}`);
  const megabytes = Number(readFileSync(file, 'utf8'));
  expect(megabytes).toBeGreaterThan(0);
  expect(megabytes).toBeLessThanOrEqual(16); // V8 alone would take 32
});
