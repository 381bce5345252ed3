import { deserialize, serialize } from 'node:v8';
import type { Fact } from '../facts/types.ts';
import { pack, unpack } from '../packed.ts';

/** A file that waits for what other files say of its facts. Its text does not: see `Texts`. */
export interface Asking {
  /** As people are told of it. */
  readonly path: string;
  /** How long the text was. */
  readonly length: number;
  /** Whether it says what is not to be told of it. */
  readonly suppressions: boolean;
  readonly facts: readonly Fact[];
}

/** Facts that wait as they are. */
const MOST_FACTS = 512;

/**
 * The files that wait, which in a tree of any size are as many: the facts of the first few stay as they are, those of
 * more are packed, in a small part of the room that they take.
 */
export class AskingFiles implements Iterable<Asking> {
  private readonly packs: Buffer[] = [];
  private last: Asking[] = [];
  private facts = 0;

  /** Bytes of what is packed. */
  get packed(): number {
    return this.packs.reduce((sum, { length }) => sum + length, 0);
  }

  add(file: Asking): void {
    this.last.push(file);
    this.facts += file.facts.length;
    if (this.facts < MOST_FACTS) return;
    this.packs.push(pack(serialize(this.last)));
    this.last = [];
    this.facts = 0;
  }

  /** In the order in which they came. */
  *[Symbol.iterator](): Iterator<Asking> {
    for (const files of this.packs) yield* deserialize(unpack(files)) as readonly Asking[];
    yield* this.last;
  }
}
