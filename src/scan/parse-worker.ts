import { parentPort } from 'node:worker_threads';
import { Parser, type ParseJob, type ParseResult } from './parse.ts';

/** What a thread is sent and answers; jobs are answered in their order. */
export interface Request {
  readonly id: number;
  readonly job: ParseJob;
}

export interface Answer extends ParseResult {
  readonly id: number;
}

const parser = new Parser();
let last = Promise.resolve();

parentPort?.on('message', ({ id, job }: Request) => {
  last = last.then(async () => {
    await parser.prepare(job);
    const answer: Answer = { id, ...parser.parse(job) };
    parentPort?.postMessage(answer);
  });
});
