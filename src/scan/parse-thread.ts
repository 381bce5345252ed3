import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { builtFile } from '../package.ts';
import type { LanguageId } from '../languages/types.ts';
import type { Answer } from './parse-worker.ts';
import type { ParseJob, ParseResult } from './parse.ts';

/**
 * What it costs a thread to load a parser, in characters that are parsed meanwhile. Measured: some 2 µs a
 * character, 250 ms for the TypeScript compiler, 40 ms for a grammar.
 */
const LOADING: Readonly<Partial<Record<LanguageId, number>>> = { typescript: 120_000 };
const LOADING_ANY = 20_000;
/** The same where the other thread has the language already: its code is warm there, and cold here. */
const LOADING_AGAIN = 300_000;

/** What reading and searching one file costs the first thread, likewise: it has that to do as well. */
const READING = 50;

/** Jobs below which starting a thread costs more than it saves, and the tree in which there will be as many. */
const WORTH_IT = 24;
const LARGE_TREE = 3000;

/** One thread's share: what it has to do, and the parsers it loads for that. */
class Share {
  private cost: number;
  private readonly languages = new Set<LanguageId>();

  constructor(cost: number) {
    this.cost = cost;
  }

  /** The cost of all that it would have to do, with one more job. */
  with({ language, text }: ParseJob, other: Share): number {
    return this.cost + text.length + (this.languages.has(language) ? 0 : other.loading(language));
  }

  add(job: ParseJob, other: Share): void {
    this.cost = this.with(job, other);
    this.languages.add(job.language);
  }

  /** What it costs the other thread to load a parser. */
  private loading(language: LanguageId): number {
    return this.languages.has(language) ? LOADING_AGAIN : (LOADING[language] ?? LOADING_ANY);
  }
}

/**
 * Parses on a second thread while the first one still reads: each job goes to the thread that would be
 * done sooner. Jobs that the second cannot do come back undone.
 */
export class ParseThread {
  private worker: Worker | undefined;
  private readonly held: { readonly job: ParseJob; readonly id: number }[] = [];
  private readonly results = new Map<number, ParseResult>();
  private readonly taken = new Set<number>();
  private pending = 0;
  private settle: (() => void) | undefined;
  private failed = false;
  private readonly worthIt: number;
  private readonly here: Share;
  private readonly there = new Share(0);

  /** @param files how many the scan will look at */
  constructor(files: number) {
    this.here = new Share(READING * files);
    this.worthIt = files > LARGE_TREE ? 1 : WORTH_IT;
  }

  /** Gives the thread a job that it may take, now or when there are enough to start it. */
  offer(id: number, job: ParseJob): void {
    if (this.failed) return;
    const { here, there } = this;
    if (here.with(job, there) < there.with(job, here)) {
      here.add(job, there);
      return;
    }
    there.add(job, here);
    this.held.push({ id, job });
    if (!this.worker && this.held.length >= this.worthIt) this.start();
    if (this.worker) this.send();
  }

  hasTaken(id: number): boolean {
    return this.taken.has(id);
  }

  private start(): void {
    const file = builtFile('parse-worker.js');
    if (!existsSync(file)) {
      this.failed = true;
      return;
    }
    this.worker = new Worker(file);
    this.worker.on('message', ({ id, ...result }: Answer) => {
      this.results.set(id, result);
      this.pending--;
      if (this.pending === 0) this.settle?.();
    });
    // Out of memory, or worse: what it has not answered is parsed here.
    this.worker.on('error', () => {
      this.failed = true;
      this.settle?.();
    });
  }

  private send(): void {
    for (const request of this.held.splice(0)) {
      this.taken.add(request.id);
      this.pending++;
      this.worker?.postMessage(request);
    }
  }

  /** Waits for the answers. A job without one was not done. */
  async finish(): Promise<ReadonlyMap<number, ParseResult>> {
    if (this.worker && this.pending > 0 && !this.failed) {
      await new Promise<void>((resolve) => {
        this.settle = resolve;
      });
    }
    await this.worker?.terminate();
    return this.results;
  }
}
