import { ParseThread } from './parse-thread.ts';
import type { ParseJob, Parser, ParseResult } from './parse.ts';
import type { OnProgress } from './progress.ts';
import type { Statistician } from './statistics.ts';

/** Characters of texts kept in memory until they are parsed in one go. */
const MOST_WAITING = 16 * 1024 * 1024;

interface Settings {
  /** How many files the scan will look at. */
  readonly files: number;
  /** Characters that may wait. */
  readonly most: number | undefined;
  readonly onProgress: OnProgress | undefined;
}

/** Jobs that wait until their front ends are loaded, all together; a second thread does its share meanwhile. */
export class ParseQueue<T> {
  private readonly parser: Parser;
  private readonly statistics: Statistician;
  private readonly settings: Settings;
  private waiting: { readonly job: ParseJob; readonly of: T }[] = [];
  private size = 0;
  private thread: ParseThread;

  constructor(parser: Parser, statistics: Statistician, settings: Settings) {
    this.parser = parser;
    this.statistics = statistics;
    this.settings = settings;
    this.thread = new ParseThread(settings.files);
  }

  /** @param of what the result is wanted for */
  add(job: ParseJob, of: T): void {
    this.thread.offer(this.waiting.length, job);
    this.waiting.push({ job, of });
    this.size += job.text.length;
  }

  get isFull(): boolean {
    return this.size > (this.settings.most ?? MOST_WAITING);
  }

  /** Parses what waits: what the other thread did not do is done here. */
  async results(): Promise<(readonly [T, ParseResult])[]> {
    const { waiting, thread } = this;
    this.waiting = [];
    this.size = 0;
    this.thread = new ParseThread(this.settings.files);
    const done = new Map<number, ParseResult>();
    for (const [id, { job }] of waiting.entries()) {
      if (thread.hasTaken(id)) continue;
      await this.settings.onProgress?.({ doing: 'parsing', done: id, of: waiting.length });
      done.set(id, await this.parse(job));
    }
    const elsewhere = await this.statistics.timeAsync('wait for the other thread', () => thread.finish());
    const results: (readonly [T, ParseResult])[] = [];
    for (const [id, { job, of }] of waiting.entries())
      results.push([of, done.get(id) ?? elsewhere.get(id) ?? (await this.parse(job))]);
    return results;
  }

  private async parse(job: ParseJob): Promise<ParseResult> {
    await this.statistics.timeAsync('load', () => this.parser.prepare(job));
    return this.statistics.time(`parse ${job.language}`, () => this.parser.parse(job));
  }
}
