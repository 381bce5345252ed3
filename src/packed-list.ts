import { deserialize, serialize } from 'node:v8';
import { pack, unpack } from './packed.ts';

/**
 * Things of which there may be as many as there are files in a tree of any size, and which nobody asks for before all
 * are there: the first few stay as they are, those of more are packed, in a small part of the room that they take.
 */
export class PackedList<T> implements Iterable<T> {
  private readonly packs: Buffer[] = [];
  private last: T[] = [];
  private weight = 0;
  private readonly most: number;

  /** @param most what those weigh together that stay as they are */
  constructor(most: number) {
    this.most = most;
  }

  /** Bytes of what is packed. */
  get packed(): number {
    return this.packs.reduce((sum, { length }) => sum + length, 0);
  }

  /** @param weight what it takes of the room, in measures of the list's own */
  add(item: T, weight = 1): void {
    this.last.push(item);
    this.weight += weight;
    if (this.weight < this.most) return;
    this.packs.push(pack(serialize(this.last)));
    this.last = [];
    this.weight = 0;
  }

  /** In the order in which they came. */
  *[Symbol.iterator](): Iterator<T> {
    for (const items of this.packs) yield* deserialize(unpack(items)) as readonly T[];
    yield* this.last;
  }
}
