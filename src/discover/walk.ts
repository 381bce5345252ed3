import fastGlob from 'fast-glob';
import { readdirSync, type Dirent } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { compare } from '../compare.ts';

/** What nobody wants scanned outside a repository: installed packages, tool state, build caches. */
const LEFT_OUT = new Set([
  'node_modules',
  '.terraform',
  '.terragrunt-cache',
  '.venv',
  'venv',
  '__pycache__',
  '.tox',
  '.mypy_cache',
  '.gradle',
  '.hg',
  '.svn',
]);

/**
 * Entries that are looked at together, and folders of which they may be: an entry takes some 400 bytes until its path
 * is all that is kept of it, and to begin anew takes as long as to look at some hundred.
 */
const PORTION = 4096;
const MOST_FOLDERS = 256;

/**
 * Every regular file below a folder, relative to it with `/`, hidden ones and oddly named ones too: some at a time, in
 * the order of their paths, in which those of a tree of any size are kept in least room. Links are not followed: what
 * they lead to is either below the folder itself or none of its business.
 *
 * @param portion entries that are looked at together
 */
export function* walk(folder: string, everything: boolean, portion = PORTION): Generator<readonly string[]> {
  // Of what waits the last is next; a folder is called as its files begin.
  const waiting = [''];
  for (;;) {
    const end = waiting.findLastIndex(isFolder);
    yield waiting.splice(end + 1).reverse();
    if (end < 0) return;
    const next = taken(waiting);
    const folders = next.filter(isFolder).reverse();
    const found = new Look(folder, everything, portion).into(folders);
    const files = next.filter((path) => !isFolder(path));
    for (const path of [...files, ...found].sort((a, b) => compare(b, a))) waiting.push(path);
  }
}

function isFolder(path: string): boolean {
  return path === '' || path.endsWith('/');
}

/** The last of what waits, with as many folders as are looked into together. */
function taken(waiting: string[]): string[] {
  let folders = 0;
  let from = waiting.length;
  while (from > 0 && folders < MOST_FOLDERS && waiting.length - from < PORTION)
    if (isFolder(waiting[--from] ?? '')) folders++;
  return waiting.splice(from);
}

/** A look into some of a tree's folders. */
class Look {
  private readonly root: string;
  private readonly everything: boolean;
  private readonly most: number;
  private readonly found: string[] = [];
  private looked = 0;

  /** @param most entries after which it is enough */
  constructor(root: string, everything: boolean, most: number) {
    this.root = root;
    this.everything = everything;
    this.most = most;
  }

  /** The files below them, and the folders in them that were not looked into. */
  into(folders: readonly string[]): readonly string[] {
    // In no pattern does `**` stand for a name with a line break in it: such a folder is looked into from inside.
    const odd = folders.filter((folder) => folder === '' || ODD.test(folder));
    for (const folder of odd) this.search(folder);
    const others = folders.filter((folder) => folder !== '' && !ODD.test(folder));
    if (others.length > 0) this.search('', others);
    return this.found;
  }

  /** @param folders in the one that is searched, where not all of it is to be */
  private search(folder: string, folders?: readonly string[]): void {
    const cwd = join(this.root, folder);
    let isFirst = folders !== undefined;
    const entries = (path: string): readonly Entry[] => {
      if (!isFirst) return this.entriesOf(path);
      isFirst = false;
      return (folders ?? []).map(folderCalled);
    };
    const files = fastGlob.sync('**', {
      cwd,
      dot: true,
      onlyFiles: true,
      followSymbolicLinks: false,
      suppressErrors: true,
      // By the kind of an entry, which patterns do not know: a file may be called `venv`, or, in a worktree, `.git`.
      fs: { readdirSync: entries as unknown as typeof readdirSync },
    });
    for (const path of files) this.found.push(folder + path);
  }

  private entriesOf(folder: string): readonly Entry[] {
    if (this.looked >= this.most) {
      this.found.push(`${this.pathOf(folder)}/`);
      return [];
    }
    const entries = readdirSync(folder, { withFileTypes: true });
    this.looked += entries.length + 1;
    return entries.filter((entry) => this.isWanted(entry) && !this.isOdd(folder, entry));
  }

  private isWanted(entry: Dirent): boolean {
    return entry.name !== '.git' && (this.everything || !entry.isDirectory() || !LEFT_OUT.has(entry.name));
  }

  /** Whether an entry is one that the pattern leaves out: then it is kept here. */
  private isOdd(folder: string, entry: Dirent): boolean {
    if (!ODD.test(entry.name)) return false;
    const path = this.pathOf(join(folder, entry.name));
    if (entry.isFile()) this.found.push(path);
    else if (entry.isDirectory()) this.found.push(`${path}/`);
    return true;
  }

  private pathOf(absolute: string): string {
    return relative(this.root, absolute).replaceAll(sep, '/');
  }
}

const ODD = /[\n\r]/;

type Entry = Pick<Dirent, 'name' | 'isFile' | 'isDirectory' | 'isSymbolicLink'>;

/** A folder further down, as if it were an entry of the one that is searched. */
function folderCalled(path: string): Entry {
  return {
    name: path.slice(0, -1),
    isFile: () => false,
    isDirectory: () => true,
    isSymbolicLink: () => false,
  };
}
