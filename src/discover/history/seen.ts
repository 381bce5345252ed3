/** Words of an id that are kept: 128 of its 160 or 256 bits, more than anybody can make collide. */
const ID_WORDS = 4;
/** And one that says of what kind the path was. */
const WORDS = ID_WORDS + 1;

/**
 * A set of git object ids, each with a word of its own, packed into one array: a history has millions, for
 * which strings would cost ten times as much memory.
 */
export class IdSet {
  private slots = 1 << 12;
  private words = new Uint32Array(this.slots * WORDS);
  private used = new Uint8Array(this.slots);
  private size = 0;
  private readonly entry = new Uint32Array(WORDS);

  /** @returns whether it was not in the set before */
  add(id: string, kind = 0): boolean {
    this.read(id, kind);
    const slot = this.slotOf();
    if (this.used[slot] === 1) return false;
    this.put(slot);
    if (++this.size * 3 > this.slots * 2) this.grow();
    return true;
  }

  has(id: string, kind = 0): boolean {
    this.read(id, kind);
    return this.used[this.slotOf()] === 1;
  }

  private read(id: string, kind: number): void {
    for (let i = 0; i < ID_WORDS; i++) this.entry[i] = Number.parseInt(id.slice(i * 8, i * 8 + 8), 16);
    this.entry[ID_WORDS] = kind;
  }

  /** Where the entry is, or would be. An id is as good as random, so that it is its own hash. */
  private slotOf(): number {
    const mask = this.slots - 1;
    const [first = 0, , , , kind = 0] = this.entry;
    let slot = (first ^ Math.imul(kind, 0x9e3779b1)) & mask;
    while (this.used[slot] === 1 && !this.isAt(slot)) slot = (slot + 1) & mask;
    return slot;
  }

  private isAt(slot: number): boolean {
    for (let i = 0; i < WORDS; i++) if (this.words[slot * WORDS + i] !== this.entry[i]) return false;
    return true;
  }

  private put(slot: number): void {
    this.used[slot] = 1;
    this.words.set(this.entry, slot * WORDS);
  }

  private grow(): void {
    const { words, used, slots } = this;
    this.slots = slots * 2;
    this.words = new Uint32Array(this.slots * WORDS);
    this.used = new Uint8Array(this.slots);
    for (let slot = 0; slot < slots; slot++) {
      if (used[slot] !== 1) continue;
      this.entry.set(words.subarray(slot * WORDS, (slot + 1) * WORDS));
      this.put(this.slotOf());
    }
  }
}

/** A word that stands for a text (FNV-1a). */
export function wordOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
