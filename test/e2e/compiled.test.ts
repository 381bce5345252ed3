/** What V8 made of the program's code is kept beside that code, and nobody notices but by the clock. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf } from '../support/scan-folder.ts';

const TREE = folderOf({
  'a.ts':
    "import { STS } from '@aws-sdk/client-sts';\nawait new STS().assumeRole({ RoleArn: r, RoleSessionName: n });\n",
  'a.py': 'import boto3\nboto3.client("sts").assume_role(RoleArn=arn, RoleSessionName=name)\n',
});

/** The program, installed in a folder of its own, in which nobody has run it. */
function installed(): string {
  const folder = folderOf({});
  for (const part of ['bin', 'dist', 'package.json'])
    cpSync(part, join(folder, part), {
      recursive: true,
      filter: (path) => !/\.map$|^dist.compiled/.test(path),
    });
  return folder;
}

function scan(folder: string, env: Readonly<Record<string, string>> = {}): string {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(folder, 'bin/iam-lint.js'), 'scan', '.', '--format', 'compact', '--fail-on', 'never'],
    { cwd: TREE, encoding: 'utf8', env: { ...process.env, CI: '', NODE_DISABLE_COMPILE_CACHE: '', ...env } },
  );
  expect(stderr).not.toMatch(/error|warning/i);
  expect(status).toBe(0);
  return stdout;
}

/** What is kept, and when each file of it was written. */
function kept(folder: string): Record<string, number> {
  const below = join(folder, 'dist/compiled');
  if (!existsSync(below)) return {};
  return Object.fromEntries(readdirSync(below).map((name) => [name, statSync(join(below, name)).mtimeMs]));
}

describe('what V8 made of the code', () => {
  const folder = installed();
  const first = scan(folder);
  const names = Object.keys(kept(folder));

  test('is kept by the first run, for what it loaded', () => {
    expect(first.split('\n').filter((line) => line.includes('missing-external-id'))).toHaveLength(2);
    for (const part of ['always', 'reading', 'python', 'parser'])
      expect(names.filter((name) => name.startsWith(`${part}-`))).toHaveLength(1);
  });

  test('is taken by the next, which finds the same and keeps nothing anew', () => {
    const before = kept(folder);
    expect(scan(folder)).toBe(first);
    expect(kept(folder)).toEqual(before);
  });

  test.each([
    ['damaged', (content: Buffer) => content.fill(0x55, content.length / 2)],
    ['cut off', (content: Buffer) => content.subarray(0, content.length / 2)],
    ['empty', () => Buffer.alloc(0)],
  ])('is made anew where a file of it is %s', (_, change) => {
    const file = join(folder, 'dist/compiled', names.find((name) => name.startsWith('always-')) ?? '');
    const whole = readFileSync(file);
    writeFileSync(file, change(Buffer.from(whole)));
    expect(scan(folder)).toBe(first);
    expect(readFileSync(file).length).toBeGreaterThan(whole.length * 0.9);
    const before = kept(folder);
    scan(folder);
    expect(kept(folder)).toEqual(before);
  });

  test('is made anew for other flags of V8, beside what there is', () => {
    expect(scan(folder, { NODE_OPTIONS: '--stack-trace-limit=20' })).toBe(first);
    expect(Object.keys(kept(folder)).length).toBeGreaterThan(names.length);
  });
});

describe('nothing is kept', () => {
  test.each([
    ['in a pipeline', { CI: 'true' }],
    ['where Node is told so', { NODE_DISABLE_COMPILE_CACHE: '1' }],
  ])('%s', (_, env) => {
    const folder = installed();
    expect(scan(folder, env)).toContain('missing-external-id');
    expect(kept(folder)).toEqual({});
  });

  test.skipIf(process.platform === 'win32')('where a file is in the way, or nobody may write', () => {
    const folder = installed();
    writeFileSync(join(folder, 'dist/compiled'), '');
    expect(scan(folder)).toContain('missing-external-id');
    expect(statSync(join(folder, 'dist/compiled')).size).toBe(0);
    const other = installed();
    mkdirSync(join(other, 'dist/compiled'));
    chmodSync(join(other, 'dist/compiled'), 0o500);
    expect(scan(other)).toContain('missing-external-id');
    if (process.getuid?.() !== 0) expect(kept(other)).toEqual({});
  });
});
