import { statSync, type Stats } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Notice } from '../findings/types.ts';
import { gitFiles } from './git.ts';
import { MissingPathError, type Discovery, type DiscoverOptions, type SourceFile } from './types.ts';

/**
 * The files below the given paths: git's own list where a folder is in a repository (tracked, or
 * untracked and not ignored), else a walk. Git's list is exact about ignore files, holds what is tracked
 * though ignored, and is faster than any walk that reads them.
 *
 * @throws MissingPathError for a path that does not exist
 */
export async function discoverTree(paths: readonly string[], options: DiscoverOptions): Promise<Discovery> {
  const files = new Map<string, SourceFile>();
  const notices: Notice[] = [];
  for (const path of paths) {
    const absolute = resolve(options.cwd, path);
    const stats = statOf(absolute, path);
    if (stats.isDirectory()) {
      // Joined as text: a tree has thousands, and none of them needs to be normalised.
      const folder = displayPath(absolute, options.cwd);
      const shown = folder === '' ? '' : `${folder}/`;
      for (const inner of await listFolder(absolute, options, notices)) {
        add({ absolute: absolute + sep + inner, path: shown + inner, below: inner, named: false });
      }
    } else {
      const shown = displayPath(absolute, options.cwd);
      add({ absolute, path: shown, below: shown, named: true });
    }
  }
  return { files: [...files.values()], notices };

  function add(file: SourceFile): void {
    if (file.named || !files.has(file.absolute)) files.set(file.absolute, file);
  }
}

function statOf(absolute: string, path: string): Stats {
  try {
    return statSync(absolute);
  } catch {
    throw new MissingPathError(`no such file or folder: ${path}`);
  }
}

/** Relative to the working directory with `/`; a path on another drive stays absolute. */
export function displayPath(absolute: string, cwd: string): string {
  const path = relative(cwd, absolute);
  const shown = isAbsolute(path) ? absolute : path;
  return sep === '/' ? shown : shown.replaceAll(sep, '/');
}

async function listFolder(folder: string, options: DiscoverOptions, notices: Notice[]): Promise<string[]> {
  if (!options.noIgnore) {
    const listed = gitFiles(folder);
    if (listed.kind === 'files') return listed.files;
    if (listed.kind === 'failed') {
      notices.push({
        path: displayPath(folder, options.cwd) || '.',
        code: 'git-failed',
        message: `${listed.message}; every file is scanned instead`,
      });
    }
  }
  const { walk } = await import('./walk.ts');
  return walk(folder, options.noIgnore);
}
