import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { BATCH, type ParseSettings } from './parse-limits.ts';
import { Parser, type ParseJob, type ParseResult } from './parse.ts';
import { receiveText, type SentText } from './sent-text.ts';

/** What a thread is made with. */
export interface ThreadData extends ParseSettings {
  /** See `shareHeaps`. */
  readonly heaps: SharedArrayBuffer;
}

/** What a thread is sent; jobs are answered in their order. */
export interface Request {
  readonly id: number;
  readonly job: Omit<ParseJob, 'text'>;
  readonly text: SentText;
}

/** What it is sent when nothing else will be. */
export interface End {
  readonly end: true;
}

/** What it answers: that it is there, what came of a job in how many milliseconds, or that what it parses with broke and it does no more. */
export type Answer =
  | { readonly ready: true }
  | { readonly spent: true }
  | (ParseResult & { readonly id: number; readonly ms: number });

interface Waiting {
  readonly id: number;
  readonly job: ParseJob;
}

const parser = new Parser(workerData as ThreadData);
const waiting: Waiting[] = [];
let isRunning = false;

function answer(one: Answer): void {
  parentPort?.postMessage(one);
}

async function run(): Promise<void> {
  isRunning = true;
  for (;;) {
    await setImmediate(); // what was sent meanwhile comes with the next turn
    if (waiting.length === 0) break;
    const batch = taken();
    for (const { job } of batch) await parser.prepare(job);
    parser.parseAll(
      batch.map(({ job }) => job),
      // At once: of one that takes all memory it must be seen which it was.
      (result, index, ms) => {
        answer({ id: batch[index]?.id ?? -1, ms, ...result });
      },
    );
    if (!parser.isSpent) continue;
    answer({ spent: true });
    return;
  }
  isRunning = false;
}

function taken(): readonly Waiting[] {
  let size = 0;
  const end = waiting.findIndex(({ job }) => (size += job.text.length) >= BATCH);
  return waiting.splice(0, end < 0 ? waiting.length : end + 1);
}

/**
 * Answers what the thread is sent.
 *
 * @param ended called when it was told that nothing else comes, before it ends
 */
export function answerRequests(ended: () => void): void {
  parentPort?.on('message', (request: Request | End) => {
    if ('end' in request) {
      ended();
      parentPort?.close();
      return;
    }
    const { id, job, text } = request;
    waiting.push({ id, job: { ...job, text: receiveText(text) } });
    if (!isRunning) void run();
  });
  answer({ ready: true });
}
