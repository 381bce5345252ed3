import { exportIn, type GivenName } from '../../facts/given-name.ts';
import { byPlace } from '../../facts/naming.ts';
import { mayBeSame } from './patterns.ts';

interface Kept {
  readonly given: GivenName;
  readonly isProduction: boolean;
}

/** The names by which templates pass roles on to each other. */
export class GivenNames {
  private readonly byName = new Map<string, Kept[]>();
  private readonly exports: { readonly pattern: string; readonly kept: Kept }[] = [];

  add(given: GivenName, isProduction: boolean): void {
    const kept = { given, isProduction };
    const pattern = exportIn(given.name);
    if (pattern !== undefined) this.exports.push({ pattern, kept });
    const same = this.byName.get(given.name);
    if (same) same.push(kept);
    else this.byName.set(given.name, [kept]);
  }

  sort(): void {
    for (const kept of this.byName.values()) kept.sort((a, b) => byPlace(a.given, b.given));
    this.exports.sort((a, b) => byPlace(a.kept.given, b.kept.given));
  }

  /** What a name may stand for. An export's is mostly a pattern, as the name that imports it is. */
  of(name: string): readonly Kept[] {
    const asked = exportIn(name);
    if (asked === undefined) return this.byName.get(name) ?? [];
    const same = this.byName.get(name);
    if (same) return same;
    return this.exports.filter(({ pattern }) => mayBeSame(pattern, asked)).map(({ kept }) => kept);
  }
}
