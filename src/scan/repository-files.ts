import { lstatSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { PathList } from '../discover/path-list.ts';
import { decode, FileReader } from '../discover/read.ts';
import { Kept } from '../kept.ts';
import type { RepositoryFiles } from '../languages/types.ts';
import type { Range } from '../values/range.ts';
import { unixText } from './line-ends.ts';

/** Larger files hold generated code, not the constants that a person keeps. */
const LARGEST = 512 * 1024;

/** Bytes that are searched for who mentions something: what stands behind them is data more often than not. */
const MOST_SEARCHED = 128 * 1024 * 1024;

/** Characters of paths of which it is known whether a file is there. */
const MOST_ASKED = 1024 * 1024;

/**
 * Where the stretches of opened files begin: behind any text, of which V8 makes none so long. An integer of more than 31
 * bits is an object of its own for V8, and once one was in a range so are the numbers of all that come later.
 */
const FIRST = 2 ** 29;

/** Roots of which it is kept what lies below them: the repositories of a folder of many come one after the other. */
export const MOST_ROOTS = 4;

/** Folders that hold no file of the repository's own. */
const LEFT_OUT = new Set(['.git', 'node_modules', '.terraform', '.terragrunt-cache']);

/** An opened file's stretch in the space of all texts. */
interface Stretch {
  readonly path: string;
  readonly base: number;
  readonly end: number;
}

/** Regular files below a root; links are not followed, so that nothing outside it is ever read. */
export class RootedFiles implements RepositoryFiles {
  private readonly root: string;
  private readonly plain = new Kept<boolean>(MOST_ASKED);
  private readonly stretches: Stretch[] = [];
  private readonly opened = new Map<string, Stretch>();
  private next = FIRST;
  private all: PathList | undefined;
  private readonly mentions = new Map<string, readonly string[]>();

  constructor(root: string) {
    this.root = root;
  }

  isFile(path: string): boolean {
    let is = this.plain.get(path);
    if (is === undefined) this.plain.set(path, (is = isPlainFile(this.root, path)), path.length);
    return is;
  }

  list(folder: string): readonly string[] {
    try {
      return readdirSync(join(this.root, folder));
    } catch {
      return [];
    }
  }

  read(path: string): string | undefined {
    const text = this.original(path);
    return text === undefined ? undefined : unixText(text).text;
  }

  /** With the line ends that the file has. */
  original(path: string): string | undefined {
    return this.isFile(path) ? decode(readFileSync(join(this.root, path))) : undefined;
  }

  find(pattern: RegExp): readonly string[] {
    return [...this.matching(pattern)];
  }

  mentioning(paths: RegExp, words: RegExp): readonly string[] {
    const key = `${paths.source}\n${words.source}`;
    let found = this.mentions.get(key);
    if (!found) this.mentions.set(key, (found = [...this.thatMention(paths, words)]));
    return found;
  }

  /** One after the other: of a large tree those that match are a great part, and those that mention something few. */
  private *matching(pattern: RegExp): Generator<string> {
    this.all ??= listOf(filesBelow(this.root));
    for (const path of this.all) if (pattern.test(path)) yield path;
  }

  private *thatMention(paths: RegExp, words: RegExp): Generator<string> {
    const reader = new FileReader();
    let searched = 0;
    for (const path of this.matching(paths)) {
      if (searched > MOST_SEARCHED) return;
      const content = reader.read(join(this.root, path), LARGEST, false);
      if (content.kind !== 'bytes') continue;
      searched += content.bytes.length;
      if (words.test(content.bytes.toString('latin1'))) yield path;
    }
  }

  open(path: string): { readonly text: string; readonly base: number } | undefined {
    const text = this.read(path);
    if (text === undefined) return undefined;
    let stretch = this.opened.get(path);
    if (!stretch) {
      stretch = { path, base: this.next, end: this.next + text.length };
      this.next = stretch.end + 1;
      this.opened.set(path, stretch);
      this.stretches.push(stretch);
    }
    return { text, base: stretch.base };
  }

  /** The file that a range of a value lies in, and where in it; undefined for the text that is being read. */
  placeOf({ start, end }: Range): { readonly path: string; readonly range: Range } | undefined {
    if (start < FIRST) return undefined;
    let low = 0;
    let high = this.stretches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.stretches[middle]?.base ?? Infinity) <= start) low = middle + 1;
      else high = middle;
    }
    const found = this.stretches[low - 1];
    return (
      found && {
        path: found.path,
        range: { start: start - found.base, end: Math.min(end, found.end) - found.base },
      }
    );
  }
}

/** In the order of whole paths, in which a folder is called as its files begin. */
function* filesBelow(root: string): Generator<string> {
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    if (below !== '' && !below.endsWith('/')) {
      yield below;
      continue;
    }
    const names = namesIn(join(root, below)).sort();
    // Of what waits the last is next.
    for (let at = names.length - 1; at >= 0; at--) waiting.push(below + (names[at] ?? ''));
  }
}

/** The files in a folder, and the folders with a slash behind their names. */
function namesIn(folder: string): string[] {
  const names: string[] = [];
  for (const entry of entriesOf(folder)) {
    if (entry.isFile()) names.push(entry.name);
    else if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) names.push(`${entry.name}/`);
  }
  return names;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // nobody may read it, or it is gone
  }
}

function listOf(paths: Iterable<string>): PathList {
  const list = new PathList();
  for (const path of paths) list.add(path);
  return list;
}

function isPlainFile(root: string, path: string): boolean {
  if (path.startsWith('..') || path.startsWith('/')) return false;
  let at = root;
  try {
    const parts = path.split('/');
    for (const [i, part] of parts.entries()) {
      at = join(at, part);
      const stat = lstatSync(at);
      if (i < parts.length - 1 ? !stat.isDirectory() : !stat.isFile() || stat.size > LARGEST) return false;
    }
    return true;
  } catch {
    return false;
  }
}
