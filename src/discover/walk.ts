import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
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

/** Paths that are told of together. */
const TOGETHER = 1024;

/**
 * Every regular file below a folder, relative to it with `/`, hidden ones and oddly named ones too, some at a time, in
 * the order of their paths. Links are not followed: what they lead to is either below the folder itself or none of its
 * business.
 */
export function* walk(folder: string, everything: boolean): Generator<readonly string[]> {
  let paths: string[] = [];
  // A file may be called `venv`; `.git` is none to be scanned, also where it is one, in a worktree.
  const isLeftOut = ({ name }: Dirent, isFolder: boolean): boolean =>
    name === '.git' || (isFolder && !everything && LEFT_OUT.has(name));
  for (const path of filesBelow(folder, isLeftOut)) {
    paths.push(path);
    if (paths.length < TOGETHER) continue;
    yield paths;
    paths = [];
  }
  yield paths;
}

/**
 * The regular files below a root in the order of whole paths, in which a folder is called as its files begin: a tree may
 * be of any size, so that only the folders above a file, and what stands beside those, are known at a time.
 */
export function* filesBelow(
  root: string,
  isLeftOut: (entry: Dirent, isFolder: boolean) => boolean,
): Generator<string> {
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    if (below !== '' && !below.endsWith('/')) {
      yield below;
      continue;
    }
    // Of what waits the last is next.
    for (const entry of entriesOf(join(root, below)).sort((a, b) => compare(nameOf(b), nameOf(a)))) {
      const isFolder = entry.isDirectory();
      if ((isFolder || entry.isFile()) && !isLeftOut(entry, isFolder)) waiting.push(below + nameOf(entry));
    }
  }
}

function nameOf(entry: Dirent): string {
  return entry.isDirectory() ? `${entry.name}/` : entry.name;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // nobody may read it, or it is gone
  }
}
