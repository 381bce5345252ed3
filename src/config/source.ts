import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { rootOf } from './find.ts';

/** Bytes; a configuration is a page or two. */
const LARGEST = 256 * 1024;
/** Levels of nesting; a configuration has five. */
const DEEPEST = 100;

/** `- - - …`, `? ? ? …`: collections that nest within a line, with tags and anchors between them. */
const COMPACT = new RegExp(`^[ \\t]*(?:(?:[-?:]|[&!]\\S{0,64})[ \\t]+){${DEEPEST}}`, 'm');
const INDENTED = new RegExp(`^ {${DEEPEST}} *[^ #]`, 'm');

/**
 * The text of a configuration.
 *
 * @throws Error whose message ends a sentence that begins with the file's name
 */
export function readSource(file: string): string {
  // A link in a hostile repository must not make us read, and quote, what lies outside of it.
  const real = realpathSync(file);
  if (!isInside(real, realpathSync(rootOf(dirname(resolve(file)))))) {
    throw new Error('is a link that leads out of the repository');
  }
  const { size, isFile } = kindOf(real);
  if (!isFile) throw new Error('is not a file');
  if (size > LARGEST) throw new Error(`is too large (over ${LARGEST / 1024} KiB)`);
  // What is wrong with it is told in its words, and whoever saved it with other line ends is told the same.
  const text = decode(readFileSync(real)).replace(/\r\n?/g, '\n');
  if (nestsTooDeeply(text)) throw new Error('is nested too deeply');
  return text;
}

function kindOf(file: string): { size: number; isFile: boolean } {
  const stat = statSync(file);
  return { size: stat.size, isFile: stat.isFile() };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('is not UTF-8 text');
  }
}

/**
 * The YAML parser is recursive, and V8 ends the whole process where a regular expression is compiled at
 * the end of the stack; so depth is refused before the parser meets it. Brackets in strings count too.
 */
function nestsTooDeeply(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    if (bracket === '[' || bracket === '{') {
      if (++depth > DEEPEST) return true;
    } else if (depth > 0) depth--;
  }
  return COMPACT.test(text) || INDENTED.test(text);
}

/** What is wrong with the place of a baseline, as the end of a sentence; undefined where nothing is. */
export function baselineFault(absolute: string, file: string): string | undefined {
  const root = rootOf(dirname(resolve(file)));
  if (!isInside(absolute, root)) return 'lies outside of the repository';
  try {
    return isInside(realpathSync(absolute), realpathSync(root))
      ? undefined
      : 'is a link that leads out of the repository';
  } catch {
    return undefined; // it does not exist yet; whoever reads it says so
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
