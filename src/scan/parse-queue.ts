import { setImmediate } from 'node:timers/promises';
import { now } from '../clock.ts';
import type { LazyParser } from './lazy-parser.ts';
import type { Task } from './parse-thread.ts';
import type { ParseThreads } from './parse-threads.ts';
import type { ParseJob, ParseResult } from './parse.ts';
import type { OnProgress } from './progress.ts';
import type { Statistician } from './statistics.ts';

/**
 * Characters of texts, with those of what came before them, that may wait until the first thread parses as well, and
 * how many times as many until it does nothing else.
 */
const MOST_WAITING = 2 * 1024 * 1024;
const MOST_TIMES = 2;

/** Milliseconds in which nothing need be heard of other threads, which have enough to do for longer. */
const BETWEEN_TURNS = 20;

/** Milliseconds between two words on how far the other threads are, while there is nothing to do here. */
const BETWEEN_WORDS = 100;

interface Settings {
  /** Characters that may wait. */
  readonly most: number | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/** What was added and not handed out. */
interface Entry<T> {
  readonly of: T;
  readonly size: number;
  /** What it waits for, or its result. */
  readonly task: Pick<Task, 'result'>;
}

/**
 * Jobs that are parsed here and by other threads, and come back in the order in which they went in. The others begin
 * at once; what is parsed here waits until there is much of it, or nothing left to read.
 */
export class ParseQueue<T> {
  private readonly parser: LazyParser;
  private readonly statistics: Statistician;
  private readonly most: number;
  private readonly onProgress: OnProgress | undefined;
  private readonly threads: ParseThreads;
  private entries: Entry<T>[] = [];
  private size = 0;
  private added = 0;
  private turned = now();
  /** Whether what waited at the last look was all for the other threads. */
  private isElsewhere = false;

  constructor(parser: LazyParser, threads: ParseThreads, statistics: Statistician, settings: Settings) {
    this.parser = parser;
    this.threads = threads;
    this.statistics = statistics;
    this.most = settings.most ?? MOST_WAITING;
    this.onProgress = settings.onProgress;
  }

  /**
   * @param job what is to be parsed, or what came of it before
   * @param of what the result is wanted for
   * @param size characters of its text
   */
  add(job: ParseJob | ParseResult, of: T, size: number): void {
    this.size += size;
    if (!('text' in job)) {
      this.entries.push({ of, size, task: { result: job } });
      return;
    }
    const task: Task = { job, number: this.added++ };
    this.entries.push({ of, size, task });
    this.threads.offer(task);
  }

  /** Whether it is time to ask for results: for those of other threads, or because too much waits. */
  get isDue(): boolean {
    if (this.isFull || (this.size > this.most && !this.isElsewhere)) return true;
    return this.entries.length > 0 && now() - this.turned > BETWEEN_TURNS;
  }

  private get isFull(): boolean {
    return this.size > MOST_TIMES * this.most;
  }

  /** What is done, in order, when no more waits than may, or than the first thread can do anything about. */
  async results(): Promise<(readonly [T, ParseResult])[]> {
    return this.until(() => this.size <= this.most || (this.isElsewhere && !this.isFull));
  }

  /** Everything, when all of it is done. */
  async rest(): Promise<(readonly [T, ParseResult])[]> {
    this.threads.end();
    return this.until(() => this.entries.length === 0);
  }

  private async until(isEnough: () => boolean): Promise<(readonly [T, ParseResult])[]> {
    const of = this.entries.length;
    const results: (readonly [T, ParseResult])[] = [];
    this.isElsewhere = false;
    if (of === 0) return results;
    for (;;) {
      await setImmediate(); // now the other threads are heard
      this.turned = now();
      results.push(...this.taken());
      if (isEnough()) return results;
      const done = results.length + this.entries.filter(({ task }) => task.result).length;
      const tell = (): unknown => this.onProgress?.({ doing: 'parsing', done, of });
      await tell();
      const tasks = this.threads.forHere(this.isFull);
      this.isElsewhere = tasks.length === 0;
      if (!this.isElsewhere) await this.parse(tasks);
      else if (!isEnough()) await this.wait(tell);
    }
  }

  /** The first ones, as far as they are done. */
  private taken(): (readonly [T, ParseResult])[] {
    const end = this.entries.findIndex(({ task }) => !task.result);
    const done = this.entries.splice(0, end < 0 ? this.entries.length : end);
    return done.map(({ of, size, task }) => {
      this.size -= size;
      return [of, task.result ?? NOTHING];
    });
  }

  private async wait(tell: () => unknown): Promise<void> {
    const telling = this.onProgress && setInterval(tell, BETWEEN_WORDS);
    await this.statistics.timeAsync('wait for the other threads', () => this.threads.answer());
    clearInterval(telling);
  }

  private async parse(tasks: readonly Task[]): Promise<void> {
    const { parser, statistics, threads } = this;
    const jobs = tasks.map(({ job }) => job);
    let results: readonly ParseResult[] = [];
    if (!parser.isSpent || !threads.mayPass) {
      await statistics.timeAsync('load', async () => {
        for (const job of jobs) await parser.prepare(job);
      });
      results = statistics.time(`parse ${jobs[0]?.language ?? ''}`, () => parser.parseAll(jobs));
    }
    for (const [at, task] of tasks.entries()) {
      const result = results[at];
      if (!result && threads.mayPass) threads.pass(task);
      else task.result = result ?? NOTHING;
    }
  }
}

const NOTHING: ParseResult = { facts: [], notices: [] };
