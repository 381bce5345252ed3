import { copyOf } from '../../copy-of.ts';
import { Kept } from '../../kept.ts';
import type { EnvironmentVariable } from '../../facts/environment-variable.ts';
import type { Location, RoleAssumption } from '../../facts/types.ts';
import type { Origin } from './origin.ts';
import { byPlace, commonFolders, folderOf } from '../../facts/naming.ts';
import { MOST_UNPACKED, PackedFacts, Unpacked, type Handle } from './packed-facts.ts';

interface Held {
  readonly variable: EnvironmentVariable;
  readonly isProduction: boolean;
}

const NONE: readonly EnvironmentVariable[] = [];

/** The variables of a scan's templates, by their names. */
export class VariableIndex {
  private readonly facts = new PackedFacts<Held>();
  private readonly unpacked = new Unpacked(this.facts, (a, b) => byPlace(a.variable, b.variable));
  private readonly nearest = new Kept<readonly EnvironmentVariable[]>(MOST_UNPACKED);
  private readonly byName = new Map<string, Handle[]>();

  add(variable: EnvironmentVariable, { isProduction }: Origin): void {
    this.nearest.forget();
    const kept = this.facts.add({ variable, isProduction });
    const same = this.byName.get(variable.name);
    if (same) same.push(kept);
    else this.byName.set(copyOf(variable.name), [kept]);
  }

  get isEmpty(): boolean {
    return this.byName.size === 0;
  }

  /**
   * Where the templates set the variable that an assumption reads its role from. A repository has many
   * `ROLE_ARN`: those that stand nearest to the code are its own.
   */
  of({ roleArn }: RoleAssumption, { path, isProduction }: Origin): readonly EnvironmentVariable[] {
    if (roleArn.state !== 'unknown' || roleArn.origin !== 'environment' || roleArn.pattern !== undefined)
      return NONE;
    const name = roleArn.root ?? '';
    const same = this.byName.get(name);
    if (!same) return NONE;
    const key = `${name} ${String(isProduction)} ${folderOf(path)}`;
    let found = this.nearest.get(key);
    if (!found) {
      found = this.nearestOf(same, path, isProduction);
      this.nearest.set(key, found, found.length + 1);
    }
    return found;
  }

  private nearestOf(
    same: readonly Handle[],
    path: string,
    isProduction: boolean,
  ): readonly EnvironmentVariable[] {
    let nearest: EnvironmentVariable[] = [];
    let most = -1;
    // In the order of their places, whatever order the files were read in.
    for (const { variable, isProduction: ofProduction } of this.unpacked.of(same)) {
      if (isProduction && !ofProduction) continue;
      const near = commonFolders(variable.at.path, path);
      if (near < most) continue;
      if (near > most) nearest = [];
      most = near;
      nearest.push(variable);
    }
    return nearest;
  }

  sessionOf(assumption: RoleAssumption, origin: Origin): { why: string; at: Location } | undefined {
    const set = this.of(assumption, origin);
    const [first] = set;
    if (!first || !set.every(({ runsAsRole }) => runsAsRole)) return undefined;
    return { why: `${first.name} is set for ${first.holder}, which runs as a role`, at: first.at };
  }
}
