import type { LazyParser } from './lazy-parser.ts';
import { BATCH } from './parse-limits.ts';
import { ParseThreads, type ParseOptions } from './parse-threads.ts';
import type { ParseJob, ParseResult } from './parse.ts';
import type { OnProgress } from './progress.ts';
import type { Statistician } from './statistics.ts';

/** Characters of texts kept in memory, on both sides of a thread's border, until they are parsed in one go. */
const MOST_WAITING = 4 * 1024 * 1024;

/** Milliseconds between two words on how far the other threads are, while there is nothing to do here. */
const BETWEEN = 100;

interface Settings extends ParseOptions {
  /** How many files the scan will look at. */
  readonly files: number;
  /** Characters that may wait. */
  readonly most: number | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/** What is to be parsed, or what came of it before. */
type Job = ParseJob | ParseResult;

/**
 * Jobs that wait until their front ends are loaded, all together, and come back in the order in which they went
 * in; other threads do their shares meanwhile.
 */
export class ParseQueue<T> {
  private readonly parser: LazyParser;
  private readonly statistics: Statistician;
  private readonly settings: Settings;
  private waiting: { readonly job: Job; readonly of: T }[] = [];
  private size = 0;
  private readonly threads: ParseThreads;

  constructor(parser: LazyParser, statistics: Statistician, settings: Settings) {
    this.parser = parser;
    this.statistics = statistics;
    this.settings = settings;
    this.threads = new ParseThreads(settings.files, settings);
  }

  /**
   * @param of what the result is wanted for
   * @param size characters of its text
   */
  add(job: Job, of: T, size: number): void {
    if ('text' in job) this.threads.offer(this.waiting.length, job);
    this.waiting.push({ job, of });
    this.size += size;
  }

  /** Counts a text that would wait, had it not been known before that nothing comes of it. */
  passOver(size: number): void {
    this.size += size;
  }

  get isFull(): boolean {
    return this.size > (this.settings.most ?? MOST_WAITING);
  }

  /** Parses what waits: what the other threads did not do is done here. */
  async results(): Promise<(readonly [T, ParseResult])[]> {
    const { waiting, threads } = this;
    this.waiting = [];
    this.size = 0;
    const { onProgress } = this.settings;
    const done = new Map<number, ParseResult>();
    const here: Numbered[] = [];
    for (const [id, { job }] of waiting.entries()) {
      if (!('text' in job)) done.set(id, job);
      else if (!threads.hasTaken(id)) here.push({ id, job });
    }
    for (const batch of batches(here)) {
      await onProgress?.({ doing: 'parsing', done: done.size + threads.answers, of: waiting.length });
      const results = this.parser.isSpent ? [] : await this.parse(batch.map(({ job }) => job));
      for (const [at, { id, job }] of batch.entries()) {
        const result = results[at];
        if (result) done.set(id, result);
        else threads.take(id, job);
      }
    }
    const tell = (): unknown =>
      onProgress?.({ doing: 'parsing', done: done.size + threads.answers, of: waiting.length });
    const telling = onProgress && setInterval(tell, BETWEEN);
    const elsewhere = await this.statistics.timeAsync('wait for the other threads', () => threads.finish());
    clearInterval(telling);
    const results: (readonly [T, ParseResult])[] = [];
    for (const [id, { job, of }] of waiting.entries()) {
      const result =
        done.get(id) ?? elsewhere.get(id) ?? ('text' in job ? (await this.parse([job]))[0] : job);
      results.push([of, result ?? { facts: [], notices: [] }]);
    }
    return results;
  }

  /** Ends the other threads. */
  async close(): Promise<void> {
    await this.threads.close();
  }

  /** @param jobs of one language */
  private async parse(jobs: readonly ParseJob[]): Promise<readonly ParseResult[]> {
    await this.statistics.timeAsync('load', async () => {
      for (const job of jobs) await this.parser.prepare(job);
    });
    return this.statistics.time(`parse ${jobs[0]?.language ?? ''}`, () => this.parser.parseAll(jobs));
  }
}

interface Numbered {
  readonly id: number;
  readonly job: ParseJob;
}

/** Jobs of one language that are parsed under one watch, the languages one after the other. */
function* batches(jobs: readonly Numbered[]): Iterable<readonly Numbered[]> {
  const byLanguage = new Map<string, Numbered[]>();
  for (const one of jobs) {
    const same = byLanguage.get(one.job.language);
    if (same) same.push(one);
    else byLanguage.set(one.job.language, [one]);
  }
  for (const same of byLanguage.values()) {
    let batch: Numbered[] = [];
    let size = 0;
    for (const one of same) {
      batch.push(one);
      size += one.job.text.length;
      if (size < BATCH) continue;
      yield batch;
      batch = [];
      size = 0;
    }
    if (batch.length > 0) yield batch;
  }
}
