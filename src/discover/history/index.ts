import { join, resolve } from 'node:path';
import type { Notice } from '../../findings/types.ts';
import { Kept } from '../../kept.ts';
import { isBelow } from '../below.ts';
import { git } from '../git.ts';
import { displayPath } from '../tree.ts';
import type { DiscoverOptions, SourceFile } from '../types.ts';
import { Blobs, Ended } from './blobs.ts';
import { Heads } from './heads.ts';
import { Later, type HeadFiles } from './later.ts';
import { changes, logArguments, type Change, type Commit } from './log.ts';
import { GitProcess } from './process.ts';
import { isLonger, isShallow, rangeOf, rootOf } from './repository.ts';
import { IdSet, wordOf } from './seen.ts';
import { ahead, grouped, inTurns } from './streams.ts';

/** Of HEAD nothing is waited for. */
const AT_ONCE: HeadFiles = { isWaiting: () => false, judged: () => Promise.resolve() };

/** Blobs that are asked of git at once. */
const MOST_BLOBS = 256;

/** Characters of paths of which it is known where they are: most commits change what others changed. */
const MOST_PLACES = 1024 * 1024;

interface Place {
  readonly absolute: string;
  readonly shown: string;
  readonly below: string;
  /** Stands for how the path is judged; undefined for one that is not. */
  readonly kind: number | undefined;
}

/** A blob that is to be scanned, at the path where it came first. */
interface Wanted extends Change, Place {
  readonly kind: number;
  readonly size: number;
  readonly onlyHead: boolean;
}

/**
 * The versions of files that git can reach, each content once, the oldest first. What is in memory does not
 * grow with the history, but for the ids of what was seen.
 *
 * Of a long history HEAD's come first: what is in HEAD still is judged by more rules than what is not.
 */
export class History {
  /** Filled while the files are read. */
  readonly notices: Notice[] = [];
  /** Something failed, so that not all was read. */
  incomplete = false;
  /** Whether there are more commits than are read whole. */
  readonly isLong: boolean;
  private readonly root: string;
  private readonly wanted: readonly string[];
  private readonly range: readonly string[] | undefined;
  private readonly options: DiscoverOptions;
  private readonly seen = new IdSet();
  private readonly head = new IdSet();
  /** Those that the range changed: HEAD may have them otherwise than the last commit of the range. */
  private readonly paths = new Set<string>();
  private readonly heads = new Heads();
  private readonly places = new Kept<Place>(MOST_PLACES);
  private missing = 0;

  /** @throws GitError outside of a repository, and for a range that it does not know */
  constructor(paths: readonly string[], range: string | undefined, options: DiscoverOptions) {
    this.options = options;
    this.wanted = paths.map((path) => resolve(options.cwd, path));
    this.root = rootOf(this.wanted);
    this.range = range === undefined ? undefined : rangeOf(range, this.root, options.cwd);
    const { shortHistory } = options;
    this.isLong = shortHistory !== undefined && isLonger(shortHistory, this.root, this.range);
    if (isShallow(this.root))
      this.note(
        'shallow',
        'this clone is shallow: only the commits that it has were scanned (git fetch --unshallow, or fetch-depth: 0 of actions/checkout, gets the others)',
      );
  }

  /** @param head what of a long history is compared with HEAD waits for */
  async *files(head: HeadFiles = AT_ONCE): AsyncGenerator<SourceFile> {
    const log = new GitProcess(this.root, logArguments(this.range));
    const blobs = new Blobs(this.root);
    try {
      for await (const { id } of this.entriesOfHead()) this.head.add(id);
      if (this.isLong) yield* this.read(this.versionsOfHead(), blobs);
      const later = new Later(this.all(log), head);
      while (!later.isOver) {
        yield* this.read(later.now(), blobs);
        yield* this.read(later.rest(), blobs);
      }
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

  private async *read(wanted: AsyncGenerator<Wanted[]>, blobs: Blobs): AsyncGenerator<SourceFile> {
    yield* inTurns(ahead(this.withContents(ahead(this.withSizes(wanted, blobs)), blobs)));
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
      yield found.flatMap((change) => this.unseen(change, false));
    }
    this.fail(await log.failure());
    if (!this.range || !last || this.isLong) return;
    // What HEAD has of those files, to know whether a finding is still there.
    for await (const { id, path } of this.entriesOfHead())
      if (this.paths.has(path)) yield this.unseen({ commit: last, blob: id, path }, true);
  }

  /** Those of which is not known yet which commit brought them in. */
  private async *versionsOfHead(): AsyncGenerator<Wanted[]> {
    let group: Wanted[] = [];
    for await (const { id, path } of this.entriesOfHead()) {
      const wanted = this.wantedOf({ commit: Heads.commit(), blob: id, path }, false);
      if (!wanted || !this.heads.add(wanted)) continue;
      group.push(wanted);
      if (group.length < MOST_BLOBS) continue;
      yield group;
      group = [];
    }
    yield group;
  }

  private unseen(change: Change, onlyHead: boolean): Wanted[] {
    const wanted = this.wantedOf(change, onlyHead);
    if (!wanted || !this.seen.add(change.blob, wanted.kind) || !this.isToRead(wanted)) return [];
    return [wanted];
  }

  /** Whether it was not read for HEAD's sake already. */
  private isToRead(wanted: Wanted): boolean {
    return !this.isLong || !this.head.has(wanted.blob) || !this.heads.meet(wanted);
  }

  private wantedOf(change: Change, onlyHead: boolean): Wanted | undefined {
    const { commit, blob, path } = change;
    let place = this.places.get(path);
    if (!place) this.places.set(path, (place = this.placeOf(path)), path.length);
    if (place.kind === undefined) return undefined;
    if (this.range && !this.isLong && !onlyHead) this.paths.add(path);
    return { commit, blob, path, ...place, kind: place.kind, onlyHead, size: 0 };
  }

  private placeOf(path: string): Place {
    const absolute = join(this.root, path);
    const shown = displayPath(absolute, this.options.cwd);
    const root = this.wanted.find((one) => isBelow(absolute, one));
    if (root === undefined) return { absolute, shown, below: '', kind: undefined };
    const below = displayPath(absolute, root) || shown;
    const kind = this.options.kindOf ? this.options.kindOf({ path: shown, below }) : path;
    return { absolute, shown, below, kind: kind === undefined ? undefined : wordOf(kind) };
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
    const inHead = onlyHead || this.head.has(blob);
    const isAhead = commit.order === Infinity;
    const version = { commit, inHead, onlyHead, isAhead, isOld: this.isLong && !inHead };
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
