import type { Fact } from '../facts/types.ts';
import type { Met } from './cache/index.ts';
import type { FileText } from './facts.ts';
import type { Candidate } from './markers.ts';
import { ParseThread } from './parse-thread.ts';
import type { ParseJob, Parser, ParseResult } from './parse.ts';
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
  private parser: Parser | undefined;
  private readonly statistics: Statistician;
  private readonly files: number;
  private thread: ParseThread;
  private waiting: Waiting[] = [];
  /** Characters that wait. */
  size = 0;

  /** @param files how many the scan will look at */
  constructor(statistics: Statistician, files: number) {
    this.statistics = statistics;
    this.files = files;
    this.thread = new ParseThread(files);
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
    this.thread = new ParseThread(this.files);
    const results = new Map<number, ParseResult>();
    for (const [id, { job }] of waiting.entries()) {
      if (!('text' in job)) results.set(id, job);
      else if (!thread.hasTaken(id)) results.set(id, await this.parse(job));
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
    const parser = await this.statistics.timeAsync('load', async () => {
      // What reads candidates is the greater part of all code, and many runs have none.
      this.parser ??= new (await import('./parse.ts')).Parser();
      await this.parser.prepare(job);
      return this.parser;
    });
    return this.statistics.time(`parse ${job.language}`, () => parser.parse(job));
  }
}
