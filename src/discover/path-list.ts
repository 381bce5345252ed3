/** Paths that are one text: the first as it is, the others with how many characters they have of the one before. */
const BLOCK = 64;

/** Characters that a path may have of the one before: how many is told by a character that is no separator. */
const MOST_SHARED = 0x7f - 1;

const SEPARATOR = '\0';

/**
 * Paths of a tree, which may be of any size: in the order of their names each has most of its characters from the one
 * before, and a path takes a sixth of the room that it takes as a text of its own.
 */
export class PathList implements Iterable<string> {
  private readonly blocks: string[] = [];
  /** The numbers of the blocks at which the paths begin anew: see {@link has}. */
  private readonly runs: number[] = [];
  private parts: string[] = [];
  private last = '';
  private count = 0;

  get length(): number {
    return this.count;
  }

  /** Paths that come in their order are found again soonest. */
  add(path: string): void {
    const isInOrder = this.last < path;
    if (this.parts.length === BLOCK || !isInOrder) this.endBlock();
    if (this.parts.length === 0 && !(isInOrder && this.count > 0)) this.runs.push(this.blocks.length);
    const shared = this.parts.length === 0 ? 0 : sharedBy(this.last, path);
    this.parts.push(String.fromCharCode(shared + 1) + path.slice(shared));
    this.last = path;
    this.count++;
  }

  has(path: string): boolean {
    this.endBlock();
    return this.runs.some((from, i) => {
      // The last block of a run that does not begin behind the path.
      let low = from;
      let high = (this.runs[i + 1] ?? this.blocks.length) - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (firstOf(this.blocks[middle] ?? '') <= path) low = middle;
        else high = middle - 1;
      }
      return pathsOf(this.blocks[low] ?? '').includes(path);
    });
  }

  *[Symbol.iterator](): Iterator<string> {
    this.endBlock();
    for (const block of this.blocks) yield* pathsOf(block);
  }

  private endBlock(): void {
    if (this.parts.length === 0) return;
    this.blocks.push(this.parts.join(SEPARATOR));
    this.parts = [];
  }
}

function sharedBy(one: string, other: string): number {
  const most = Math.min(one.length, other.length, MOST_SHARED);
  let at = 0;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  return at;
}

function firstOf(block: string): string {
  const end = block.indexOf(SEPARATOR);
  return end < 0 ? block.slice(1) : block.slice(1, end);
}

function pathsOf(block: string): string[] {
  let last = '';
  return block.split(SEPARATOR).map((part) => (last = last.slice(0, part.charCodeAt(0) - 1) + part.slice(1)));
}
