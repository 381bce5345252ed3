import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Fact } from '../../facts/types.ts';
import type { Notice } from '../../findings/types.ts';
import { TEMPORARY, writeWhole } from '../../write-whole.ts';
import type { Asked, Question } from '../asked.ts';

/** Where a cache is, and of which build of the program its content must be. */
export interface CachePlace {
  readonly file: string;
  readonly build: string;
}

/** By which a file that nobody touched is known again. */
export type Stamp = readonly [size: number, mtimeMs: number, ctimeMs: number, inode: number];

/** A file that says nothing: no fact comes of it, no suppression stands in it. */
export interface Quiet {
  readonly path: string;
  readonly stamp: Stamp;
  readonly kind: 'binary' | 'plain' | 'candidate';
  /** The day on which it was last met. */
  readonly day: number;
}

/** What came of the content of a candidate, before anything of other files or of the configuration is asked. */
export interface Outcome {
  readonly path: string;
  /** Of the content. */
  readonly digest: string;
  /** Characters, where it was parsed. */
  readonly parsed?: number;
  readonly facts: readonly Fact[];
  readonly notices: readonly Notice[];
  /** What was asked of other files; of a language that is read together, the questions stand apart. */
  readonly asked?: Asked;
  readonly day: number;
}

/** What a cache file holds. */
export interface Stored {
  readonly day: number;
  readonly quiet: readonly Quiet[];
  readonly outcomes: readonly Outcome[];
  /** By root: what the files of a language that is read together asked. */
  readonly together: readonly (readonly [root: string, questions: readonly Question[]])[];
}

/** Of the first line; the number changes with the form of what follows. */
const TITLE = 'iam-lint cache 1';

/** Days after which what was not met is forgotten. */
export const MOST_DAYS = 30;
/** Characters of a cache: some half a million files. */
const MOST_CHARACTERS = 96 * 1024 * 1024;

/** @returns what the file holds, or why that is of no use */
export function readCache({ file, build }: CachePlace): Stored | string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? 'there was none' : `it could not be read (${code ?? 'unknown'})`;
  }
  const end = text.indexOf('\n');
  const [head, digest] = text.slice(0, Math.max(end, 0)).split('; ');
  if (head !== headOf(build)) return 'it is of another version';
  const body = text.slice(end + 1);
  return digest === digestOf(body) ? (JSON.parse(body) as Stored) : 'it is damaged';
}

/**
 * Puts a cache in the place of the old one: whole, and readable by its owner alone.
 *
 * @throws what the file system says
 */
export function writeCache({ file, build }: CachePlace, stored: Stored): void {
  let body = JSON.stringify(stored);
  if (body.length > MOST_CHARACTERS) body = JSON.stringify(metOn(stored, stored.day));
  const folder = dirname(file);
  if (body.length > MOST_CHARACTERS) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeWhole(file, `${headOf(build)}; ${digestOf(body)}\n${body}`, 0o600);
  dropOld(folder, stored.day);
}

function metOn(stored: Stored, today: number): Stored {
  const isMet = ({ day }: { readonly day: number }): boolean => day === today;
  return { ...stored, quiet: stored.quiet.filter(isMet), outcomes: stored.outcomes.filter(isMet) };
}

const NAME = /^[0-9a-f]{32}(?:-services|-credentials)?\.cache$/;

/** The caches of folders in which nobody scans any more, and what a run left that was killed. */
function dropOld(folder: string, today: number): void {
  for (const name of readdirSync(folder)) {
    const most = NAME.test(name) ? MOST_DAYS : TEMPORARY.test(name) ? 1 : Infinity;
    const path = join(folder, name);
    const stats = most === Infinity ? undefined : statSync(path, { throwIfNoEntry: false });
    if (stats && today - dayOf(stats.mtimeMs) > most) rmSync(path, { force: true });
  }
}

/** The name of the cache for a working directory: paths count from there. */
export function cacheName(cwd: string): string {
  return `${createHash('sha256').update(cwd).digest('hex').slice(0, 32)}.cache`;
}

export function dayOf(milliseconds: number): number {
  return Math.floor(milliseconds / 86_400_000);
}

function headOf(build: string): string {
  return `${TITLE} ${build}`;
}

function digestOf(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}
