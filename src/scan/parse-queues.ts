import { YoungSpace } from '../heap.ts';
import { LazyParser } from './lazy-parser.ts';
import type { ScanOptions } from './options.ts';
import { ParseQueue } from './parse-queue.ts';
import type { Statistician } from './statistics.ts';

/** The queues of a scan, whose threads end with it. */
export class ParseQueues {
  readonly youngSpace = new YoungSpace();
  private readonly parser: LazyParser;
  private readonly statistics: Statistician;
  private readonly options: ScanOptions;
  private readonly opened: { close(): Promise<void> }[] = [];

  constructor(options: ScanOptions, statistics: Statistician) {
    this.parser = new LazyParser(options.limits);
    this.statistics = statistics;
    this.options = options;
  }

  /**
   * @param files how many the scan will look at
   * @param most characters that may wait
   */
  open<T>(files: number, most?: number): ParseQueue<T> {
    // The first is there before files were looked for. Of a history none is counted: it has never taken much.
    if (this.opened.length > 0) this.youngSpace.expect(files);
    const queue = new ParseQueue<T>(this.parser, this.statistics, { ...this.options, files, most });
    this.opened.push(queue);
    return queue;
  }

  async close(): Promise<void> {
    for (const queue of this.opened) await queue.close();
  }
}
