import { mask } from '../credentials/mask.ts';

/** Shorter ones (passwords in URLs) are words too, and the beginning by which the longer ones are looked up. */
const LEAST = 12;

/**
 * Texts in which no secret of a file stands whole. The rules say masks alone; names and values that they say as they are
 * written (a configuration's, a user's) may be secrets all the same, as where a map has them for its keys.
 */
export class Unspoken {
  private readonly byBeginning = new Map<string, string[]>();

  private readonly masked: (secret: string) => string;

  /** @param secrets as they are written in the file */
  constructor(secrets: Iterable<string>, masked: (secret: string) => string = mask) {
    this.masked = masked;
    for (const secret of new Set(secrets)) {
      if (secret.length < LEAST) continue;
      const beginning = secret.slice(0, LEAST);
      const known = this.byBeginning.get(beginning);
      if (known) known.push(secret);
      else this.byBeginning.set(beginning, [secret]);
    }
    // What begins another one must not be masked instead of it.
    for (const known of this.byBeginning.values()) known.sort((a, b) => b.length - a.length);
  }

  in(text: string): string {
    if (this.byBeginning.size === 0) return text;
    let said = '';
    let from = 0;
    for (let i = 0; i + LEAST <= text.length; i++) {
      const known = this.byBeginning.get(text.slice(i, i + LEAST));
      const secret = known?.find((one) => text.startsWith(one, i));
      if (secret === undefined) continue;
      said += text.slice(from, i) + this.masked(secret);
      from = i + secret.length;
      i = from - 1;
    }
    return from === 0 ? text : said + text.slice(from);
  }
}
