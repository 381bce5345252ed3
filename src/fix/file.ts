import { lstatSync, realpathSync } from 'node:fs';
import { isBelow } from '../discover/below.ts';
import { decode, encodingOf, FileReader } from '../discover/read.ts';
import { writeWhole } from '../write-whole.ts';

/** A file's bytes and text, or why it cannot be changed. */
export type Opened =
  | { readonly kind: 'text'; readonly bytes: Buffer; readonly text: string }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Reads a file that is to be changed.
 *
 * @param roots real paths, below one of which it must lie
 */
export function open(absolute: string, roots: readonly string[]): Opened {
  const place = refusal(absolute, roots);
  if (place !== undefined) return { kind: 'refused', why: place };
  const content = new FileReader().read(absolute, Number.MAX_SAFE_INTEGER, false);
  if (content.kind !== 'bytes') return { kind: 'refused', why: 'it could not be read again' };
  const bytes = Buffer.from(content.bytes);
  const text = decode(bytes);
  return encode(text, bytes).equals(bytes)
    ? { kind: 'text', bytes, text }
    : { kind: 'refused', why: 'it holds bytes that are no text in its encoding' };
}

/** A text in the encoding of a file's bytes, with their byte-order mark if they have one. */
export function encode(text: string, like: Buffer): Buffer {
  const encoding = encodingOf(like);
  if (encoding === 'utf8') {
    return Buffer.from(hasUtf8Mark(like) ? `\ufeff${text}` : text, 'utf8');
  }
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf16be' ? little.swap16() : little;
}

export function hasUtf8Mark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/**
 * Puts new content in a file's place, all of it or nothing.
 *
 * @returns why it was not done; undefined when it was
 */
export function replace(
  absolute: string,
  before: Buffer,
  after: Buffer,
  roots: readonly string[],
): string | undefined {
  const now = open(absolute, roots);
  if (now.kind === 'refused') return now.why;
  if (!now.bytes.equals(before)) return 'it was changed meanwhile; run it again';
  try {
    writeWhole(absolute, after);
    return undefined;
  } catch (error) {
    return `it could not be written: ${(error as Error).message}`;
  }
}

function refusal(absolute: string, roots: readonly string[]): string | undefined {
  try {
    const stats = lstatSync(absolute);
    if (stats.isSymbolicLink()) return 'it is a link';
    if (!stats.isFile()) return 'it is no regular file';
    const real = realpathSync(absolute);
    return roots.some((root) => isBelow(real, root)) ? undefined : 'it lies outside of what was scanned';
  } catch (error) {
    return `it could not be read again: ${(error as Error).message}`;
  }
}
