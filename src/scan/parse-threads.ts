import { availableParallelism } from 'node:os';
import type { LanguageId } from '../languages/types.ts';
import { LARGE_FILE, PARSE_LIMITS, type ParseLimits } from './parse-limits.ts';
import { ParseThread } from './parse-thread.ts';
import type { ParseJob, ParseResult } from './parse.ts';

export interface ParseOptions {
  readonly limits?: ParseLimits | undefined;
  readonly threads?: number | undefined;
}

/**
 * What it costs a thread to load a parser, in characters that are parsed meanwhile. Measured: some 2 µs a
 * character, 100 ms for the TypeScript compiler, 40 ms for a grammar.
 */
const LOADING: Readonly<Partial<Record<LanguageId, number>>> = { typescript: 50_000 };
const LOADING_ANY = 20_000;
/** The same where another thread has the language already: its code is warm there, and cold here. */
const LOADING_AGAIN = 600_000;

/** What reading and searching one file costs the first thread, likewise: it has that to do as well. */
const READING = 50;
/** Files that are read, of a large tree, until so much waits that it is parsed. */
const FILES_A_BATCH = 6000;

/** Jobs below which starting a thread costs more than it saves, and the tree in which there will be as many. */
const WORTH_IT = 24;
const LARGE_TREE = 3000;

/** More than these have paid nowhere that was measured. */
const DEFAULT_THREADS = Math.min(2, availableParallelism());

/** One thread's share: what it has to do, and the parsers it loads for that. */
class Share {
  private cost: number;
  private readonly languages = new Set<LanguageId>();

  constructor(cost: number) {
    this.cost = cost;
  }

  has(language: LanguageId): boolean {
    return this.languages.has(language);
  }

  /** The cost of all that it would have to do, with one more job. */
  with({ language, text }: ParseJob, isElsewhere: boolean): number {
    if (this.languages.has(language)) return this.cost + text.length;
    return this.cost + text.length + (isElsewhere ? LOADING_AGAIN : (LOADING[language] ?? LOADING_ANY));
  }

  add(job: ParseJob, cost: number): void {
    this.cost = cost;
    this.languages.add(job.language);
  }

  /** What it had to do is done; the parsers stay. */
  done(cost: number): void {
    this.cost = cost;
  }
}

/**
 * The threads beside the first: each job goes to the thread that would be done soonest, and a large file never
 * to the first one.
 */
export class ParseThreads {
  private readonly here: Share;
  private readonly others: readonly { readonly share: Share; readonly thread: ParseThread }[];
  private readonly isAlone: boolean;
  private readonly reading: number;

  /** @param files how many the scan will look at */
  constructor(files: number, { limits = PARSE_LIMITS, threads = DEFAULT_THREADS }: ParseOptions = {}) {
    const worthIt = files > LARGE_TREE ? 1 : WORTH_IT;
    this.reading = READING * Math.min(files, FILES_A_BATCH);
    this.here = new Share(this.reading);
    this.isAlone = threads < 2;
    this.others = Array.from({ length: Math.max(1, threads - 1) }, () => ({
      share: new Share(0),
      thread: new ParseThread(worthIt, limits),
    }));
  }

  /** Gives a job to one of the threads, or to none where it is best done here. */
  offer(id: number, job: ParseJob): void {
    if (job.text.length > LARGE_FILE) {
      this.take(id, job);
      return;
    }
    const shares = [this.here, ...this.others.map(({ share }) => share)];
    const isElsewhere = shares.some((share) => share.has(job.language));
    const costs = shares.map((share) => share.with(job, isElsewhere));
    const best = this.isAlone ? 0 : costs.indexOf(Math.min(...costs));
    shares[best]?.add(job, costs[best] ?? 0);
    const thread = this.others[best - 1]?.thread;
    if (thread && !thread.isFailed) thread.offer(id, job);
  }

  /** Gives a thread a job that is not to be done here. */
  take(id: number, job: ParseJob): void {
    this.others[id % this.others.length]?.thread.take(id, job);
  }

  hasTaken(id: number): boolean {
    return this.others.some(({ thread }) => thread.hasTaken(id));
  }

  /** How many jobs they have done. */
  get answers(): number {
    return this.others.reduce((sum, { thread }) => sum + thread.answers, 0);
  }

  /** Waits for the answers. A job without one was not done. What is offered from now on is numbered anew. */
  async finish(): Promise<ReadonlyMap<number, ParseResult>> {
    const results = await Promise.all(this.others.map(({ thread }) => thread.finish()));
    this.here.done(this.reading);
    for (const { share } of this.others) share.done(0);
    return new Map(results.flatMap((map) => [...map]));
  }

  async close(): Promise<void> {
    await Promise.all(this.others.map(({ thread }) => thread.close()));
  }
}
