/**
 * Finds which of many words stand in bytes, without regard to the case of ASCII letters: Aho and Corasick's
 * automaton, one table look-up a byte however many words there are. To build it takes as long as a regular
 * expression takes for some megabytes.
 */
export class Automaton {
  private readonly words: readonly string[];
  /** The class of each byte: bytes that no word holds are all of class 0. */
  private readonly classes = new Uint8Array(256);
  private readonly shift: number;
  /** From a state, by a byte's class, to the next. */
  private readonly table: Uint16Array;
  /** The first of the states in which words end: they are the last ones, so that a state's number says whether it is one. */
  private readonly ends: number;
  /** The words that end in each of those. */
  private readonly endings: readonly (readonly number[])[];
  /** The search in which a state was last met. */
  private readonly met: Uint32Array;
  private searches = 0;
  private readonly longest: number;

  /** @param words lower case, of printable ASCII, at most some tens of thousands of characters together */
  constructor(words: readonly string[]) {
    this.words = words;
    this.longest = Math.max(...words.map(({ length }) => length));
    this.shift = Math.ceil(Math.log2(this.classify() + 1));
    const { next, endings } = this.trie();
    const table = this.close(next, endings);
    const states = [...endings.keys()];
    const last = states.filter((state) => endings[state]?.length !== 0);
    this.ends = states.length - last.length;
    this.endings = last.map((state) => endings[state] ?? []);
    this.table = reordered(table, [...states.filter((state) => endings[state]?.length === 0), ...last]);
    this.met = new Uint32Array(last.length);
  }

  /** The words that the bytes hold, in no order. */
  find(bytes: Uint8Array): string[] {
    const { table, classes, ends, shift, longest } = this;
    const search = ++this.searches;
    const states: number[] = [];
    let [one, two, three, four] = [0, 0, 0, 0];
    // A state waits for the one before: several of them, each with a part, wait at the same time. A part begins so far
    // before the end of the other that no word is cut in two.
    const part = bytes.length >> 2;
    const steps = part + longest;
    let at = 0;
    if (part > longest) {
      let [second, third, fourth] = [part - longest, 2 * part - longest, 3 * part - longest];
      while (at < steps) {
        one = table[(one << shift) | (classes[bytes[at++] ?? 0] ?? 0)] ?? 0;
        two = table[(two << shift) | (classes[bytes[second++] ?? 0] ?? 0)] ?? 0;
        three = table[(three << shift) | (classes[bytes[third++] ?? 0] ?? 0)] ?? 0;
        four = table[(four << shift) | (classes[bytes[fourth++] ?? 0] ?? 0)] ?? 0;
        if (one >= ends || two >= ends || three >= ends || four >= ends)
          for (const state of [one, two, three, four]) this.meet(state, search, states);
      }
      at = fourth;
    }
    while (at < bytes.length) {
      four = table[(four << shift) | (classes[bytes[at++] ?? 0] ?? 0)] ?? 0;
      if (four >= ends) this.meet(four, search, states);
    }
    const found = new Set(states.flatMap((state) => this.endings[state - ends] ?? []));
    return [...found].map((word) => this.words[word] ?? '');
  }

  private meet(state: number, search: number, states: number[]): void {
    const at = state - this.ends;
    if (at < 0 || this.met[at] === search) return;
    this.met[at] = search;
    states.push(state);
  }

  private classify(): number {
    let count = 0;
    for (const word of this.words) {
      for (const byte of Buffer.from(word)) {
        if (this.classes[byte] === 0) this.classes[byte] = ++count;
      }
    }
    for (let upper = 65; upper <= 90; upper++) this.classes[upper] = this.classes[upper + 32] ?? 0;
    return count;
  }

  private trie(): { next: Map<number, number>[]; endings: number[][] } {
    const next = [new Map<number, number>()];
    const endings: number[][] = [[]];
    for (const [index, word] of this.words.entries()) {
      let state = 0;
      for (const byte of Buffer.from(word)) {
        const letter = this.classes[byte] ?? 0;
        let following = next[state]?.get(letter);
        if (following === undefined) {
          following = next.length;
          next[state]?.set(letter, following);
          next.push(new Map());
          endings.push([]);
        }
        state = following;
      }
      endings[state]?.push(index);
    }
    return { next, endings };
  }

  /** Fills in where a state goes when its own word does not go on: to the longest of its ends that another begins with. */
  private close(next: readonly Map<number, number>[], endings: number[][]): Uint16Array {
    const width = 1 << this.shift;
    const table = new Uint16Array(next.length * width);
    const fallback = new Uint16Array(next.length);
    const queue: number[] = [];
    for (const [letter, state] of next[0] ?? []) {
      table[letter] = state;
      queue.push(state);
    }
    // The queue grows while it is walked.
    for (const state of queue) {
      const other = fallback[state] ?? 0;
      table.copyWithin(state * width, other * width, (other + 1) * width);
      for (const [letter, following] of next[state] ?? []) {
        const back = table[other * width + letter] ?? 0;
        fallback[following] = back;
        endings[following]?.push(...(endings[back] ?? []));
        table[state * width + letter] = following;
        queue.push(following);
      }
    }
    return table;
  }
}

/** The table in which each state of a list is the one that it is the how manieth of. The beginning stays the first. */
function reordered(table: Uint16Array, order: readonly number[]): Uint16Array {
  const numbers = new Uint16Array(order.length);
  for (const [at, state] of order.entries()) numbers[state] = at;
  const width = table.length / order.length;
  const result = new Uint16Array(table.length);
  for (const [at, state] of order.entries())
    for (let i = 0; i < width; i++) result[at * width + i] = numbers[table[state * width + i] ?? 0] ?? 0;
  return result;
}
