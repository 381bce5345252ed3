/** Bits of a byte: a state has a row for all of them. */
const BYTE = 8;

/** Of what stands in a row, the state that comes next, and whether a word ends in it. */
const STATE = 0x7fff;
const ENDS = 0x8000;

const CAPITALS = 'A'.charCodeAt(0);
const SMALL = 'a'.charCodeAt(0);
const LETTERS = 26;

/**
 * Finds which of many words stand in bytes, without regard to the case of ASCII letters: Aho and Corasick's
 * automaton, one table look-up a byte however many words there are. To build it takes as long as a regular
 * expression takes for some megabytes.
 */
export class Automaton {
  private readonly words: readonly string[];
  /** From a state, by a byte, to the next: by a class of bytes it would take a quarter of the room, and half as long again. */
  private readonly table: Uint16Array;
  /** By their numbers in the list, the words that end in a state. */
  private readonly endings: ReadonlyMap<number, readonly number[]>;
  /** The search in which a state was last met. */
  private readonly met: Uint32Array;
  private searches = 0;
  private readonly longest: number;

  /** @param words lower case, of printable ASCII, together no more than 32,767 characters */
  constructor(words: readonly string[]) {
    this.words = words;
    this.longest = Math.max(...words.map(({ length }) => length));
    const { table, endings } = closed(trieOf(words));
    this.table = table;
    this.endings = endings;
    this.met = new Uint32Array(table.length >> BYTE);
  }

  /** The words that the bytes hold, in no order. */
  find(bytes: Uint8Array): string[] {
    const { table, longest, met } = this;
    const search = ++this.searches;
    // A state waits for the one before: two of them, each with a half, wait at the same time. More have no room in a
    // processor's registers. The other half begins so far before the end of the first that no word is cut in two.
    const half = bytes.length >> 1;
    let one = 0;
    let two = 0;
    let at = 0;
    if (half > longest) {
      at = half - longest;
      for (let first = 0; first < half; first++, at++) {
        one = table[((one & STATE) << BYTE) | (bytes[first] ?? 0)] ?? 0;
        two = table[((two & STATE) << BYTE) | (bytes[at] ?? 0)] ?? 0;
        if (one > STATE) met[one & STATE] = search;
        if (two > STATE) met[two & STATE] = search;
      }
    }
    for (; at < bytes.length; at++) {
      two = table[((two & STATE) << BYTE) | (bytes[at] ?? 0)] ?? 0;
      if (two > STATE) met[two & STATE] = search;
    }
    return this.wordsOf(search);
  }

  private wordsOf(search: number): string[] {
    const found = new Set<number>();
    for (let state = this.met.indexOf(search); state >= 0; state = this.met.indexOf(search, state + 1))
      for (const word of this.endings.get(state) ?? []) found.add(word);
    return [...found].map((word) => this.words[word] ?? '');
  }
}

/** Words as a tree, whose states have numbers; 0 is where all begin, and stands for none. */
interface Trie {
  /** By which byte a state is reached. */
  readonly bytes: readonly number[];
  /** The one of those after it that came last, and the one that came before it after the same. */
  readonly child: readonly number[];
  readonly sibling: readonly number[];
  readonly endings: Map<number, readonly number[]>;
}

function trieOf(words: readonly string[]): Trie {
  const [bytes, child, sibling] = [[0], [0], [0]];
  const endings = new Map<number, readonly number[]>();
  for (const [index, word] of words.entries()) {
    let state = 0;
    for (const byte of Buffer.from(word)) {
      let next = child[state] ?? 0;
      while (next !== 0 && bytes[next] !== byte) next = sibling[next] ?? 0;
      if (next === 0) {
        next = bytes.push(byte) - 1;
        sibling.push(child[state] ?? 0);
        child.push(0);
        child[state] = next;
      }
      state = next;
    }
    endings.set(state, [...(endings.get(state) ?? []), index]);
  }
  return { bytes, child, sibling, endings };
}

/** Fills in where a state goes when its own word does not go on: to the longest of its ends that another begins with. */
function closed({ bytes, child, sibling, endings }: Trie): Pick<Trie, 'endings'> & { table: Uint16Array } {
  const table = new Uint16Array(bytes.length << BYTE);
  const fallback = new Uint16Array(bytes.length);
  const queue = [0];
  // The queue grows while it is walked: what a state falls back to was there before it.
  for (const state of queue) {
    const row = state << BYTE;
    const back = (fallback[state] ?? 0) << BYTE;
    if (state !== 0) table.copyWithin(row, back, back + (1 << BYTE));
    for (let next = child[state] ?? 0; next !== 0; next = sibling[next] ?? 0) {
      const at = row | (bytes[next] ?? 0);
      const other = (table[at] ?? 0) & STATE;
      fallback[next] = other;
      const ends = [...(endings.get(next) ?? []), ...(endings.get(other) ?? [])];
      if (ends.length > 0) endings.set(next, ends);
      table[at] = next | (ends.length > 0 ? ENDS : 0);
      queue.push(next);
    }
    table.copyWithin(row | CAPITALS, row | SMALL, row | (SMALL + LETTERS));
  }
  return { table, endings };
}
