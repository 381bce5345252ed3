import { execFileSync, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf } from './scan-folder.ts';

const ROOT = process.cwd();

/** The project's files as they are now, committed in a repository that npm or pre-commit can clone. */
export function published(): string {
  const folder = join(folderOf({}), 'iam-lint');
  mkdirSync(folder);
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
  });
  for (const file of files
    .toString()
    .split('\0')
    .filter((name) => name !== '' && !/^(?:fixtures|test|bench)\//.test(name)))
    cpSync(join(ROOT, file), join(folder, file), { recursive: true });
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', 'published');
  return folder;
}

export function git(folder: string, ...args: string[]): SpawnSyncReturns<string> {
  const identity = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', '-c', 'commit.gpgsign=false'];
  return spawnSync('git', [...identity, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, COLUMNS: '80' },
  });
}
