import type { Fact } from '../facts/types.ts';
import type { Met } from './cache/index.ts';
import type { FileText } from './facts.ts';
import type { Candidate } from './markers.ts';
import { ParseThread, type ParseOptions } from './parse-thread.ts';
import { Parser, type ParseJob, type ParseResult } from './parse.ts';
import type { Statistician } from './statistics.ts';

/** A candidate that waits for what its parser says. */
export interface Waiting {
  readonly file: FileText;
  readonly candidate: Candidate;
  /** What is known before; undefined where the search for it failed. */
  readonly facts: readonly Fact[] | undefined;
  /** What is to be parsed, or what came of it before. */
  readonly job: ParseJob | ParseResult;
  /** Under which it is kept what comes of it, where that is asked for. */
  readonly met?: Met | undefined;
}

export interface Parsed extends Waiting {
  readonly result: ParseResult;
}

/**
 * What is to be parsed: candidates wait until their front ends are loaded, all together, and come back in the
 * order in which they went in.
 */
export class ParseQueue {
  private readonly parser: Parser;
  private readonly statistics: Statistician;
  private readonly files: number;
  private readonly options: ParseOptions;
  private thread: ParseThread;
  private waiting: Waiting[] = [];
  /** Characters that wait. */
  size = 0;

  /** @param files how many the scan will look at */
  constructor(statistics: Statistician, files: number, options: ParseOptions) {
    this.parser = new Parser(options.limits);
    this.options = options;
    this.statistics = statistics;
    this.files = files;
    this.thread = new ParseThread(files, options);
  }

  add(one: Waiting): void {
    if ('text' in one.job) this.thread.offer(this.waiting.length, one.job);
    this.waiting.push(one);
    this.size += one.file.text.length;
  }

  /** Parses what waits: the other thread does its languages meanwhile, and what it did not do is done here. */
  async drain(): Promise<Parsed[]> {
    const { waiting, thread } = this;
    this.waiting = [];
    this.size = 0;
    this.thread = new ParseThread(this.files, this.options);
    const results = new Map<number, ParseResult>();
    for (const [id, { job }] of waiting.entries()) {
      if (!('text' in job)) results.set(id, job);
      else if (thread.hasTaken(id)) continue;
      else if (this.parser.isSpent) thread.take(id, job);
      else results.set(id, await this.parse(job));
    }
    const elsewhere = await this.statistics.timeAsync('wait for the other thread', () => thread.finish());
    const parsed: Parsed[] = [];
    for (const [id, one] of waiting.entries()) {
      const result = results.get(id) ?? elsewhere.get(id);
      if (result) parsed.push({ ...one, result });
      else if ('text' in one.job) parsed.push({ ...one, result: await this.parse(one.job) });
    }
    return parsed;
  }

  private async parse(job: ParseJob): Promise<ParseResult> {
    await this.statistics.timeAsync('load', () => this.parser.prepare(job));
    return this.statistics.time(`parse ${job.language}`, () => this.parser.parse(job));
  }
}
