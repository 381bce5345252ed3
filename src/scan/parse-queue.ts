import { ParseThread } from './parse-thread.ts';
import type { ParseJob, Parser, ParseResult } from './parse.ts';
import type { Statistician } from './statistics.ts';

/** Characters of texts kept in memory until they are parsed in one go. */
const MOST_WAITING = 16 * 1024 * 1024;

/** Jobs that wait until their front ends are loaded, all together; a second thread does its share meanwhile. */
export class ParseQueue<T> {
  private readonly parser: Parser;
  private readonly statistics: Statistician;
  private readonly files: number;
  private readonly most: number;
  private waiting: { readonly job: ParseJob; readonly of: T }[] = [];
  private size = 0;
  private thread: ParseThread;

  /**
   * @param files how many the scan will look at
   * @param most characters that may wait
   */
  constructor(parser: Parser, statistics: Statistician, files: number, most = MOST_WAITING) {
    this.parser = parser;
    this.statistics = statistics;
    this.files = files;
    this.most = most;
    this.thread = new ParseThread(files);
  }

  /** @param of what the result is wanted for */
  add(job: ParseJob, of: T): void {
    this.thread.offer(this.waiting.length, job);
    this.waiting.push({ job, of });
    this.size += job.text.length;
  }

  get isFull(): boolean {
    return this.size > this.most;
  }

  /** Parses what waits: what the other thread did not do is done here. */
  async results(): Promise<(readonly [T, ParseResult])[]> {
    const { waiting, thread } = this;
    this.waiting = [];
    this.size = 0;
    this.thread = new ParseThread(this.files);
    const done = new Map<number, ParseResult>();
    for (const [id, { job }] of waiting.entries())
      if (!thread.hasTaken(id)) done.set(id, await this.parse(job));
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
