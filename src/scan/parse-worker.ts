import { parentPort, workerData } from 'node:worker_threads';
import type { ParseLimits } from './parse-limits.ts';
import { Parser, type ParseJob, type ParseResult } from './parse.ts';

/** What a thread is sent; jobs are answered in their order. */
export interface Request {
  readonly id: number;
  readonly job: ParseJob;
}

/** What it answers: that it is there, or what came of a job. */
export type Answer =
  | { readonly ready: true }
  | (ParseResult & {
      readonly id: number;
      /** It does no other job: what it parses with was stopped in the middle. */
      readonly isSpent: boolean;
    });

const parser = new Parser(workerData as ParseLimits);
let last = Promise.resolve();

function answer(one: Answer): void {
  parentPort?.postMessage(one);
}

parentPort?.on('message', ({ id, job }: Request) => {
  last = last.then(async () => {
    if (parser.isSpent) return;
    await parser.prepare(job);
    answer({ id, ...parser.parse(job), isSpent: parser.isSpent });
  });
});
answer({ ready: true });
