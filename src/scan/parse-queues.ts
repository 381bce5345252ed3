import type { History } from '../discover/history/index.ts';
import { YoungSpace } from '../heap.ts';
import { LazyParser } from './lazy-parser.ts';
import type { ScanOptions } from './options.ts';
import { PARSE_LIMITS, type ParseSettings } from './parse-limits.ts';
import { ParseQueue } from './parse-queue.ts';
import { LARGE_TREE, ParseThreads } from './parse-threads.ts';
import type { Statistician } from './statistics.ts';
import { wantsFacts, wantsServices } from './wanted.ts';

/** Characters that may wait to be parsed while a short history is read, and a long one: see `Later`. */
const BESIDE_SHORT_HISTORY = 512 * 1024;
const BESIDE_LONG_HISTORY = 4 * 1024 * 1024;

/** The queues of a scan, whose threads end with it. */
export class ParseQueues {
  readonly youngSpace = new YoungSpace();
  private readonly settings: ParseSettings;
  private readonly parser: LazyParser;
  private readonly statistics: Statistician;
  private readonly options: ScanOptions;
  private readonly opened: { close(): Promise<void> }[] = [];
  /** Threads that no queue has yet. */
  private begun: ParseThreads | undefined;

  constructor(options: ScanOptions, statistics: Statistician) {
    this.settings = { ...(options.limits ?? PARSE_LIMITS), servicesUnjudged: !wantsServices(options) };
    this.parser = new LazyParser(this.settings);
    this.statistics = statistics;
    this.options = options;
  }

  /**
   * To be told how many files there will be at least: in a large tree there will be something to parse, and the
   * threads for it can come to be while files are still looked for. Of a tree that was scanned before little is parsed.
   */
  readonly expect = (files: number): void => {
    this.youngSpace.found(files);
    if (this.begun || files <= LARGE_TREE || !wantsFacts(this.options) || this.options.cache) return;
    this.begun = this.threads(files);
    this.begun.begin();
  };

  /**
   * @param files how many the scan will look at
   * @param most characters that may wait
   */
  open<T>(files: number, most?: number): ParseQueue<T> {
    // The first is there before files were looked for.
    if (this.opened.length > 0) this.youngSpace.expect(files);
    const threads = this.begun ?? this.threads(files);
    this.begun = undefined;
    const { onProgress } = this.options;
    return new ParseQueue<T>(this.parser, threads, this.statistics, { onProgress, most });
  }

  /**
   * Where no end is known of what is read, few texts wait. In a long history what is parsed is mostly HEAD's, which
   * comes first, and the first thread has enough to do while others parse it.
   */
  openForHistory<T>({ isLong }: Pick<History, 'isLong'>): ParseQueue<T> {
    if (isLong) this.begun ??= this.threads(LARGE_TREE + 1);
    const queue = this.open<T>(0, isLong ? BESIDE_LONG_HISTORY : BESIDE_SHORT_HISTORY);
    this.youngSpace.expectHistory();
    return queue;
  }

  /** To be called as soon as nothing is left to parse: what the threads have in memory is room for the findings. */
  async close(): Promise<void> {
    for (const threads of this.opened) await threads.close();
  }

  private threads(files: number): ParseThreads {
    const threads = new ParseThreads(files, { settings: this.settings, threads: this.options.threads });
    this.opened.push(threads);
    return threads;
  }
}
