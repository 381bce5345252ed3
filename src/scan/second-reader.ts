import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { Files, SourceFile } from '../discover/types.ts';
import { sharedHeaps } from '../heap.ts';
import { builtFile } from '../package.ts';
import type { ScanOptions } from './options.ts';
import type { ReadAnswer, ReadRequest } from './read-requests.ts';
import { wantsFacts } from './wanted.ts';

/** Files that go to a thread together: few enough that at the end neither waits long for the other. */
const BLOCK = 256;
/** Blocks that it has and has not answered: while it is at one, the next is there. */
const MOST_SENT = 2;
/** Files below which a thread costs more than it saves. */
const WORTH_IT = 4000;

/** Who is told what another thread has read. */
export interface Hearer {
  /** Whether a file is to be read at all. */
  isWanted(file: SourceFile): boolean;
  take(answer: ReadAnswer): void;
}

/**
 * The files of a scan that are to be read here. Where texts are searched alone and nothing is parsed, a second thread
 * reads its share, if there is enough to read.
 */
export function shared(
  files: Files,
  options: ScanOptions,
  hearer: Hearer,
): Iterable<SourceFile> | AsyncIterable<SourceFile> {
  const { threads = 2, instead, from, cache } = options;
  if (wantsFacts(options) || cache || instead || from !== undefined) return files;
  const isWorthIt = files.length > WORTH_IT && Math.min(threads, availableParallelism()) > 1;
  return isWorthIt ? withOther(files, options.maxFileSize, hearer) : files;
}

/** Of each block it is decided who reads it, by who is free. What the other one cannot do comes last. */
async function* withOther(
  files: Iterable<SourceFile>,
  maxFileSize: number,
  hearer: Hearer,
): AsyncGenerator<SourceFile> {
  const other = new Other(maxFileSize, hearer);
  try {
    let block: SourceFile[] = [];
    for (const file of files) {
      if (!hearer.isWanted(file)) continue;
      block.push(file);
      if (block.length < BLOCK) continue;
      if (other.hasRoom) other.send(block);
      else yield* block;
      block = [];
      await setImmediate(); // now it is heard
    }
    yield* block;
    yield* await other.rest();
  } finally {
    await other.close();
  }
}

/** A thread that reads and searches files, and the blocks that it has not answered. */
class Other {
  private readonly worker: Worker | undefined;
  private readonly sent: (readonly SourceFile[])[] = [];
  private readonly maxFileSize: number;
  private failed = false;

  constructor(maxFileSize: number, hearer: Hearer) {
    this.maxFileSize = maxFileSize;
    const code = builtFile('read-worker.cjs');
    this.failed = !existsSync(code);
    if (this.failed) return;
    const { Worker: Thread } = process.getBuiltinModule('node:worker_threads');
    this.worker = new Thread(code, { workerData: sharedHeaps() });
    this.worker.on('message', (answer: ReadAnswer) => {
      const files = this.sent.shift();
      if (files) hearer.take(answer);
    });
    this.worker.on('error', () => {
      this.failed = true;
    });
  }

  get hasRoom(): boolean {
    return !this.failed && this.sent.length < MOST_SENT;
  }

  send(files: readonly SourceFile[]): void {
    this.sent.push(files);
    this.worker?.postMessage({ files, maxFileSize: this.maxFileSize } satisfies ReadRequest);
  }

  /** Waits for the answers. @returns the files without one */
  async rest(): Promise<readonly SourceFile[]> {
    while (this.sent.length > 0 && !this.failed) {
      // An error is told of to whoever listens, and is the end of waiting.
      if (this.worker) await once(this.worker, 'message').catch(() => undefined);
    }
    return this.sent.splice(0).flat();
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
  }
}
