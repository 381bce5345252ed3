import { now } from '../clock.ts';
import type { Statistics } from '../findings/types.ts';
import type { Quiet } from './cache/file.ts';

/** Counts and times of one scan. Nested phases are counted once: the inner one's time is not the outer's. */
export class Statistician {
  readonly counts = { files: 0, bytes: 0, candidates: 0, parsed: 0, binary: 0, tooLarge: 0 };
  private readonly started = now();
  private readonly phases: Record<string, number> = {};
  private readonly rules: Record<string, number> = {};
  private inner = 0;
  /** What is to be said of the cache. */
  cache: string | undefined;

  /** Counts a file that was not read, since nobody touched it, as if it had been. */
  countUntouched({ kind, stamp: [size] }: Quiet): void {
    const { counts } = this;
    if (kind === 'binary') {
      counts.binary++;
      return;
    }
    counts.files++;
    counts.bytes += size;
    if (kind === 'candidate') counts.candidates++;
  }

  /** Counts what another thread has read. */
  add({ files, bytes, candidates }: Pick<Statistician['counts'], 'files' | 'bytes' | 'candidates'>): void {
    const { counts } = this;
    counts.files += files;
    counts.bytes += bytes;
    counts.candidates += candidates;
  }

  time<T>(phase: string, work: () => T): T {
    const outer = this.inner;
    this.inner = 0;
    const start = now();
    try {
      return work();
    } finally {
      this.close(phase, start, outer);
    }
  }

  async timeAsync<T>(phase: string, work: () => Promise<T>): Promise<T> {
    const outer = this.inner;
    this.inner = 0;
    const start = now();
    try {
      return await work();
    } finally {
      this.close(phase, start, outer);
    }
  }

  private close(phase: string, start: number, outer: number): void {
    const elapsed = now() - start;
    this.phases[phase] = (this.phases[phase] ?? 0) + elapsed - this.inner;
    this.inner = outer + elapsed;
  }

  /** A part of the time of the phase that the rule ran in. */
  readonly addRule = (id: string, milliseconds: number): void => {
    this.rules[id] = (this.rules[id] ?? 0) + milliseconds;
  };

  result(): Statistics {
    const { counts, phases, rules } = this;
    const cache = this.cache === undefined ? {} : { cache: this.cache };
    return { ...counts, elapsedMs: now() - this.started, phases, rules, ...cache };
  }
}
