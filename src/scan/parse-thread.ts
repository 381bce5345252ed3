import { existsSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { builtFile } from '../package.ts';
import type { Notice } from '../findings/types.ts';
import { sharedHeaps } from '../heap.ts';
import { fatal, Patience, tooMuch, tooSlow, type ParseSettings } from './parse-limits.ts';
import type { Answer, End, Request, ThreadData } from './parse-requests.ts';
import type { ParseJob, ParseResult } from './parse.ts';
import { sendText } from './sent-text.ts';

/** Seconds after its time is over at which a thread that says nothing is given up. */
const GRACE = 15;

/**
 * Characters of texts that a thread has and has not answered: enough for it to have something to do while the first
 * one is at a slow file; at the end of a scan no more than for a batch of it, or it would hold what the first could do.
 */
export const MOST_SENT = 128 * 1024;
export const MOST_SENT_AT_END = 48 * 1024;

/** What a thread may have of objects that are not known to stay: half of what V8 would take. */
const YOUNG_MB = 24;

/** Milliseconds that a thread with nothing to do has to end. */
const MOST_MS_TO_END = 2000;

/** A job on its way to its result. */
export interface Task {
  readonly job: ParseJob;
  /** Which it is of all. */
  readonly number: number;
  result?: ParseResult;
}

/**
 * A thread that parses while the first one still reads. It may die of a file: then that file is told of, and
 * another thread does what is left. Jobs that no thread could take come back undone.
 */
export class ParseThread {
  private worker: Worker | undefined;
  /** What it was given and did not answer, in the order in which it will. */
  private readonly sent: Task[] = [];
  private characters = 0;
  private watch: NodeJS.Timeout | undefined;
  private failed = false;
  private readonly settings: ParseSettings;
  private readonly patience: Patience;
  private readonly heard: (task: Task) => void;

  /** @param heard called with each task that it is done with: one without a result it could not take */
  constructor(settings: ParseSettings, heard: (task: Task) => void) {
    this.settings = settings;
    this.patience = new Patience(settings.mostMs);
    this.heard = heard;
  }

  get isFailed(): boolean {
    return this.failed;
  }

  get isStarted(): boolean {
    return this.worker !== undefined;
  }

  get isBusy(): boolean {
    return this.sent.length > 0;
  }

  /** @param most characters that it may have at a time */
  hasRoom(most: number): boolean {
    return !this.failed && this.characters < most;
  }

  /** Makes it before it is given anything. */
  begin(): void {
    this.worker ??= this.start();
  }

  give(task: Task): void {
    this.send(task);
    if (!this.watch) this.wait();
  }

  private send(task: Task): void {
    const { number: id, job } = task;
    const { text, ...rest } = job;
    this.sent.push(task);
    this.characters += text.length;
    this.begin();
    const { sent, goesOver } = sendText(text);
    this.worker?.postMessage({ id, job: rest, text: sent } satisfies Request, goesOver);
  }

  private start(): Worker | undefined {
    const file = builtFile('parse-worker.cjs');
    if (!existsSync(file)) {
      this.giveUp();
      return undefined;
    }
    const { settings } = this;
    // Not before it is needed: loading it takes longer than to look at a file.
    const threads = process.getBuiltinModule('node:worker_threads');
    const worker = new threads.Worker(file, {
      workerData: { ...settings, slowMs: this.patience.slowMs, heaps: sharedHeaps() } satisfies ThreadData,
      resourceLimits: { maxOldGenerationSizeMb: settings.mostMb, maxYoungGenerationSizeMb: YOUNG_MB },
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
      const { id, ms, ...result } = answer;
      this.patience.took(ms);
      this.answered(id, result);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (worker !== this.worker) return;
      // One that never came to be would not come to be the next time.
      if (isReady) this.blame((job) => causeOf(error, job, settings));
      else this.giveUp();
    });
    return worker;
  }

  /** The job that the thread was at is told of, and another thread goes on behind it. */
  private blame(notice: (job: ParseJob) => Notice): void {
    const [first] = this.sent;
    if (first) this.answered(first.number, { facts: [], notices: [notice(first.job)] });
    this.replace();
  }

  private replace(): void {
    void this.worker?.terminate();
    this.worker = undefined;
    for (const task of this.taken()) this.send(task);
  }

  private answered(id: number, result: ParseResult): void {
    const at = this.sent.findIndex(({ number }) => number === id);
    const [task] = at < 0 ? [] : this.sent.splice(at, 1);
    this.wait();
    if (!task) return;
    this.characters -= task.job.text.length;
    task.result = result;
    this.heard(task);
  }

  private giveUp(): void {
    this.failed = true;
    const undone = this.taken();
    this.wait();
    for (const task of undone) this.heard(task);
  }

  private taken(): readonly Task[] {
    this.characters = 0;
    return this.sent.splice(0);
  }

  /** A thread ends what takes too long by itself, but for a step that cannot be interrupted. */
  private wait(): void {
    clearInterval(this.watch);
    this.watch = undefined;
    if (this.sent.length === 0) return;
    const { mostMs } = this.patience;
    // Seconds in which an answer would have been heard: while this thread parses, none is.
    let seconds = 0;
    this.watch = setInterval(() => {
      if (++seconds <= mostMs / 1000 + GRACE) return;
      this.patience.took(seconds * 1000);
      this.blame((job) => tooSlow(job, mostMs));
    }, 1000);
  }

  /** Ends it: at once where it is at something, else when it is done with what it does at its end. */
  async close(): Promise<void> {
    clearInterval(this.watch);
    const { worker } = this;
    this.worker = undefined;
    if (!worker) return;
    if (!this.isBusy) await ended(worker);
    await worker.terminate();
  }
}

/** Tells a thread that nothing else comes, and waits until it has ended, but not for ever. */
async function ended(worker: Worker): Promise<void> {
  await new Promise<void>((resolve) => {
    const late = setTimeout(resolve, MOST_MS_TO_END);
    worker.once('exit', () => {
      clearTimeout(late);
      resolve();
    });
    worker.postMessage({ end: true } satisfies End);
  });
}

function causeOf(error: NodeJS.ErrnoException, job: ParseJob, { mostMb }: ParseSettings): Notice {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch(job, mostMb) : fatal(job, error);
}
