import { Kept } from '../kept.ts';
import { pack, unpack } from '../packed.ts';

/** Paths that are one text: the first as it is, the others with how many characters they have of the one before. */
const BLOCK = 64;

/** Characters that a path may have of the one before: how many is told by a character that is no separator. */
const MOST_SHARED = 0x7f - 1;

const SEPARATOR = '\0';

/** Between two blocks: no part of one is empty. */
const END = SEPARATOR.repeat(2);

/** Blocks that are packed together: a tree that has fewer is small as it is. */
const PACK = 256;

/** Packs that are open: paths that are looked for are mostly near each other, in each of the runs. */
const MOST_UNPACKED = 4;

const NOTHING = Buffer.alloc(0);

/**
 * Paths of a tree, which may be of any size: in the order of their names each has most of its characters from the one
 * before, and a path takes a sixth of the room that it takes as a text of its own. Those of a large tree are packed, in
 * less than half of that.
 */
export class PathList implements Iterable<string> {
  /** Behind those that are packed. */
  private blocks: string[] = [];
  private readonly packs: { readonly first: string; readonly bytes: Buffer }[] = [];
  private readonly unpacked = new Kept<readonly string[]>(MOST_UNPACKED);
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
    if (this.parts.length === 0 && !(isInOrder && this.count > 0)) this.runs.push(this.blockCount);
    const shared = this.parts.length === 0 ? 0 : sharedBy(this.last, path);
    this.parts.push(String.fromCharCode(shared + 1) + path.slice(shared));
    this.last = path;
    this.count++;
  }

  has(path: string): boolean {
    this.endBlock();
    return this.runs.some((from, i) => {
      const [first, last] = this.near(path, from, (this.runs[i + 1] ?? this.blockCount) - 1);
      // The last block that does not begin behind the path.
      let low = first;
      let high = last;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (firstOf(this.block(middle)) <= path) low = middle;
        else high = middle - 1;
      }
      return pathsOf(this.block(low)).includes(path);
    });
  }

  *[Symbol.iterator](): Iterator<string> {
    this.endBlock();
    for (let number = 0; number < this.blockCount; number++) yield* pathsOf(this.block(number));
  }

  private get blockCount(): number {
    return this.packs.length * PACK + this.blocks.length;
  }

  /** The blocks among some, all in one pack, that a path may be in. */
  private near(path: string, from: number, to: number): readonly [number, number] {
    let first = from;
    for (let next = from - (from % PACK) + PACK; next <= to; next += PACK) {
      const begins = this.packs[next / PACK]?.first ?? firstOf(this.block(next));
      if (begins > path) return [first, next - 1];
      first = next;
    }
    return [first, to];
  }

  private block(number: number): string {
    const at = number - this.packs.length * PACK;
    return (at < 0 ? this.blocksOf(Math.floor(number / PACK))[number % PACK] : this.blocks[at]) ?? '';
  }

  private blocksOf(number: number): readonly string[] {
    const name = String(number);
    let blocks = this.unpacked.get(name);
    if (!blocks) this.unpacked.set(name, (blocks = blocksIn(this.packs[number]?.bytes)), 1);
    return blocks;
  }

  private endBlock(): void {
    if (this.parts.length === 0) return;
    this.blocks.push(this.parts.join(SEPARATOR));
    this.parts = [];
    if (this.blocks.length < PACK) return;
    const bytes = pack(Buffer.from(this.blocks.join(END)));
    this.packs.push({ first: firstOf(this.blocks[0] ?? ''), bytes });
    this.blocks = [];
  }
}

/** Each a text of its own: what keeps a path would otherwise keep all of them. */
function blocksIn(packed: Buffer | undefined): string[] {
  const bytes = packed ? unpack(packed) : NOTHING;
  const blocks: string[] = [];
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(END, from);
    blocks.push(bytes.toString('utf8', from, end < 0 ? bytes.length : end));
    from = end < 0 ? bytes.length : end + END.length;
  }
  return blocks;
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
