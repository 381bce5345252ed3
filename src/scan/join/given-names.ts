import { copyOf } from '../../copy-of.ts';
import { exportIn, type GivenName } from '../../facts/given-name.ts';
import { byPlace } from '../../facts/naming.ts';
import { PackedFacts, Unpacked, type Handle } from './packed-facts.ts';
import { mayBeSame } from './patterns.ts';

interface Kept {
  readonly given: GivenName;
  readonly isProduction: boolean;
}

const NONE: readonly Handle[] = [];

/** The names by which templates pass roles on to each other. */
export class GivenNames {
  private readonly facts = new PackedFacts<Kept>();
  private readonly unpacked = new Unpacked(this.facts, (a, b) => byPlace(a.given, b.given));
  private readonly byName = new Map<string, Handle[]>();
  private readonly exports: { readonly pattern: string; readonly kept: Handle }[] = [];

  add(given: GivenName, isProduction: boolean): void {
    const kept = this.facts.add({ given, isProduction });
    const name = copyOf(given.name);
    const pattern = exportIn(name);
    if (pattern !== undefined) this.exports.push({ pattern, kept });
    const same = this.byName.get(name);
    if (same) same.push(kept);
    else this.byName.set(name, [kept]);
  }

  /**
   * What a name may stand for, in the order of places. An export's is mostly a pattern, as the name that imports it is.
   */
  of(name: string): readonly Kept[] {
    const asked = exportIn(name);
    const same = this.byName.get(name);
    if (same || asked === undefined) return this.unpacked.of(same ?? NONE);
    return this.unpacked.of(
      this.exports.filter(({ pattern }) => mayBeSame(pattern, asked)).map(({ kept }) => kept),
    );
  }
}
