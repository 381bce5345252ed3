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
 * Does something with each of the files, and waits where it says so: a promise for each would take a part of the time
 * of a scan.
 *
 * @param of how many there are, as far as that is known
 * @param done how many there were before them
 */
export async function goOver<T>(
  files: Iterable<T> | AsyncIterable<T>,
  one: (file: T) => Promise<void> | undefined,
  onProgress: OnProgress | undefined,
  of: () => number | undefined,
  done = 0,
): Promise<void> {
  const each = onProgress ? telling(files, of, onProgress, done) : files;
  if (Symbol.asyncIterator in each) {
    for await (const file of each) await one(file);
    return;
  }
  for (const file of each) {
    const late = one(file);
    if (late) await late;
  }
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
