import type { NamesInSight, Value } from '../../values/value.ts';
import type { FunctionOfFile } from './functions.ts';

/** What an imported name stands for. */
export interface Import {
  readonly module: string;
  readonly name: string;
}

/** A function's, class's or the program's names. Writes are journalled so that a branch can be taken back. */
export class Scope {
  readonly values = new Map<string, Value>();
  readonly imports = new Map<string, Import>();
  /** Bodies to walk once this one is done: functions see what their surroundings have become. */
  readonly deferred: (() => void)[] = [];
  readonly parent: Scope | undefined;
  /** What a name is before anything is written to it; undefined where that means that there is none. */
  absent: Value | undefined;
  /** The function the scope belongs to, for messages. */
  readonly within: string | undefined;

  /** Where that function begins: two functions may have one name. */
  readonly begins: number | undefined;

  constructor(parent: Scope | undefined, within: string | undefined, begins = parent?.begins) {
    this.parent = parent;
    this.within = within;
    this.begins = begins;
  }

  /** The functions that are defined here, by name; several where they differ in their parameters. */
  readonly functions = new Map<string, FunctionOfFile[]>();
  /** The classes whose bodies have been walked, by name. */
  readonly classes = new Map<string, Scope>();
  /** Set where a body has an object of its own that is not named. */
  receiver: Value | undefined;

  function(name: string): readonly FunctionOfFile[] | undefined {
    return this.functions.get(name) ?? this.parent?.function(name);
  }

  class(name: string): Scope | undefined {
    return this.classes.get(name) ?? this.parent?.class(name);
  }

  /** The innermost object without a name, unless a function's own scope is in between. */
  implicitReceiver(): Value | undefined {
    return this.receiver ?? this.parent?.implicitReceiver();
  }

  /** Names that may hold nothing: set in some branches only, or parameters that callers leave out. */
  readonly partial = new Set<string>();
  /** Those that are surely set; null where nobody has asked, or that has to be seen afresh. */
  private own: NamesInSight | undefined | null = null;

  /** Told when a name is another value: `names` says only whether it has one. */
  renamed(name: string, before: Value | undefined, after: Value | undefined): void {
    if (this.own === null || isNothing(before) === isNothing(after) || this.partial.has(name)) return;
    if (!isNothing(after)) this.own = { name, before: this.own };
    // A branch is taken back in the order opposite to that in which it was walked.
    else this.own = this.own?.name === name ? this.own.before : null;
  }

  /**
   * The names in sight that are surely set, the innermost scope's first. Each is added to those before it, or a
   * program's every call would have a list of its own.
   */
  names(): NamesInSight[] {
    if (this.own === null) this.own = this.namesSet();
    const outer = this.parent?.names() ?? [];
    return this.own ? [this.own, ...outer] : outer;
  }

  private namesSet(): NamesInSight | undefined {
    let own: NamesInSight | undefined;
    for (const [name, value] of this.values)
      if (!this.partial.has(name) && !mayBeNothing(value)) own = { name, before: own };
    return own;
  }

  /** Names that stand for another one of this scope. */
  readonly aliases = new Map<string, string>();

  /** What a name is here: the innermost binding. */
  lookup(name: string): Value | undefined {
    const value = this.values.get(name) ?? this.values.get(this.aliases.get(name) ?? name);
    return value ?? this.parent?.lookup(name);
  }

  owner(name: string): Scope | undefined {
    if (this.values.has(name)) return this;
    return this.parent?.owner(name);
  }

  import(name: string): Import | undefined {
    if (this.imports.has(name)) return this.imports.get(name);
    return this.values.has(name) ? undefined : this.parent?.import(name);
  }
}

function isNothing(value: Value | undefined): boolean {
  return value === undefined || mayBeNothing(value);
}

function mayBeNothing(value: Value): boolean {
  if (value.kind === 'known') return value.value === null;
  return value.kind === 'unknown' && value.options?.some((one) => !one || mayBeNothing(one)) === true;
}

interface Write {
  readonly scope: Scope;
  readonly name: string;
  readonly before: Value | undefined;
}

/** What a branch left behind: the last value of each name it wrote. */
export type Outcome = Map<Scope, Map<string, Value>>;

export class Journal {
  private writes: Write[] = [];

  set(scope: Scope, name: string, value: Value): void {
    const before = scope.values.get(name);
    this.writes.push({ scope, name, before });
    scope.values.set(name, value);
    scope.renamed(name, before, value);
  }

  /** Runs one branch, notes what it wrote, and takes it back. */
  attempt(branch: () => void): Outcome {
    const outer = this.writes;
    this.writes = [];
    branch();
    const outcome: Outcome = new Map();
    for (const { scope, name } of this.writes) {
      const value = scope.values.get(name);
      if (!value) continue;
      let names = outcome.get(scope);
      if (!names) outcome.set(scope, (names = new Map<string, Value>()));
      names.set(name, value);
    }
    for (const { scope, name, before } of this.writes.reverse()) {
      const after = scope.values.get(name);
      if (before) scope.values.set(name, before);
      else scope.values.delete(name);
      scope.renamed(name, after, before);
    }
    this.writes = outer;
    return outcome;
  }
}
