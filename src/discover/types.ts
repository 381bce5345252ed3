import type { Notice } from '../findings/types.ts';

/** A file to be scanned: where it is, and how people are told of it. */
export interface SourceFile {
  /** For opening it. */
  readonly absolute: string;
  /** Relative to the working directory, `/` as separator: the path of findings. */
  readonly path: string;
  /**
   * Below the folder that was asked for: whoever scans `test/fixtures/app` wants it judged as an
   * application, not as a fixture.
   */
  readonly below: string;
  /** Named on the command line: scanned whatever its size or place, and followed if it is a link. */
  readonly named: boolean;
  /** Its content where that is not what the work tree has: the index's, standard input's. */
  readonly content?: { readonly size: number; readonly bytes: () => Buffer | undefined };
}

export interface Discovery {
  readonly files: readonly SourceFile[];
  readonly notices: readonly Notice[];
}

export interface DiscoverOptions {
  readonly cwd: string;
  /** Leave out nothing but `.git`. */
  readonly noIgnore: boolean;
  /** Where the files come from, where that is not the work tree. */
  readonly from?: 'index' | { readonly stdin: string };
  /** Contents, by absolute path, that files are taken to have instead of their own. */
  readonly instead?: ReadonlyMap<string, Buffer>;
}

/** Git cannot say what was asked of it: wrong usage, or a clone that lacks it. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/** A path given by the user that is not there: wrong usage. */
export class MissingPathError extends Error {
  override readonly name = 'MissingPathError';
}
