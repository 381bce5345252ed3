import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type GitFiles =
  | { readonly kind: 'files'; readonly files: string[] }
  | { readonly kind: 'no-repository' }
  | { readonly kind: 'failed'; readonly message: string };

/** The scanned repository's configuration must not make git run anything. */
export const SAFE = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.pager=cat',
  '--no-optional-locks',
];

/** Tracked files and untracked ones that no ignore file names, relative to the folder. */
export function gitFiles(folder: string): GitFiles {
  if (!repositoryRoot(folder)) return { kind: 'no-repository' };
  const result = git(folder, [
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
    '--deduplicate',
  ]);
  if (result.error) return { kind: 'failed', message: 'git could not be started' };
  if (result.status !== 0)
    return { kind: 'failed', message: `git could not list the files (${firstLine(result.stderr)})` };
  // Entries that end in `/` are nested repositories, which are scanned on their own.
  return {
    kind: 'files',
    files: result.stdout.split('\0').filter((path) => path !== '' && !path.endsWith('/')),
  };
}

/** Tracked files that the work tree no longer has: their absence is no surprise. */
export function deletedFiles(folder: string): Set<string> {
  const result = git(folder, ['ls-files', '-z', '--deleted']);
  return new Set(result.status === 0 ? result.stdout.split('\0').map((path) => join(folder, path)) : []);
}

export function git(folder: string, args: readonly string[], input = ''): SpawnSyncReturns<string> {
  return spawnSync('git', [...SAFE, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
  });
}

/** The nearest folder upwards that holds `.git` (a folder, or a file in worktrees and submodules). */
export function repositoryRoot(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, '.git'))) return current;
    if (dirname(current) === current) return undefined;
  }
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}
