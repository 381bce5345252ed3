import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { git, gitFiles, GitListError, repositoryRoot } from '../../discover/git.ts';

/** Bytes above which no file says anything of how a repository is kept. */
const LARGEST = 1024 * 1024;

/** What a repository has, of what `init` asks. */
export interface Repository {
  readonly root: string;
  /** Every file that git tracks or does not ignore; none outside of git. */
  readonly files: readonly string[];
  readonly host: 'github' | 'gitlab' | undefined;
  readonly defaultBranch: string;
  /** The text of a file; undefined where it is not there, or no text of a size that a person writes. */
  readonly read: (path: string) => string | undefined;
}

export async function repositoryAt(root: string): Promise<Repository> {
  const read = (path: string): string | undefined => {
    const stats = statSync(join(root, path), { throwIfNoEntry: false });
    return stats?.isFile() && stats.size <= LARGEST ? readFileSync(join(root, path), 'utf8') : undefined;
  };
  return {
    root,
    files: await filesAt(root),
    host: hostOf(root),
    defaultBranch: defaultBranchOf(root),
    read,
  };
}

async function filesAt(root: string): Promise<readonly string[]> {
  const files: string[] = [];
  if (repositoryRoot(root) === undefined) return files;
  try {
    for await (const some of gitFiles(root)) files.push(...some);
    return files;
  } catch (error) {
    if (error instanceof GitListError) return [];
    throw error;
  }
}

/** By what is there for one, else by where the repository came from. */
function hostOf(root: string): Repository['host'] {
  if (existsSync(join(root, '.github', 'workflows'))) return 'github';
  if (existsSync(join(root, '.gitlab-ci.yml'))) return 'gitlab';
  const remote = gitSays(root, 'config', '--get', 'remote.origin.url');
  const domain = /^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?([\w.-]+)/i.exec(remote)?.[1] ?? '';
  return (['github', 'gitlab'] as const).find((host) => domain.split('.').includes(host));
}

function defaultBranchOf(root: string): string {
  const remote = gitSays(root, 'symbolic-ref', '--short', '-q', 'refs/remotes/origin/HEAD');
  if (remote.startsWith('origin/')) return remote.slice('origin/'.length);
  const current = gitSays(root, 'symbolic-ref', '--short', '-q', 'HEAD');
  return /^(?:main|master|trunk)$/.test(current) ? current : 'main';
}

function gitSays(root: string, ...args: string[]): string {
  const { status, stdout } = git(root, args);
  return status === 0 ? stdout.trim() : '';
}
