import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { builtFile } from '../package.ts';
import type { LanguageId } from '../languages/types.ts';
import type { Answer } from './parse-worker.ts';
import type { ParseJob, ParseResult } from './parse.ts';

/**
 * The languages that go to the other thread: those of which a tree has many files or whose parser is
 * large. Each language lives in one thread, because loading its parser costs as much as reading dozens of
 * files.
 */
const ELSEWHERE: ReadonlySet<LanguageId> = new Set(['typescript', 'yaml', 'json', 'python']);

/** Jobs below which starting a thread costs more than it saves, and the tree in which there will be as many. */
const WORTH_IT = 24;
const LARGE_TREE = 3000;

/** Parses on a second thread while the first one still reads. Jobs it cannot do come back undone. */
export class ParseThread {
  private worker: Worker | undefined;
  private readonly held: { readonly job: ParseJob; readonly id: number }[] = [];
  private readonly results = new Map<number, ParseResult>();
  private readonly taken = new Set<number>();
  private pending = 0;
  private settle: (() => void) | undefined;
  private failed = false;
  private readonly worthIt: number;

  /** @param files how many the scan will look at */
  constructor(files: number) {
    this.worthIt = files > LARGE_TREE ? 1 : WORTH_IT;
  }

  /** Gives the thread a job that it may take, now or when there are enough to start it. */
  offer(id: number, job: ParseJob): void {
    if (this.failed || !ELSEWHERE.has(job.language)) return;
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
    this.worker.on('message', ({ id, facts, notices }: Answer) => {
      this.results.set(id, { facts, notices });
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
