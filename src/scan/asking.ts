import type { Fact } from '../facts/types.ts';
import { PackedList } from '../packed-list.ts';

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

/** The files that wait, in the order in which they came. */
export class AskingFiles implements Iterable<Asking> {
  private readonly files = new PackedList<Asking>(MOST_FACTS);

  /** Bytes of what is packed. */
  get packed(): number {
    return this.files.packed;
  }

  add(file: Asking): void {
    this.files.add(file, file.facts.length);
  }

  [Symbol.iterator](): Iterator<Asking> {
    return this.files[Symbol.iterator]();
  }
}
