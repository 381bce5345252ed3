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
}

export interface Discovery {
  readonly files: readonly SourceFile[];
  readonly notices: readonly Notice[];
}

export interface DiscoverOptions {
  readonly cwd: string;
  /** Leave out nothing but `.git`. */
  readonly noIgnore: boolean;
}

/** A path given by the user that is not there: wrong usage. */
export class MissingPathError extends Error {
  override readonly name = 'MissingPathError';
}
