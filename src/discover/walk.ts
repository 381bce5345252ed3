import fastGlob from 'fast-glob';
import { readdirSync, type Dirent } from 'node:fs';
import { join, relative } from 'node:path';

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
 * Every regular file below a folder, relative to it with `/`, hidden ones and oddly named ones too. Links are not
 * followed: what they lead to is either below the folder itself or none of its business.
 */
export function walk(folder: string, everything: boolean): string[] {
  const odd: Odd[] = [];
  const isWanted = (entry: Dirent): boolean =>
    entry.name !== '.git' && (everything || !entry.isDirectory() || !LEFT_OUT.has(entry.name));
  const files = fastGlob.sync('**', {
    cwd: folder,
    dot: true,
    onlyFiles: true,
    followSymbolicLinks: false,
    suppressErrors: true,
    // By the kind of an entry, which patterns do not know: a file may be called `venv`, or, in a worktree, `.git`.
    fs: { readdirSync: ((path: string) => entriesOf(path, odd, isWanted)) as unknown as typeof readdirSync },
  });
  for (const { path, entry } of odd) {
    const below = relative(folder, path);
    if (entry.isFile()) files.push(below);
    else if (entry.isDirectory()) files.push(...walk(path, everything).map((inner) => `${below}/${inner}`));
  }
  return files;
}

interface Odd {
  readonly path: string;
  readonly entry: Dirent;
}

/** A folder's entries; in no pattern does `**` stand for a name with a line break in it. */
function entriesOf(folder: string, odd: Odd[], isWanted: (entry: Dirent) => boolean): Dirent[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(isWanted);
  const isOdd = ({ name }: Dirent): boolean => /[\n\r]/.test(name);
  odd.push(...entries.filter(isOdd).map((entry) => ({ path: join(folder, entry.name), entry })));
  return entries.filter((entry) => !isOdd(entry));
}
