/**
 * What was made, by keys, as long as it takes little room: of a text a tree takes ten times its own, and a repository may
 * be of any size. Where it would be more, what nobody asked for of late is forgotten, and made again where it is asked for
 * again: files that use each other are mostly near each other, and some are used by all.
 */
export class Kept<T, K = string> {
  /** What was set or asked for since the other half was full, and what was so before. */
  private recent = new Map<K, Entry<T>>();
  private older = new Map<K, Entry<T>>();
  private readonly half: number;
  /** Of the recent ones. */
  private room = 0;

  /** @param most of all together, in characters of texts or whatever else {@link set} is told */
  constructor(most: number) {
    this.half = most / 2;
  }

  get(key: K): T | undefined {
    const recent = this.recent.get(key);
    if (recent) return recent.value;
    const older = this.older.get(key);
    if (older) this.set(key, older.value, older.room);
    return older?.value;
  }

  /** @param room of what it was made of */
  set(key: K, value: T, room: number): void {
    if (this.room + room > this.half && this.recent.size > 0) {
      this.older = this.recent;
      this.recent = new Map();
      this.room = 0;
    }
    this.older.delete(key);
    this.room += room;
    this.recent.set(key, { value, room });
  }

  /** All of it: what it was made of is no longer so. */
  forget(): void {
    this.recent.clear();
    this.older.clear();
    this.room = 0;
  }
}

interface Entry<T> {
  readonly value: T;
  readonly room: number;
}
