/** How far a scan is, by its files; of AWS by the users of an account. */
export interface Progress {
  readonly doing: 'reading' | 'parsing' | 'asking AWS about';
  readonly done: number;
  /** Undefined where nobody knows. */
  readonly of: number | undefined;
}

/** Is told, often, how far a scan is; what it returns is waited for. */
export type OnProgress = (progress: Progress) => Promise<void> | undefined;

/**
 * The files, telling of each; as they are where nobody is told.
 *
 * @param done how many there were before them
 */
export function counted<T>(
  files: Iterable<T> | AsyncIterable<T>,
  of: () => number | undefined,
  onProgress: OnProgress | undefined,
  done = 0,
): Iterable<T> | AsyncIterable<T> {
  return onProgress ? telling(files, of, onProgress, done) : files;
}

async function* telling<T>(
  files: Iterable<T> | AsyncIterable<T>,
  of: () => number | undefined,
  onProgress: OnProgress,
  done: number,
): AsyncGenerator<T> {
  for await (const file of files) {
    await onProgress({ doing: 'reading', done: done++, of: of() });
    yield file;
  }
}
