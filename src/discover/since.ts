import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultOf, git, repositoryRoot, type SafeGit } from './git.ts';
import type { BlobName } from './objects.ts';
import { displayPath } from './tree.ts';
import { GitError, type DiscoverOptions } from './types.ts';

/** Lines of a file, 1-based, both ends included. */
export interface Lines {
  readonly from: number;
  readonly to: number;
}

/** What was added since a revision: lines by path, or `whole` for files that it did not have. */
export type Added = ReadonlyMap<string, readonly Lines[] | 'whole'>;

/** Something that is compared with a commit: a pull request, what is staged. */
export interface Changes {
  readonly root: string;
  /** Its lines that the commit has not, by paths as findings have them. Files that are not tracked yet are added whole. */
  readonly added: Added;
  /** Every file that differs, also those that are gone or not tracked yet; relative to the root. */
  readonly paths: ReadonlySet<string>;
  /** What the index has of them, where it is that which is compared. */
  readonly staged?: readonly BlobName[];
  /** The text of a file as the commit has it; empty where it has none. */
  before(path: string): string;
  /** The text of a file now. */
  after(path: string): string;
}

/**
 * What the work tree has otherwise than the merge base of HEAD and a revision: what a pull request changes.
 *
 * @throws GitError where the revision or the merge base is not in the repository
 */
export function changesSince(revision: string, { cwd }: Pick<DiscoverOptions, 'cwd'>): Changes {
  const root = repositoryRoot(cwd);
  if (!root) throw new GitError('--since needs a git repository, and this folder is in none');
  return changesTo(mergeBase(root, revision), root, cwd);
}

/** What the work tree has otherwise than a commit. */
export function changesTo(commit: string, root: string, cwd: string): Changes {
  const { stdout } = git(root, ['ls-files', '-z', '--others', '--exclude-standard']);
  const untracked = stdout.split('\0').filter((path) => path !== '');
  const added = addedTo(commit, root, cwd);
  for (const path of untracked) added.set(displayPath(join(root, path), cwd), 'whole');
  return {
    root,
    added,
    paths: new Set([...pathsOf(diff(root, commit, ['--name-only', '-z', '--no-renames'])), ...untracked]),
    before: (path) => blobText(root, `${commit}:${path}`),
    after: (path) => {
      const file = join(root, path);
      // A link may lead anywhere, also to what never ends.
      return lstatSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : '';
    },
  };
}

/**
 * What the index has otherwise than a commit.
 *
 * @param paths every file that differs, each ended by a NUL
 * @param safe git with the index that is in use
 */
export function changesInIndex(
  commit: string,
  { paths, staged }: Required<Pick<Changes, 'paths' | 'staged'>>,
  root: string,
  cwd: string,
  safe: SafeGit,
): Changes {
  let added: Added | undefined;
  return {
    root,
    // Not before it is asked for: of a commit in which nothing is found, nobody asks.
    get added() {
      return (added ??= addedTo(commit, root, cwd, safe));
    },
    paths,
    staged,
    before: (path) => blobText(root, `${commit}:${path}`),
    after: (path) => blobText(root, `:${path}`, safe),
  };
}

function blobText(root: string, name: string, safe?: SafeGit): string {
  const { status, stdout } = git(root, ['cat-file', 'blob', name], '', safe);
  return status === 0 ? stdout : '';
}

/** @param index git with the index that is compared; otherwise the work tree is */
function addedTo(commit: string, root: string, cwd: string, index?: SafeGit): Map<string, Lines[] | 'whole'> {
  const hunks = ['--unified=0', '--find-renames', '--src-prefix=a/', '--dst-prefix=b/'];
  const stdout = diff(root, commit, hunks, index);
  const added = new Map<string, Lines[] | 'whole'>();
  const shown = (path: string): string => displayPath(join(root, path), cwd);
  for (const [path, lines] of linesOf(stdout))
    added.set(shown(path), hasBareReturns(join(root, path)) ? 'whole' : lines);
  if (stdout.includes('Binary files ')) {
    for (const path of binarySince(commit, root, index)) added.set(shown(path), 'whole');
  }
  return added;
}

function pathsOf(ended: string): string[] {
  return ended.split('\0').filter((path) => path !== '');
}

/** Whether lines end in a way that git does not count, so that its numbers are not those of findings. */
function hasBareReturns(file: string): boolean {
  // Links, which may lead anywhere, and submodules are not scanned.
  const isFile = lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;
  return isFile && /\r(?!\n)/.test(readFileSync(file, 'latin1'));
}

/** Changed files of which git shows no lines: binary ones, and those that the repository's own attributes call so. */
function binarySince(commit: string, root: string, index?: SafeGit): string[] {
  const rows = diff(root, commit, ['--numstat', '-z', '--no-renames'], index).split('\0');
  return rows.filter((row) => row.startsWith('-\t-\t')).map((row) => row.slice('-\t-\t'.length));
}

