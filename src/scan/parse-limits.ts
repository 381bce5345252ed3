import type { Notice } from '../findings/types.ts';
import type { ParseJob, ParseResult } from './parse.ts';

/** What reading one file by its front end may cost. */
export interface ParseLimits {
  /** Milliseconds. */
  readonly mostMs: number;
  /** Megabytes of a thread that parses. */
  readonly mostMb: number;
}

/** How texts are parsed. */
export interface ParseSettings extends ParseLimits {
  /** What only says which services may assume its roles need not be read. */
  readonly servicesUnjudged?: boolean;
}

/**
 * A file of a megabyte takes two seconds on a quick machine, and a hundred megabytes. A file that goes over
 * these was made for it, or is no file that a person wrote.
 */
export const PARSE_LIMITS: ParseLimits = { mostMs: 30_000, mostMb: 1024 };

/** Characters of a file above which it is parsed where the memory that it takes can be held to a limit. */
export const LARGE_FILE = 256 * 1024;

/** Characters of files that are parsed under one watch: a small part of the time that one file has. */
export const BATCH = 32 * 1024;

/** Whether the reading of a file was ended by force: what came of it says nothing of the next time. */
export function wasStopped({ notices }: Pick<ParseResult, 'notices'>): boolean {
  return notices.some(({ code }) => code === 'too-slow' || code === 'too-much-memory');
}

export function tooSlow({ path, language }: ParseJob, mostMs: number): Notice {
  return given(path, 'too-slow', `took longer than ${String(mostMs / 1000)} seconds to read as ${language}`);
}

export function tooMuch({ path, language }: ParseJob, mostMb: number): Notice {
  return given(path, 'too-much-memory', `took more than ${String(mostMb)} MB to read as ${language}`);
}

export function fatal({ path, language }: ParseJob, error: unknown): Notice {
  return given(path, 'parse-error', `could not be read as ${language} (${String(error)})`);
}

function given(path: string, code: string, what: string): Notice {
  return { path, code, message: `${what}; it was searched as text` };
}
