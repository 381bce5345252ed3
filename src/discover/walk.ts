import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

/** What nobody wants scanned outside a repository: installed packages, tool state, build caches. */
const LEFT_OUT = [
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
];

/**
 * Every regular file below a folder, relative to it with `/`, hidden ones and oddly named ones too. Links are not
 * followed: what they lead to is either below the folder itself or none of its business.
 */
export function walk(folder: string, everything: boolean): string[] {
  const leftOut = new Set(everything ? [] : LEFT_OUT);
  const files: string[] = [];
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    for (const entry of entriesOf(join(folder, below))) {
      const { name } = entry;
      if (name === '.git') continue;
      const path = below === '' ? name : `${below}/${name}`;
      if (entry.isFile()) files.push(path);
      else if (entry.isDirectory() && !leftOut.has(name)) waiting.push(path);
    }
  }
  return files;
}

/** None of a folder that may not be read. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
