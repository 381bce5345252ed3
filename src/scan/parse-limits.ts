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
  /** Milliseconds that slow files took already: see `Patience`. */
  readonly slowMs?: number;
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

/** What part of its time a file takes that is slow. */
const SLOW = 1 / 30;

/** How many times that time slow files may take together, and what part of it each has afterwards. */
const FEWER: readonly { readonly after: number; readonly part: number }[] = [
  { after: 10, part: 1 / 60 },
  { after: 4, part: 1 / 15 },
];

/**
 * The time that a file has. Whoever makes one that takes all of it can make a thousand: when slow files took two
 * minutes, each has two seconds, and half a second after five.
 */
export class Patience {
  private readonly whole: number;
  private slow: number;

  /**
   * @param whole milliseconds that a file has at first
   * @param slow milliseconds that slow files took already
   */
  constructor(whole: number, slow = 0) {
    this.whole = whole;
    this.slow = slow;
  }

  /** Milliseconds that the next file has. */
  get mostMs(): number {
    return this.whole * (FEWER.find(({ after }) => this.slow >= after * this.whole)?.part ?? 1);
  }

  /** Milliseconds that slow files took. */
  get slowMs(): number {
    return this.slow;
  }

  /** Is told of each file. @param ms milliseconds */
  took(ms: number): void {
    if (ms >= this.whole * SLOW) this.slow += ms;
  }
}

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
