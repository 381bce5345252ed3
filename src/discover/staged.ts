import { realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isBelow } from './below.ts';
import { faultOf, git, repositoryRoot, safeGit, type SafeGit } from './git.ts';
import { GitObjects, type BlobName } from './objects.ts';
import { changesInIndex, type Changes } from './since.ts';
import { displayPath } from './tree.ts';
import { GitError, type Discovery, type DiscoverOptions, type SourceFile } from './types.ts';

/** The empty tree, which every repository has: what the first commit is compared with. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const FILE_MODES = /^100(?:644|755|664)$/;

/**
 * What is staged: every file that the index has otherwise than HEAD, with the index's content. A file that
 * was changed again after `git add` is judged as it would be committed.
 *
 * @param paths files and folders to which it is limited
 * @throws GitError outside of a repository
 */
export function staged(
  paths: readonly string[],
  blobs: readonly BlobName[],
  options: DiscoverOptions,
): Discovery {
  const root = rootOf(options.cwd);
  const objects = new GitObjects(root, blobs);
  const wanted = paths.map((path) => resolve(options.cwd, path));
  const files = blobs.flatMap(({ id, path }): SourceFile[] => {
    const absolute = join(root, path);
    const below = wanted.find((one) => isBelow(absolute, one));
    const size = objects.sizeOf(id);
    if (below === undefined || size === undefined) return [];
    const shown = displayPath(absolute, options.cwd);
    const content = { size, bytes: () => objects.read(id) };
    return [{ absolute, path: shown, below: displayPath(absolute, below) || shown, named: false, content }];
  });
  return { files, notices: [] };
}

/** What a commit of the index would change. @throws GitError outside of a repository */
export function stagedChanges({ cwd }: Pick<DiscoverOptions, 'cwd'>): Changes {
  const root = rootOf(cwd);
  const safe = withIndexInUse(root);
  const { commit, entries } = differing(root, safe);
  const paths = new Set(entries.map(({ path }) => path));
  return changesInIndex(commit, { paths, staged: blobsOf(entries) }, root, cwd, safe);
}

/** What the index has of the files that are staged. @throws GitError outside of a repository */
export function stagedBlobs({ cwd }: Pick<DiscoverOptions, 'cwd'>): BlobName[] {
  const root = rootOf(cwd);
  return blobsOf(differing(root, withIndexInUse(root)).entries);
}

function rootOf(cwd: string): string {
  const root = repositoryRoot(cwd);
  if (!root) throw new GitError('--staged needs a git repository, and this folder is in none');
  return root;
}

/** A file that the index has otherwise than a commit. */
interface Entry extends BlobName {
  /** As git has it; `000000` where the file is gone. */
  readonly mode: string;
}

/**
 * The files that the index has otherwise than HEAD, or, before the first commit, than nothing.
 *
 * @throws GitError where git cannot say
 */
function differing(
  root: string,
  safe: SafeGit,
): { readonly commit: string; readonly entries: readonly Entry[] } {
  const ask = (commit: string): ReturnType<typeof git> =>
    git(
      root,
      ['diff-index', '--cached', '--no-renames', '--ignore-submodules', '-z', '--raw', '--no-abbrev', commit],
      '',
      safe,
    );
  let commit = 'HEAD';
  let answer = ask(commit);
  // Whether there is one is asked only where it matters: each call of git takes some milliseconds of every commit.
  if (answer.status !== 0 && git(root, ['rev-parse', '-q', '--verify', 'HEAD^{commit}']).status !== 0)
    answer = ask((commit = EMPTY_TREE));
  if (answer.status !== 0) throw new GitError(`git could not say what is staged (${faultOf(answer.stderr)})`);
  return { commit, entries: entriesOf(answer.stdout) };
}

/** `:100644 100644 <id> <id> M` and the path, each ended by a NUL. */
function entriesOf(raw: string): Entry[] {
  const fields = raw.split('\0');
  const entries: Entry[] = [];
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const [, mode = '', , id] = (fields[i] ?? '').split(' ');
    const path = fields[i + 1];
    if (id !== undefined && path !== undefined) entries.push({ id, path, mode });
  }
  return entries;
}

/** Those that are files: no links, no submodules, nothing that is gone. A conflict that is not resolved has no content. */
function blobsOf(entries: readonly Entry[]): BlobName[] {
  return entries.flatMap(({ id, path, mode }) =>
    FILE_MODES.test(mode) && !/^0+$/.test(id) ? [{ id, path }] : [],
  );
}

/** A commit of some files only has an index of its own, beside the repository's, and tells its hooks of it. */
function withIndexInUse(root: string): SafeGit {
  const safe = safeGit(root);
  const file = process.env.GIT_INDEX_FILE;
  if (file === undefined) return safe;
  const index = resolve(root, file);
  // Which git tells every hook of, and takes by itself.
  if (index === join(root, '.git/index')) return safe;
  const folder = resolve(root, git(root, ['rev-parse', '--git-dir']).stdout.trim());
  try {
    if (realpathSync(dirname(index)) !== realpathSync(folder)) return safe;
  } catch {
    return safe; // it is of another repository, and not there any more
  }
  return { ...safe, env: { ...safe.env, GIT_INDEX_FILE: index } };
}
