import type { Discovery, DiscoverOptions, SourceFile } from './types.ts';

/**
 * The files to scan: those below the paths, what is staged, the versions of the history, or standard input.
 *
 * @throws MissingPathError for a path that does not exist
 * @throws GitError where git cannot say what is staged, or what it has of the history
 */
export async function discover(paths: readonly string[], options: DiscoverOptions): Promise<Discovery> {
  const { from, instead } = options;
  if (from === undefined) {
    const found = await (
      await import('./tree.ts')
    ).discoverTree(paths, { ...options, mayCome: options.mayCome === true && !instead });
    return instead
      ? { ...found, files: Array.from(found.files, (file) => withContent(file, instead)) }
      : found;
  }
  if (from === 'index' || 'index' in from) {
    const { staged, stagedBlobs } = await import('./staged.ts');
    return staged(paths, from === 'index' ? stagedBlobs(options) : from.index, options);
  }
  if ('history' in from) {
    const { History } = await import('./history/index.ts');
    return { files: [], history: new History(paths, from.history, options), notices: [] };
  }
  return (await import('./stdin.ts')).standardInput(from.stdin, options);
}

function withContent(file: SourceFile, instead: ReadonlyMap<string, Buffer>): SourceFile {
  const bytes = instead.get(file.absolute);
  return bytes ? { ...file, content: { size: bytes.length, bytes: () => bytes } } : file;
}
