import { git, repositoryRoot, safeGit } from '../discover/git.ts';
import { addedTo, changedSince, mergeBase, type Added } from '../discover/since.ts';
import { GitError } from '../discover/types.ts';
import type { PullRequest } from './event.ts';

/** What a pull request changes. */
export interface Changes {
  readonly root: string;
  /** The commit that it is compared with. */
  readonly base: string;
  readonly added: Added;
  /** Every file that it touches, relative to the root. */
  readonly paths: ReadonlySet<string>;
}

/**
 * What the checkout has and the branch that the pull request goes to has not.
 *
 * @throws GitError where the checkout does not say
 */
export function changesOf(pull: PullRequest, cwd: string): Changes {
  const root = repositoryRoot(cwd);
  if (!root) throw new GitError('there is no git repository here; does actions/checkout run before?');
  const base = baseOf(pull, root);
  return { root, base, added: addedTo(base, root, cwd), paths: changedSince(base, root) };
}

/**
 * The runner checks out the merge of the pull request into its branch: compared with the branch's side of
 * that merge, no history is needed but that one commit. Other checkouts have to hold the merge base.
 */
function baseOf({ base, head }: PullRequest, root: string): string {
  const [branch, ...others] = parentsOf(root);
  if (branch !== undefined && others.length === 1 && others[0] === head) {
    obtain(branch, root);
    return branch;
  }
  obtain(base, root);
  let parting: string;
  try {
    parting = mergeBase(root, base);
  } catch (error) {
    if (error instanceof GitError && isShallow(root)) throw tooShallow();
    throw error;
  }
  if (parting !== git(root, ['rev-parse', 'HEAD']).stdout.trim()) return parting;
  throw new GitError(
    'the checkout is the branch that the pull request goes to, without what the pull request changes: run on the event pull_request, or set changed-only: false',
  );
}

/** As the commit names them, also where a shallow clone has them not. */
function parentsOf(root: string): string[] {
  const [header = ''] = git(root, ['cat-file', 'commit', 'HEAD']).stdout.split('\n\n', 1);
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent = '']) => parent);
}

/** Fetches one commit, where it is not there yet: that alone, if the clone is shallow. */
function obtain(commit: string, root: string): void {
  const isThere = (): boolean => git(root, ['cat-file', '-e', `${commit}^{commit}`]).status === 0;
  if (isThere()) return;
  const depth = isShallow(root) ? ['--depth=1'] : [];
  const quietly = ['--quiet', '--no-tags', '--no-recurse-submodules', '--upload-pack=git-upload-pack'];
  git(root, ['fetch', ...quietly, ...depth, 'origin', commit], '', safeGit(root, PROTOCOLS));
  if (!isThere()) throw tooShallow();
}

/** Those that only carry what git says: there are others that run what an address holds. */
const PROTOCOLS = ['https', 'http', 'ssh', 'git', 'file'];

function isShallow(root: string): boolean {
  return git(root, ['rev-parse', '--is-shallow-repository']).stdout.trim() === 'true';
}

function tooShallow(): GitError {
  return new GitError(
    'the checkout does not hold the commit that the pull request is to be compared with, and it could not be fetched: set fetch-depth: 2 for actions/checkout (fetch-depth: 0 where it checks out another ref than its default), or changed-only: false to scan everything',
  );
}
