import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import envPaths from 'env-paths';
import { isBelow } from '../discover/below.ts';
import { repositoryRoot } from '../discover/git.ts';
import { buildDigest } from '../package.ts';
import { cacheName, type CachePlace } from '../scan/cache/file.ts';
import type { ScanFlags } from './flags.ts';
import { UsageError } from './usage.ts';

/**
 * Where `--cache` keeps what comes of files: in the user's folder for caches, or where the flags say.
 *
 * @throws UsageError for flags that do not go with it, and for a place in what is scanned
 */
export function cachePlace(paths: readonly string[], flags: ScanFlags, cwd: string): CachePlace {
  const { staged, stdin, history, cacheLocation } = flags;
  const other = staged ? '--staged' : stdin ? '--stdin' : history ? '--history' : undefined;
  if (other !== undefined) {
    const why = 'it remembers the files of the work tree';
    throw new UsageError(`--cache cannot be given with ${other}: ${why}`);
  }
  const folder =
    cacheLocation === undefined ? envPaths('iam-lint', { suffix: '' }).cache : resolve(cwd, cacheLocation);
  const scanned = [cwd, ...paths.map((path) => resolve(cwd, path))].map(
    (path) => repositoryRoot(path) ?? path,
  );
  if (scanned.some((root) => isBelow(realPath(folder), realPath(root)))) {
    throw new UsageError(
      `the cache cannot be kept in ${folder}: that is in what is scanned, so that a commit could say there that nothing is wrong; choose another --cache-location`,
    );
  }
  return { file: join(folder, cacheName(cwd)), build: buildOf() };
}

/** Of the program, which holds its parsers, and of what runs it. */
function buildOf(): string {
  return createHash('sha256').update(buildDigest()).update(process.version).digest('hex').slice(0, 32);
}

/** Of a path that need not be there yet. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), relative(parent, path));
  }
}
