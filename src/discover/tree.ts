import { statSync, type Stats } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Notice } from '../findings/types.ts';
import { GitListError, gitLists, repositoryRoot } from './git.ts';
import { TreeFiles } from './tree-files.ts';
import { MissingPathError, type Discovery, type DiscoverOptions } from './types.ts';

/**
 * The files below the given paths: git's own list where a folder is in a repository (tracked, or
 * untracked and not ignored), else a walk. Git's list is exact about ignore files, holds what is tracked
 * though ignored, and is faster than any walk that reads them.
 *
 * @throws MissingPathError for a path that does not exist
 */
export async function discoverTree(paths: readonly string[], options: DiscoverOptions): Promise<Discovery> {
  const files = new TreeFiles();
  const notices: Notice[] = [];
  const folders: string[] = [];
  for (const path of paths) {
    const absolute = resolve(options.cwd, path);
    if (statOf(absolute, path).isDirectory()) {
      folders.push(absolute);
      continue;
    }
    const shown = displayPath(absolute, options.cwd);
    files.addNamed({ absolute, path: shown, below: shown, named: true });
  }
  for (const folder of folders) await addFolder(files, folder, options, notices);
  if (!options.mayCome) await files.complete();
  return { files, notices };
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

async function addFolder(
  files: TreeFiles,
  folder: string,
  { cwd, noIgnore, onCount }: DiscoverOptions,
  notices: Notice[],
): Promise<void> {
  const shown = displayPath(folder, cwd);
  const walked = async (): Promise<Iterable<readonly string[]>> => {
    const { walk } = await import('./walk.ts');
    return walk(folder, noIgnore);
  };
  const otherwise = (error: unknown): Promise<Iterable<readonly string[]>> => {
    if (!(error instanceof GitListError)) throw error;
    const message = `${error.message}; every file is scanned instead`;
    notices.push({ path: shown || '.', code: 'git-failed', message });
    return walked();
  };
  if (noIgnore || repositoryRoot(folder) === undefined) {
    await files.addFolder(folder, shown, await walked(), onCount);
    return;
  }
  const lists = gitLists(folder);
  try {
    await files.addListed(folder, shown, lists, otherwise, onCount);
  } catch (error) {
    lists.stop();
    await files.addFolder(folder, shown, await otherwise(error), onCount);
  }
}
