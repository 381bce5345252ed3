/**
 * What was made, by keys, as long as it takes little room: of a text a tree takes ten times its own, and a repository may
 * be of any size. Where it would be more, all is forgotten, and made again where it is asked for again: files that use
 * each other are mostly near each other.
 */
export class Kept<T, K = string> {
  private readonly known = new Map<K, T>();
  private readonly most: number;
  private room = 0;

  /** @param most of all together, in characters of texts or whatever else {@link set} is told */
  constructor(most: number) {
    this.most = most;
  }

  get(key: K): T | undefined {
    return this.known.get(key);
  }

  /** @param room of what it was made of */
  set(key: K, value: T, room: number): void {
    this.room += room;
    if (this.room > this.most) {
      this.forget();
      this.room = room;
    }
    this.known.set(key, value);
  }

  /** All of it: what it was made of is no longer so. */
  forget(): void {
    this.known.clear();
    this.room = 0;
  }
}
