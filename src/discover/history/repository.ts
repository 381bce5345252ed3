import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { git, repositoryRoot } from '../git.ts';
import { GitError } from '../types.ts';

/** Of one repository, which may have no work tree. */
export function rootOf(wanted: readonly string[]): string {
  const roots = new Set(wanted.map((path) => repositoryRoot(path) ?? bareRepository(path)));
  const [root] = roots;
  if (root === undefined) throw new GitError('--history needs a git repository, and this folder is in none');
  if (roots.size > 1) throw new GitError('--history takes the paths of one repository at a time');
  return root;
}

function bareRepository(path: string): string | undefined {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined;
  return isTrue(git(path, ['rev-parse', '--is-bare-repository']).stdout) ? path : undefined;
}

/** Revisions as `git log` takes them, parted by spaces: `main`, `v1..v2`, `main ^v1`. */
export function rangeOf(range: string, root: string, cwd: string): string[] {
  const words = range.split(/\s+/).filter((word) => word !== '');
  const isPlain = words.length > 0 && !words.some((word) => word.startsWith('-'));
  if (isPlain && git(root, ['rev-list', '--max-count=1', ...words, '--']).status === 0) return words;
  const hint = statSync(resolve(cwd, range), { throwIfNoEntry: false })
    ? `; a path goes before it: iam-lint scan ${range} --history`
    : '; is it spelt right, and fetched?';
  throw new GitError(`there is no revision range "${range}" in this repository${hint}`);
}

/** Whether some of the history is not in the clone. */
export function isShallow(root: string): boolean {
  return isTrue(git(root, ['rev-parse', '--is-shallow-repository']).stdout);
}

/** Whether a range, or all that references reach, has more commits than that. */
export function isLonger(commits: number, root: string, range: readonly string[] | undefined): boolean {
  const most = `--max-count=${String(commits + 1)}`;
  const { stdout } = git(root, ['rev-list', '--count', most, ...(range ?? ['--all']), '--']);
  return Number(stdout) > commits;
}

function isTrue(output: string): boolean {
  return output.trim() === 'true';
}
