import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Notice } from '../../findings/types.ts';
import { isBelow } from '../below.ts';
import { git, repositoryRoot } from '../git.ts';
import { displayPath } from '../tree.ts';
import { GitError, type DiscoverOptions, type SourceFile } from '../types.ts';
import { Blobs, Ended } from './blobs.ts';
import { changes, logArguments, type Change, type Commit } from './log.ts';
import { GitProcess } from './process.ts';
import { IdSet, wordOf } from './seen.ts';

/** What is asked of git at once, in blobs and in bytes: what a scan holds of them in memory. */
const MOST_BLOBS = 256;
const MOST_BYTES = 4 * 1024 * 1024;

/** Bytes after which git is heard again: it waits where nobody takes what it has read. */
const TURN = 96 * 1024;

/** A blob that is to be scanned, at the path where it came first. */
interface Wanted extends Change {
  readonly absolute: string;
  readonly shown: string;
  readonly below: string;
  readonly size: number;
  readonly onlyHead: boolean;
}

/**
 * The versions of files that git can reach, each content once, the oldest first. What is in memory does not
 * grow with the history, but for the ids of what was seen.
 */
export class History {
  /** Filled while the files are read. */
  readonly notices: Notice[] = [];
  /** Something failed, so that not all was read. */
  incomplete = false;
  private readonly root: string;
  private readonly wanted: readonly string[];
  private readonly range: readonly string[] | undefined;
  private readonly options: DiscoverOptions;
  private readonly seen = new IdSet();
  private readonly head = new IdSet();
  /** Those that the range changed: HEAD may have them otherwise than the last commit of the range. */
  private readonly paths = new Set<string>();
  private missing = 0;

  /** @throws GitError outside of a repository, and for a range that it does not know */
  constructor(paths: readonly string[], range: string | undefined, options: DiscoverOptions) {
    this.options = options;
    this.wanted = paths.map((path) => resolve(options.cwd, path));
    this.root = rootOf(this.wanted);
    this.range = range === undefined ? undefined : rangeOf(range, this.root, options.cwd);
    if (isTrue(git(this.root, ['rev-parse', '--is-shallow-repository']).stdout))
      this.note(
        'shallow',
        'this clone is shallow: only the commits that it has were scanned (git fetch --unshallow, or fetch-depth: 0 of actions/checkout, gets the others)',
      );
  }

  async *files(): AsyncGenerator<SourceFile> {
    const log = new GitProcess(this.root, logArguments(this.range));
    const blobs = new Blobs(this.root);
    try {
      for await (const { id } of this.entriesOfHead()) this.head.add(id);
      const sized = ahead(this.withSizes(this.all(log), blobs));
      yield* inTurns(ahead(this.withContents(sized, blobs)));
      this.fail(await blobs.failure());
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      this.fail((await blobs.failure()) ?? `it has no answer for ${error.message}`);
    } finally {
      log.stop();
      blobs.stop();
    }
    if (this.missing > 0)
      this.note(
        'missing',
        `${String(this.missing)} versions of files are not in this clone and were not scanned; git fetch --refetch gets them`,
      );
  }

