import { copyOf } from '../../copy-of.ts';
import type { EnvironmentVariable } from '../../facts/environment-variable.ts';
import type { Location, RoleAssumption } from '../../facts/types.ts';
import type { Origin } from './origin.ts';
import { byPlace, commonFolders } from '../../facts/naming.ts';
import { PackedFacts, type Handle } from './packed-facts.ts';

interface Kept {
  readonly variable: EnvironmentVariable;
  readonly isProduction: boolean;
}

/** The variables of a scan's templates, by their names. */
export class VariableIndex {
  private readonly facts = new PackedFacts<Kept>();
  private readonly byName = new Map<string, Handle[]>();

  add(variable: EnvironmentVariable, { isProduction }: Origin): void {
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
      return [];
    const named = (this.byName.get(roleArn.root ?? '') ?? [])
      .map((kept) => this.facts.get(kept))
      // In the order of their places, whatever order the files were read in.
      .sort((a, b) => byPlace(a.variable, b.variable))
      .filter((one) => one.isProduction || !isProduction)
      .map(({ variable }) => ({ variable, near: commonFolders(variable.at.path, path) }));
    const nearest = Math.max(...named.map(({ near }) => near));
    return named.filter(({ near }) => near === nearest).map(({ variable }) => variable);
  }

  sessionOf(assumption: RoleAssumption, origin: Origin): { why: string; at: Location } | undefined {
    const set = this.of(assumption, origin);
    const [first] = set;
    if (!first || !set.every(({ runsAsRole }) => runsAsRole)) return undefined;
    return { why: `${first.name} is set for ${first.holder}, which runs as a role`, at: first.at };
  }
}
