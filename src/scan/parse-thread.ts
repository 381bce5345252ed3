import { existsSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { builtFile } from '../package.ts';
import type { Notice } from '../findings/types.ts';
import { fatal, tooMuch, tooSlow, type ParseLimits } from './parse-limits.ts';
import type { Answer, Request } from './parse-worker.ts';
import type { ParseJob, ParseResult } from './parse.ts';

/** Seconds after its time is over at which a thread that says nothing is given up. */
const GRACE = 15;

/**
 * A thread that parses while the first one still reads. It may die of a file: then that file is told of, and
 * another thread does what is left. Jobs that no thread could take come back undone.
 */
export class ParseThread {
  private worker: Worker | undefined;
  /** Neither sent nor given up. */
  private readonly held: Request[] = [];
  /** Sent and not answered, in the order in which they will be. */
  private sent: Request[] = [];
  private readonly results = new Map<number, ParseResult>();
  private readonly taken = new Set<number>();
  private watch: NodeJS.Timeout | undefined;
  private settle: (() => void) | undefined;
  private failed = false;
  private readonly worthIt: number;
  private readonly limits: ParseLimits;

  /** @param worthIt jobs below which starting the thread costs more than it saves */
  constructor(worthIt: number, limits: ParseLimits) {
    this.worthIt = worthIt;
    this.limits = limits;
  }

  /** Gives the thread a job that it may take, now or when there are enough to start it. */
  offer(id: number, job: ParseJob): void {
    this.held.push({ id, job });
    if (this.worker ?? this.held.length >= this.worthIt) this.send();
  }

  /** Gives the thread a job that is not to be done here. */
  take(id: number, job: ParseJob): void {
    this.held.push({ id, job });
    this.send();
  }

  /** How many jobs it has done. */
  get answers(): number {
    return this.results.size;
  }

  get isFailed(): boolean {
    return this.failed;
  }

  hasTaken(id: number): boolean {
    return this.taken.has(id);
  }

  private start(): Worker | undefined {
    const file = builtFile('parse-worker.js');
    if (!existsSync(file)) {
      this.giveUp();
      return undefined;
    }
    const { limits } = this;
    // Not before it is needed: loading it takes longer than to look at a file.
    const threads = process.getBuiltinModule('node:worker_threads');
    const worker = new threads.Worker(file, {
      workerData: limits,
      resourceLimits: { maxOldGenerationSizeMb: limits.mostMb },
    });
    let isReady = false;
    worker.on('message', (answer: Answer) => {
      if (worker !== this.worker) return;
      isReady = true;
      if ('ready' in answer) return;
      if ('spent' in answer) {
        this.replace();
        return;
      }
      const { id, ...result } = answer;
      this.answered(id, result);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (worker !== this.worker) return;
      // One that never came to be would not come to be the next time.
      if (isReady) this.blame((job) => causeOf(error, job, limits));
      else this.giveUp();
    });
    return worker;
  }

  private send(): void {
    if (this.failed) return;
    this.worker ??= this.start();
    for (const request of this.held.splice(0)) {
      this.taken.add(request.id);
      this.sent.push(request);
      this.worker?.postMessage(request);
    }
    if (!this.watch) this.wait();
  }

  /** The job that the thread was at is told of, and another thread goes on behind it. */
  private blame(notice: (job: ParseJob) => Notice): void {
    const [first] = this.sent;
    if (first) this.answered(first.id, { facts: [], notices: [notice(first.job)] });
    this.replace();
  }

  private replace(): void {
    void this.worker?.terminate();
    this.worker = undefined;
    this.held.unshift(...this.sent.splice(0));
    if (this.held.length > 0) this.send();
  }

  private answered(id: number, result: ParseResult): void {
    this.results.set(id, result);
    this.sent = this.sent.filter((request) => request.id !== id);
    this.wait();
    if (this.sent.length === 0) this.settle?.();
  }

  private giveUp(): void {
    this.failed = true;
    this.wait();
    this.settle?.();
  }

  /** A thread ends what takes too long by itself, but for a step that cannot be interrupted. */
  private wait(): void {
    clearInterval(this.watch);
    this.watch = undefined;
    if (this.sent.length === 0 || this.failed) return;
    const { mostMs } = this.limits;
    // Seconds in which an answer would have been heard: while this thread parses, none is.
    let seconds = 0;
    this.watch = setInterval(() => {
      if (++seconds > mostMs / 1000 + GRACE) this.blame((job) => tooSlow(job, mostMs));
    }, 1000);
  }

  /** Waits for the answers. A job without one was not done. What is given to it from now on is numbered anew. */
  async finish(): Promise<ReadonlyMap<number, ParseResult>> {
    if (this.sent.length > 0 && !this.failed) {
      await new Promise<void>((resolve) => {
        this.settle = resolve;
      });
    }
    const results = new Map(this.results);
    this.results.clear();
    this.taken.clear();
    this.held.length = 0;
    return results;
  }

  /** Ends it, whatever it is at. */
  async close(): Promise<void> {
    clearInterval(this.watch);
    await this.worker?.terminate();
    this.worker = undefined;
  }
}

function causeOf(error: NodeJS.ErrnoException, job: ParseJob, { mostMb }: ParseLimits): Notice {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch(job, mostMb) : fatal(job, error);
}
