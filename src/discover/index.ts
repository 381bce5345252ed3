import type { Discovery, DiscoverOptions } from './types.ts';

/**
 * The files to scan: those below the paths, what is staged, or standard input.
 *
 * @throws MissingPathError for a path that does not exist
 * @throws GitError where git cannot say what is staged
 */
export async function discover(paths: readonly string[], options: DiscoverOptions): Promise<Discovery> {
  const { from } = options;
  if (from === undefined) return (await import('./tree.ts')).discoverTree(paths, options);
  if (from === 'index') return (await import('./staged.ts')).staged(paths, options);
  return (await import('./stdin.ts')).standardInput(from.stdin, options);
}
