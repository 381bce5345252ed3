import type { Notice } from '../findings/types.ts';
import type { History } from './history/index.ts';
import type { Commit } from './history/log.ts';
import type { BlobName } from './objects.ts';

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
  /** Set where it is one of the history's versions of a file. */
  readonly version?: Version;
}

export interface Version {
  /** The one that brought this content in. */
  readonly commit: Commit;
  /** HEAD has the same content, at this path or another. */
  readonly inHead: boolean;
  /** Not of the range: read to know what is still in HEAD. */
  readonly onlyHead: boolean;
  /** HEAD's, read before it was known which commit brought it in. */
  readonly isAhead: boolean;
  /** Of a long history, and HEAD has it no more. */
  readonly isOld: boolean;
}

/** Files that are to be scanned, each made when it is asked for. */
export interface Files extends Iterable<SourceFile> {
  readonly length: number;
  /**
   * Those that are still looked for when the others are known already, where there are such; to be gone over once,
   * after the others, and among them from then on.
   */
  readonly coming?: AsyncIterable<SourceFile> | undefined;
  /** The file that people are told of by a path, where that is known without looking at all. */
  readonly called?: (path: string) => SourceFile | undefined;
}

export interface Discovery {
  readonly files: Files;
  /** Where the files are versions: they come one after the other, and are not all known before. */
  readonly history?: History;
  /** There may be more when the files that are coming have come. */
  readonly notices: readonly Notice[];
}

export interface DiscoverOptions {
  readonly cwd: string;
  /** Leave out nothing but `.git`. */
  readonly noIgnore: boolean;
  /** Where the files come from, where that is not the work tree. */
  readonly from?:
    | 'index'
    | { readonly index: readonly BlobName[] }
    | { readonly stdin: string }
    | { readonly history: string | undefined };
  /** Whether files may still be looked for while others are read: see `Files`. */
  readonly mayCome?: boolean;
  /** Contents, by absolute path, that files are taken to have instead of their own. */
  readonly instead?: ReadonlyMap<string, Buffer>;
  /** Bytes above which content need not be read. */
  readonly maxFileSize?: number;
  /**
   * What of a file's paths says how it is judged; undefined where it is left out. Content that comes twice
   * at paths of one kind is scanned once.
   */
  readonly kindOf?: (file: Pick<SourceFile, 'path' | 'below'>) => string | undefined;
  /** Told, while files are still looked for, how many there are already. */
  readonly onCount?: ((count: number) => void) | undefined;
  /** Commits up to which a history is not long; undefined where none is. */
  readonly shortHistory?: number | undefined;
}

/** Git cannot say what was asked of it: wrong usage, or a clone that lacks it. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/** A path given by the user that is not there: wrong usage. */
export class MissingPathError extends Error {
  override readonly name = 'MissingPathError';
}
