/**
 * What was made of texts, by names, as long as it takes little room: a tree takes ten times that of its text, and a
 * repository may be of any size. Where it would be more, all is forgotten, and made again where it is asked for again:
 * files that use each other are mostly near each other.
 */
export class Kept<T> {
  private readonly known = new Map<string, T>();
  private readonly most: number;
  private characters = 0;

  /** @param most characters of all texts together */
  constructor(most: number) {
    this.most = most;
  }

  get(name: string): T | undefined {
    return this.known.get(name);
  }

  /** @param characters of the texts that it was made of */
  set(name: string, value: T, characters: number): void {
    this.characters += characters;
    if (this.characters > this.most) {
      this.known.clear();
      this.characters = characters;
    }
    this.known.set(name, value);
  }
}
