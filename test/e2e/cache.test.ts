import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf } from '../support/scan-folder.ts';

const BIN = join(process.cwd(), 'bin/iam-lint.js');
const CALL = (role: string): string =>
  `import boto3\nfrom limits import HOURS\nboto3.client("sts").assume_role(RoleArn="arn:aws:iam::444455556666:role/${role}", RoleSessionName=user, DurationSeconds=HOURS)\n`;
const FILES = {
  'limits.py': 'HOURS = 12 * 3600\n',
  ...Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`app${String(i)}.py`, CALL(`r${String(i)}`)])),
};

/** The folder for caches, given as the system names it. */
function environment(cache: string): NodeJS.ProcessEnv {
  return { ...process.env, HOME: cache, XDG_CACHE_HOME: join(cache, 'caches'), FORCE_COLOR: undefined };
}

function run(cwd: string, cache: string, ...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [BIN, 'scan', ...args], {
    cwd,
    encoding: 'utf8',
    env: environment(cache),
  });
}

/** What a scan printed, without how long it took. */
const report = (text: string): string => text.replace(/"elapsedMs": \d+/, '');
const stored = (folder: string): string[] => readdirSync(folder, { recursive: true }).map(String).sort();

describe('scan --cache', () => {
  test('prints what a scan without it prints, and keeps it in the folder for caches', () => {
    const [folder, cache] = [folderOf(FILES), folderOf({})];
    const plain = run(folder, cache, '--format', 'json');
    expect(stored(cache)).toEqual([]);
    const first = run(folder, cache, '--format', 'json', '--cache', '--stats');
    const second = run(folder, cache, '--format', 'json', '--cache', '--stats');
    expect([plain.status, first.status, second.status]).toEqual([1, 1, 1]);
    expect(report(first.stdout)).toBe(report(plain.stdout));
    expect(report(second.stdout)).toBe(report(plain.stdout));
    expect(first.stderr).toContain('40 read anew (there was none)');
    expect(second.stderr).toContain('40 known by their content, 0 read anew');
    expect(stored(join(cache, process.platform === 'linux' ? 'caches/iam-lint' : ''))).toHaveLength(1);
  });

  test('a configuration that says otherwise is heard', () => {
    const [folder, cache] = [folderOf(FILES), folderOf({})];
    expect(run(folder, cache, '--cache').status).toBe(1);
    const args = ['--rule', 'excessive-session-duration=off', '--rule', 'missing-external-id=off'];
    expect(run(folder, cache, '--cache', ...args).status).toBe(0);
    expect(run(folder, cache, '--cache', ...args, '--only', 'long-term-access-key').status).toBe(0);
    expect(run(folder, cache, '--cache').status).toBe(1);
  });

  test('four at once write one that is whole', async () => {
    const [folder, cache] = [folderOf(FILES), folderOf({})];
    const place = join(cache, 'mine');
    const args = [BIN, 'scan', '--format', 'json', '--cache', '--cache-location', place];
    const outputs = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const child = spawn(process.execPath, args, { cwd: folder, env: environment(cache) });
        let text = '';
        child.stdout.on('data', (chunk) => (text += String(chunk)));
        return new Promise<string>((resolve) =>
          child.on('close', (code) => {
            resolve(`${String(code)} ${text}`);
          }),
        );
      }),
    );
    expect(new Set(outputs.map(report)).size).toBe(1);
    expect(outputs[0]).toMatch(/^1 \{/);
    expect(readdirSync(place)).toHaveLength(1);
    const after = run(folder, cache, '--format', 'json', '--cache', '--cache-location', place, '--stats');
    expect(after.stderr).toContain('40 known by their content, 0 read anew\n');
  });

  test('a place that cannot be written to is told of, and costs no finding', () => {
    const [folder, cache] = [folderOf(FILES), folderOf({ file: '' })];
    const result = run(folder, cache, '--cache', '--cache-location', join(cache, 'file'), '--stats');
    expect(result.status).toBe(1);
    expect(result.stderr).toContain('it could not be written (');
  });

  test.skipIf(process.platform === 'win32')(
    'on a disk that is full costs no finding, and leaves the old one whole',
    () => {
      const [folder, cache] = [folderOf(FILES), folderOf({})];
      const place = join(cache, 'mine');
      const full = (): SpawnSyncReturns<string> =>
        spawnSync('/bin/bash', ['-c', `ulimit -f 1; "$0" "$@"`, process.execPath, BIN, 'scan', ...args], {
          cwd: folder,
          encoding: 'utf8',
          env: environment(cache),
        });
      const args = ['--cache', '--cache-location', place, '--stats'];
      const first = full();
      expect(first.status).toBe(1);
      expect(first.stderr).toContain('it could not be written (EFBIG');
      expect(stored(place)).toEqual([]);
      expect(run(folder, cache, ...args).status).toBe(1);
      const [name = ''] = stored(place);
      const before = readFileSync(join(place, name));
      writeFileSync(join(folder, 'more.py'), CALL('more'));
      expect(full().stderr).toContain('it could not be written (EFBIG');
      expect(stored(place)).toEqual([name]);
      expect(readFileSync(join(place, name))).toEqual(before);
    },
  );

  test.each([
    [['--cache', '--staged'], '--cache cannot be given with --staged'],
    [['--cache', '--history'], '--cache cannot be given with --history'],
    [['--cache', '--stdin', '--stdin-filename', 'x'], '--cache cannot be given with --stdin'],
    [['--cache-location', 'x'], '--cache-location goes with --cache'],
    [['--cache', '--cache-location', 'x'], 'that is in what is scanned'],
    [['--cache', '--cache-location', 'link/x'], 'that is in what is scanned'],
    [['--cache', '--cache-location', '../x', '..'], 'that is in what is scanned'],
  ])('%s is wrong usage', (args, message) => {
    const outer = folderOf({ 'app/a.txt': '' });
    const folder = join(outer, 'app');
    mkdirSync(join(folder, 'inner'));
    const link = join(folder, 'link');
    symlinkSync(join(folder, 'inner'), link);
    writeFileSync(join(outer, 'b.txt'), '');
    const result = run(folder, folderOf({}), ...args);
    expect(result.status).toBe(2);
    expect(result.stderr).toContain(message);
  });
});
