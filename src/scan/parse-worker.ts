import '../engine.ts';
import { workerData } from 'node:worker_threads';
import { Compiled } from '../compiled.ts';
import { shareHeaps } from '../heap.ts';
import type { ThreadData } from './parse-requests.ts';

shareHeaps((workerData as ThreadData).heaps);

const compiled = Compiled.begin();

void import('./parse-requests.ts').then(({ answerRequests }) => {
  answerRequests(() => {
    compiled?.keep();
  });
});