/** Settings of the repository that run something, or change what is printed, are taken back. */
function diff(root: string, commit: string, form: readonly string[], index?: SafeGit): string {
  const plain = ['--no-color', '--no-ext-diff', '--no-textconv', '--ignore-submodules'];
  const same = ['--inter-hunk-context=0', '-O/dev/null'];
  const settings = ['core.quotePath=false', 'diff.relative=false', ...withoutFilters(root)];
  const options = settings.flatMap((setting) => ['-c', setting]);
  const args = [...options, 'diff', ...plain, ...same, ...form, ...(index ? ['--cached'] : []), commit, '--'];
  const { status, stdout, stderr } = git(root, args, '', index);
  if (status !== 0) throw new GitError(`git could not compare with ${commit} (${faultOf(stderr)})`);
  return stdout;
}

/**
 * Git compares files of the work tree as its filters would store them, and runs these for that. Without them
 * a file that one would change counts as changed, if it was touched since it was checked out.
 */
function withoutFilters(root: string): string[] {
  const asked = [
    'config',
    '-z',
    '--name-only',
    '--get-regexp',
    '^filter\\..*\\.(clean|process|smudge|required)$',
  ];
  const names = git(root, asked).stdout.split('\0');
  const filters = new Set(names.map((name) => name.slice(0, name.lastIndexOf('.'))).filter(Boolean));
  return [...filters].flatMap((filter) => {
    // What is before the first `=` would be taken for the name.
    if (filter.includes('=')) throw new GitError(`git would run the filter ${filter} of the configuration`);
    return [`${filter}.clean=`, `${filter}.process=`, `${filter}.required=false`];
  });
}

/** How git ends where it cannot even begin; a revision that is not there ends it otherwise, and in silence. */
const UNUSABLE = 128;

/**
 * The commit at which HEAD and a revision part.
 *
 * @throws GitError where the revision or that commit is not in the repository
 */
export function mergeBase(root: string, revision: string): string {
  // `--end-of-options` would be one that older versions of git do not know.
  const isOption = revision.startsWith('-');
  const known = git(root, ['rev-parse', '-q', '--verify', `${isOption ? '' : revision}^{commit}`]);
  if (known.status === UNUSABLE && known.stderr !== '')
    throw new GitError(`git could not read the repository (${faultOf(known.stderr)})`);
  const shallow = git(root, ['rev-parse', '--is-shallow-repository']).stdout.trim() === 'true';
  if (known.status !== 0) {
    const hint = shallow
      ? `; fetch it first: git fetch origin ${revision}`
      : '; is it spelt right, and fetched?';
    throw new GitError(`there is no revision "${revision}" in this repository${hint}`);
  }
  const { status, stdout } = git(root, ['merge-base', known.stdout.trim(), 'HEAD']);
  const [base = ''] = stdout.trim().split('\n');
  if (status === 0 && base !== '') return base;
  throw new GitError(
    shallow
      ? `the commit where HEAD and ${revision} part is not in this clone, which is shallow: fetch more of the history (git fetch --deepen=100, or fetch-depth: 0 of actions/checkout)`
      : `HEAD and ${revision} have no commit in common`,
  );
}

/** The added lines of each file of a diff without context. */
function linesOf(text: string): Map<string, Lines[]> {
  const files = new Map<string, Lines[]>();
  let lines: Lines[] = [];
  let left = 0;
  for (const line of text.split('\n')) {
    if (left > 0) {
      // The text of a hunk may look like anything: it is passed over by count.
      if (!line.startsWith('\\')) left--;
      continue;
    }
    if (line.startsWith('+++ ')) {
      lines = [];
      const path = pathOf(line.slice(4));
      if (path !== undefined) files.set(path, lines);
      continue;
    }
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (!hunk) continue;
    const [, removed = '1', from = '0', count = '1'] = hunk;
    left = Number(removed) + Number(count);
    if (Number(count) > 0) lines.push({ from: Number(from), to: Number(from) + Number(count) - 1 });
  }
  return files;
}

/** `b/path`, or `"b/pa\th"` where it holds what git quotes; undefined for `/dev/null`. */
function pathOf(written: string): string | undefined {
  const text = written.endsWith('\t') ? written.slice(0, -1) : written;
  if (text === '/dev/null') return undefined;
  if (!text.startsWith('"')) return text.slice(2);
  const bytes: number[] = [];
  for (const match of text.slice(3, -1).matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/gs)) {
    const [, octal, escaped, plain] = match;
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else if (escaped !== undefined) bytes.push(...Buffer.from(ESCAPES[escaped] ?? escaped));
    else bytes.push(...Buffer.from(plain ?? ''));
  }
  return Buffer.from(bytes).toString('utf8');
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
