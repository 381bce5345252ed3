import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../compare.ts';

/** What nobody wants scanned outside a repository: installed packages, tool state, build caches. */
export const LEFT_OUT: ReadonlySet<string> = new Set([
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
 *
 * @param leftOut names of folders
 */
export function* walk(folder: string, leftOut: ReadonlySet<string>): Generator<string> {
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    if (below !== '' && !below.endsWith('/')) {
      yield below;
      continue;
    }
    // Of what waits the last is next. In the order of whole paths a folder is called as its files begin.
    for (const entry of entriesOf(join(folder, below)).sort((a, b) => compare(nameOf(b), nameOf(a)))) {
      // A file may be called `venv`, or, in a worktree, `.git`.
      const { name } = entry;
      if (name === '.git' || (entry.isDirectory() && leftOut.has(name))) continue;
      if (entry.isDirectory() || entry.isFile()) waiting.push(below + nameOf(entry));
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
