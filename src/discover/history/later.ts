/** What becomes of HEAD's files while those before them are read. */
export interface HeadFiles {
  /** Whether a file of HEAD is not judged yet, with which its versions are compared. */
  isWaiting(path: string): boolean;
  /** Ends when all are judged. */
  judged(): Promise<void>;
}

/** Versions that are put off at most: what is known of one takes some hundred bytes. */
const MOST = 20_000;

/** Of how many there is a group. */
const GROUP = 256;

/**
 * Reads versions in their order, but for those of files that wait to be judged in HEAD: they come when that is done,
 * and meanwhile there is something to do.
 */
export class Later<T extends { readonly shown: string }> {
  private readonly all: AsyncIterator<T[], unknown>;
  private readonly head: HeadFiles;
  private readonly paths = new Set<string>();
  private put: T[] = [];
  private over = false;

  constructor(all: AsyncIterator<T[], unknown>, head: HeadFiles) {
    this.all = all;
    this.head = head;
  }

  /** Whether none will come. */
  get isOver(): boolean {
    return this.over && this.put.length === 0;
  }

  /** Those that need not wait, until too many do. */
  async *now(): AsyncGenerator<T[]> {
    while (!this.over && this.put.length < MOST) {
      const next = await this.all.next();
      if (next.done === true) this.over = true;
      else yield next.value.filter((one) => !this.isPut(one));
    }
  }

  /** Those that were put off, to be read when HEAD is judged. */
  async *rest(): AsyncGenerator<T[]> {
    await this.head.judged();
    const { put } = this;
    this.put = [];
    this.paths.clear();
    for (let from = 0; from < put.length; from += GROUP) yield put.slice(from, from + GROUP);
  }

  private isPut(one: T): boolean {
    // One by one in their order, be HEAD's judged by now or not.
    if (!this.paths.has(one.shown) && !this.head.isWaiting(one.shown)) return false;
    this.paths.add(one.shown);
    this.put.push(one);
    return true;
  }
}
