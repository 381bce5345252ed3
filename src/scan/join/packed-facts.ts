import { deserialize, serialize } from 'node:v8';
import { Kept } from '../../kept.ts';

/** Bytes that are asked for at a time. */
const SLAB = 64 * 1024;

/** Where a fact is among those that are packed. */
export type Handle = number;

/**
 * Facts that are kept to the end of a scan and mostly never asked for: as bytes, outside of V8's heap, they take less
 * room than objects, and hold no text of a file that a name is a part of.
 */
export class PackedFacts<T> {
  private readonly slabs: Buffer[] = [];
  /** The slab of each fact, and from where to where it is there. */
  private readonly places: number[] = [];
  private used = SLAB;

  get length(): number {
    return this.places.length / 3;
  }

  add(fact: T): Handle {
    const bytes = serialize(fact);
    if (this.used + bytes.length > (this.slabs.at(-1)?.length ?? 0)) {
      this.slabs.push(Buffer.allocUnsafeSlow(Math.max(SLAB, bytes.length)));
      this.used = 0;
    }
    this.slabs.at(-1)?.set(bytes, this.used);
    const handle = this.length;
    this.places.push(this.slabs.length - 1, this.used, (this.used += bytes.length));
    return handle;
  }

  get(handle: Handle): T {
    const [slab = 0, from = 0, to = 0] = this.places.slice(3 * handle, 3 * handle + 3);
    return deserialize(this.slabs[slab]?.subarray(from, to) ?? Buffer.alloc(0)) as T;
  }
}

/** Facts that are kept unpacked, or what they lead to, for the next that asks. */
export const MOST_UNPACKED = 4096;

/** The facts behind lists of handles, in an order; thousands may ask for the same list. */
export class Unpacked<T> {
  private readonly facts: PackedFacts<T>;
  private readonly compare: (a: T, b: T) => number;
  private readonly lists = new Kept<readonly T[], readonly Handle[]>(MOST_UNPACKED);

  constructor(facts: PackedFacts<T>, compare: (a: T, b: T) => number) {
    this.facts = facts;
    this.compare = compare;
  }

  of(handles: readonly Handle[]): readonly T[] {
    const before = this.lists.get(handles);
    if (before?.length === handles.length) return before;
    const list = handles.map((handle) => this.facts.get(handle)).sort(this.compare);
    this.lists.set(handles, list, list.length);
    return list;
  }
}
