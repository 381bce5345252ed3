import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Keys } from '../support/keys.ts';
import { published } from '../support/published.ts';
import { folderOf } from '../support/scan-folder.ts';

const HAS_PRE_COMMIT = spawnSync('pre-commit', ['--version']).status === 0;
const KEY = new Keys(12).keyId();

function git(folder: string, ...args: string[]): SpawnSyncReturns<string> {
  const identity = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', '-c', 'commit.gpgsign=false'];
  return spawnSync('git', [...identity, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, COLUMNS: '80' },
  });
}

describe.skipIf(!HAS_PRE_COMMIT)('pre-commit (skipped where it is not installed)', () => {
  let repository: string;

  beforeAll(() => {
    const { folder, commit } = published();
    repository = folderOf({
      '.pre-commit-config.yaml': `repos:\n  - repo: ${folder}\n    rev: ${commit}\n    hooks: [{ id: iam-lint }]\n`,
      'README.md': 'nothing here\n',
    });
    git(repository, 'init', '-q', '-b', 'main');
    const installed = spawnSync('pre-commit', ['install', '--install-hooks'], {
      cwd: repository,
      encoding: 'utf8',
    });
    expect(installed.stdout + installed.stderr).toContain('pre-commit installed at');
    expect(installed.status).toBe(0);
  }, 600_000);

  test('a clean commit goes through', () => {
    git(repository, 'add', '-A');
    expect(git(repository, 'commit', '-qm', 'first').status).toBe(0);
  }, 60_000);

  test('a commit with a key is refused, with a message that fits a terminal', () => {
    writeFileSync(join(repository, 'app.yaml'), `key: ${KEY}\n`);
    git(repository, 'add', 'app.yaml');
    const { status, stderr } = git(repository, 'commit', '-qm', 'second');
    expect(status).toBe(1);
    expect(stderr).toContain('long-term-access-key');
    expect(stderr).toContain('app.yaml');
    expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(git(repository, 'log', '--oneline').stdout.split('\n').filter(Boolean)).toHaveLength(1);
  }, 60_000);

  test('what was taken out again, but not added, is still refused; then it goes through', () => {
    writeFileSync(join(repository, 'app.yaml'), 'key: none\n');
    expect(git(repository, 'commit', '-qm', 'second').status).toBe(1);
    git(repository, 'add', 'app.yaml');
    expect(git(repository, 'commit', '-qm', 'second').status).toBe(0);
    expect(readFileSync(join(repository, 'app.yaml'), 'utf8')).toBe('key: none\n');
  }, 60_000);
});
