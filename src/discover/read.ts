import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import type { SourceFile } from './types.ts';

/**
 * What reading a file came to. `bytes` is a view of a buffer that the next read overwrites; `stats` are those
 * of a file of the work tree, from before it was read.
 */
export type Content =
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly stats?: Stats }
  | { readonly kind: 'binary' | 'too-large'; readonly size: number; readonly stats?: Stats }
  | { readonly kind: 'link' }
  | { readonly kind: 'repository' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

export type Bytes = Extract<Content, { readonly kind: 'bytes' }>;

const FIRST_CHUNK = 64 * 1024;
/** How far git itself looks for a NUL byte before it calls a file text. */
const BINARY_WINDOW = 8000;

/**
 * Reads files one after the other into one buffer: with thousands of small files, allocating and
 * freeing them costs more than reading.
 */
export class FileReader {
  private buffer = Buffer.allocUnsafeSlow(1024 * 1024);

  /**
   * A file to be scanned, from wherever its content is.
   *
   * @param limit bytes above which a file is passed over, unless it was named
   */
  readSource({ absolute, named, content }: SourceFile, limit: number): Content {
    const most = named ? Number.MAX_SAFE_INTEGER : limit;
    if (!content) return this.read(absolute, most, named);
    const { size } = content;
    if (size > most) return { kind: 'too-large', size };
    const bytes = content.bytes();
    if (!bytes) return { kind: 'failed', code: 'missing', message: 'git has not its content' };
    return isBinary(bytes.subarray(0, BINARY_WINDOW)) ? { kind: 'binary', size } : { kind: 'bytes', bytes };
  }

  /** @param limit bytes above which a file is passed over */
  read(path: string, limit: number, followLink: boolean): Content {
    let descriptor: number;
    try {
      // Not to follow a link out of the tree, and not to wait for the writer of a FIFO.
      descriptor = openSync(
        path,
        constants.O_RDONLY | constants.O_NONBLOCK | (followLink ? 0 : constants.O_NOFOLLOW),
      );
    } catch (error) {
      return failure(error);
    }
    try {
      return this.readOpen(descriptor, limit);
    } catch (error) {
      return failure(error);
    } finally {
      closeSync(descriptor);
    }
  }

  private readOpen(descriptor: number, limit: number): Content {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) {
      return stats.isDirectory()
        ? { kind: 'repository' } // a submodule, listed as one entry
        : { kind: 'failed', code: 'not-a-file', message: 'not a regular file' };
    }
    const { size } = stats;
    if (size > limit) return { kind: 'too-large', size };
    if (size + 1 > this.buffer.length)
      this.buffer = Buffer.allocUnsafeSlow(Math.max(size + 1, this.buffer.length * 2));
    // Most files end within the first chunk, and a binary one is known by it.
    let read = readSync(descriptor, this.buffer, 0, Math.min(FIRST_CHUNK, this.buffer.length), 0);
    if (isBinary(this.buffer.subarray(0, Math.min(read, BINARY_WINDOW))))
      return { kind: 'binary', size, stats };
    while (read < size) {
      const more = readSync(descriptor, this.buffer, read, size - read, read);
      if (more === 0) break; // it shrank while it was read
      read += more;
    }
    return { kind: 'bytes', bytes: this.buffer.subarray(0, read), stats };
  }
}

/** As git judges: a NUL byte near the start, unless a byte-order mark says that the text is UTF-16. */
export function isBinary(start: Buffer): boolean {
  return start.includes(0) && encodingOf(start) === 'utf8';
}

export function encodingOf(bytes: Buffer): 'utf8' | 'utf16le' | 'utf16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf16be';
  return 'utf8';
}

/** The text without its byte-order mark; bytes that are not valid UTF-8 become U+FFFD. */
export function decode(bytes: Buffer): string {
  const encoding = encodingOf(bytes);
  let text: string;
  if (encoding === 'utf8') text = bytes.toString('utf8');
  else {
    const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
    text = (encoding === 'utf16be' ? Buffer.from(even).swap16() : even).toString('utf16le');
  }
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function failure(error: unknown): Content {
  const { code = 'unknown', message } = error as NodeJS.ErrnoException;
  // ELOOP and EMLINK are how systems say that O_NOFOLLOW met a link.
  if (code === 'ELOOP' || code === 'EMLINK') return { kind: 'link' };
  return { kind: 'failed', code, message };
}