  /** For each of the commits that moved files, by their paths now, what these were called before. */
  moves(commits: readonly string[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
    const options = ['--stdin', '-r', '-z', '--name-status', '--find-renames', '--diff-filter=R'];
    const { stdout } = git(this.root, ['diff-tree', ...options], `${commits.join('\n')}\n`);
    const moves = new Map<string, Map<string, string>>();
    let moved = new Map<string, string>();
    const fields = stdout.split('\0');
    for (let i = 0; i < fields.length; i++) {
      const [field = '', from = '', to = ''] = fields.slice(i, i + 3);
      if (/^R\d+$/.test(field)) {
        moved.set(this.shown(to), this.shown(from));
        i += 2;
      } else {
        moved = new Map<string, string>();
        moves.set(field, moved);
      }
    }
    return moves;
  }

  private async *all(log: GitProcess): AsyncGenerator<Wanted[]> {
    let last: Commit | undefined;
    for await (const found of changes(log)) {
      last = found.at(-1)?.commit;
      yield found.flatMap((change) => this.wantedOf(change, false));
    }
    this.fail(await log.failure());
    if (!this.range || !last) return;
    // What HEAD has of those files, to know whether a finding is still there.
    for await (const { id, path } of this.entriesOfHead())
      if (this.paths.has(path)) yield this.wantedOf({ commit: last, blob: id, path }, true);
  }

  private wantedOf(change: Change, onlyHead: boolean): Wanted[] {
    const absolute = join(this.root, change.path);
    const root = this.wanted.find((one) => isBelow(absolute, one));
    if (root === undefined) return [];
    const shown = displayPath(absolute, this.options.cwd);
    const below = displayPath(absolute, root) || shown;
    const kind = this.options.kindOf ? this.options.kindOf({ path: shown, below }) : change.path;
    if (kind === undefined) return [];
    if (this.range && !onlyHead) this.paths.add(change.path);
    if (!this.seen.add(change.blob, wordOf(kind))) return [];
    return [{ ...change, absolute, shown, below, onlyHead, size: 0 }];
  }

  private async *withSizes(all: AsyncIterable<Wanted[]>, blobs: Blobs): AsyncGenerator<Wanted[]> {
    for await (const some of all) {
      for (let from = 0; from < some.length; from += MOST_BLOBS) {
        const group = some.slice(from, from + MOST_BLOBS);
        const sizes = await blobs.sizes(group.map(({ blob }) => blob));
        yield group.flatMap((one, i) => {
          const size = sizes[i];
          if (size === undefined) this.missing++;
          return size === undefined ? [] : [{ ...one, size }];
        });
      }
    }
  }

  private async *withContents(all: AsyncIterable<Wanted[]>, blobs: Blobs): AsyncGenerator<SourceFile[]> {
    const most = this.options.maxFileSize ?? Infinity;
    for await (const some of all) {
      for (const group of grouped(some)) {
        const readable = group.filter(({ size }) => size <= most).map(({ blob }) => blob);
        const contents = readable.length > 0 ? await blobs.read(readable) : [];
        let next = 0;
        yield group.map((one) => this.source(one, one.size <= most ? contents[next++] : undefined));
      }
    }
  }

  private source(
    { commit, blob, absolute, shown, below, size, onlyHead }: Wanted,
    read?: Buffer,
  ): SourceFile {
    let bytes = read;
    const content = {
      size,
      // Given once and not kept: a file that waits for its parser would hold all that was read with it.
      bytes: () => {
        const once = bytes;
        bytes = undefined;
        return once;
      },
    };
    const version = { commit, inHead: onlyHead || this.head.has(blob), onlyHead };
    return { absolute, path: shown, below, named: false, content, version };
  }

  private async *entriesOfHead(): AsyncGenerator<{ id: string; path: string }> {
    const tree = new GitProcess(this.root, ['ls-tree', '-r', '-z', '--full-tree', 'HEAD']);
    try {
      for (let field = await tree.until(0); field; field = await tree.until(0)) {
        const text = field.toString('utf8');
        const tab = text.indexOf('\t');
        const [, type, id = ''] = text.slice(0, tab).split(' ');
        if (type === 'blob') yield { id, path: text.slice(tab + 1) };
      }
    } finally {
      tree.stop(); // before the first commit there is no HEAD: then nothing is in it
    }
  }

  private shown(path: string): string {
    return displayPath(join(this.root, path), this.options.cwd);
  }

  private fail(what: string | undefined): void {
    if (what === undefined) return;
    this.incomplete = true;
    this.note('git-failed', `git could not read all of the history (${what})`);
  }

  private note(code: string, message: string): void {
    this.notices.push({ path: this.shown('') || '.', code, message });
  }
}

/** Of one repository, which may have no work tree. */
function rootOf(wanted: readonly string[]): string {
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
function rangeOf(range: string, root: string, cwd: string): string[] {
  const words = range.split(/\s+/).filter((word) => word !== '');
  const isPlain = words.length > 0 && !words.some((word) => word.startsWith('-'));
  if (isPlain && git(root, ['rev-list', '--max-count=1', ...words, '--']).status === 0) return words;
  const hint = statSync(resolve(cwd, range), { throwIfNoEntry: false })
    ? `; a path goes before it: iam-lint scan ${range} --history`
    : '; is it spelt right, and fetched?';
  throw new GitError(`there is no revision range "${range}" in this repository${hint}`);
}

function isTrue(output: string): boolean {
  return output.trim() === 'true';
}

function* grouped(some: readonly Wanted[]): Iterable<Wanted[]> {
  let group: Wanted[] = [];
  let bytes = 0;
  for (const one of some) {
    if (group.length > 0 && bytes + one.size > MOST_BYTES) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(one);
    bytes += one.size;
  }
  if (group.length > 0) yield group;
}

/** The same, with the next already asked for while one is used. */
async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = asked(source);
  for (;;) {
    const { done, value } = await next;
    if (done === true) return;
    next = asked(source);
    yield value;
  }
}

function asked<T>(source: AsyncGenerator<T>): Promise<IteratorResult<T, unknown>> {
  const next = source.next();
  next.catch(() => undefined); // it is told of when it is waited for
  return next;
}

/** One by one, with time for git in between. */
async function* inTurns(groups: AsyncIterable<SourceFile[]>): AsyncGenerator<SourceFile> {
  let bytes = 0;
  for await (const group of groups) {
    for (const file of group) {
      yield file;
      bytes += file.content?.size ?? 0;
      if (bytes < TURN) continue;
      bytes = 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
