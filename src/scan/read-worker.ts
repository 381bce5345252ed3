import '../engine.ts';
import { workerData } from 'node:worker_threads';
import { Compiled } from '../compiled.ts';
import { shareHeaps } from '../heap.ts';

shareHeaps(workerData as SharedArrayBuffer);

Compiled.begin();

void import('./read-requests.ts');
