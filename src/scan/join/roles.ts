import { copyOf } from '../../copy-of.ts';
import type { EnvironmentVariable } from '../../facts/environment-variable.ts';
import { Kept } from '../../kept.ts';
import type { NamedRole } from '../../facts/joined.ts';
import type { GivenName } from '../../facts/given-name.ts';
import { accountIdOf, byPlace, roleNameIn, rolePatternIn, scoped } from '../../facts/naming.ts';
import type { Role, RoleAssumption, Slot } from '../../facts/types.ts';
import { GivenNames } from './given-names.ts';
import { MOST_UNPACKED, PackedFacts, type Handle } from './packed-facts.ts';
import { isTelling, mayBeSame } from './patterns.ts';
import type { Origin } from './origin.ts';
import type { VariableIndex } from './variables.ts';

interface Held {
  readonly role: Role;
  readonly isProduction: boolean;
  /** Of a role that an account has: whoever names it must name that account. */
  readonly accountId?: string;
}

interface Found extends NamedRole, Held {}

/** What a name or reference leads to. */
interface Behind {
  readonly all: readonly Found[];
  readonly ofProduction: readonly Found[];
  /** Whether some of them are of live accounts. */
  readonly isLive: boolean;
}

/** Ways from a name to roles: where there are more, which role is meant nobody can say. */
const MOST_WAYS = 1000;

const NONE: readonly NamedRole[] = [];

/** The roles of a scan, by the ways in which they are named. */
export class RoleIndex {
  private readonly facts = new PackedFacts<Held>();
  private readonly byName = new Map<string, Handle[]>();
  private readonly byReference = new Map<string, Handle[]>();
  /** Names of which a part is not known: `*-export`. */
  private readonly patterns: { readonly name: string; readonly kept: Handle }[] = [];
  private readonly givenNames = new GivenNames();
  private readonly asked = new Kept<Behind>(MOST_UNPACKED);
  private readonly passed = new Kept<readonly NamedRole[]>(MOST_UNPACKED);
  private readonly throughVariables = new Kept<readonly NamedRole[], readonly EnvironmentVariable[]>(
    MOST_UNPACKED,
  );

  get isEmpty(): boolean {
    return this.byName.size + this.byReference.size + this.patterns.length === 0;
  }

  /** A role of a live account, which is known by its ARN. */
  addLive(role: Role, accountId: string): void {
    this.forget();
    const kept = this.facts.add({ role, isProduction: true, accountId });
    if (role.name.state === 'known') push(this.byName, role.name.value, kept);
  }

  add(role: Role, { isProduction }: Origin): void {
    this.forget();
    const kept = this.facts.add({ role, isProduction });
    for (const name of namesOf(role)) {
      if (name.includes('*')) this.patterns.push({ name: copyOf(name), kept });
      else push(this.byName, name, kept);
    }
    if (role.reference !== undefined) push(this.byReference, scoped(role.reference, role.at.path), kept);
  }

  addName(given: GivenName, { isProduction }: Origin): void {
    this.forget();
    this.givenNames.add(given, isProduction);
  }

  of(assumption: RoleAssumption, origin: Origin, variables: VariableIndex): readonly NamedRole[] {
    const named = this.named(assumption.roleArn, origin);
    if (named.length > 0) return named;
    const set = variables.of(assumption, origin);
    let through = this.throughVariables.get(set);
    if (!through) {
      through = this.behindVariables(set, origin);
      this.throughVariables.set(set, through, through.length + 1);
    }
    return through;
  }

  /** The roles that variables are set to: none where one of them is set to none in sight. */
  private behindVariables(set: readonly EnvironmentVariable[], origin: Origin): readonly NamedRole[] {
    const each = set.map((variable): NamedRole[] => {
      const place = { at: variable.at, message: `${variable.name} is set here, for ${variable.holder}` };
      const found = this.named(variable.value, { ...origin, path: variable.at.path });
      return found.map(({ role, by, evidence }) => ({
        role,
        by: by === 'reference' ? 'variable' : by,
        evidence: [...evidence, place],
      }));
    });
    return each.every((roles) => roles.length > 0) ? each.flat() : NONE;
  }

  private named(slot: Slot<string>, origin: Origin, depth = 0): readonly NamedRole[] {
    const { path, isProduction } = origin;
    const options = slot.state === 'unknown' ? (slot.options ?? []) : [];
    if (options.length > 1 && slot.state === 'unknown' && slot.at) {
      const { at } = slot;
      const each = options.map((value) =>
        value === null ? NONE : this.named({ state: 'known', value, at, evidence: [] }, origin, depth),
      );
      return each.every((roles) => roles.length > 0) ? each.flat() : [];
    }
    const reference = slot.state === 'unknown' ? slot.reference : undefined;
    const account = accountIn(slot);
    const name = reference === undefined ? nameIn(slot) : scoped(reference, path);
    if (name === undefined) return NONE;
    const { all, ofProduction, isLive } = this.behind(name, reference === undefined ? 'name' : 'reference');
    if (all.length === 0 && reference !== undefined && depth < DEEPEST)
      return this.passedOn(name, origin, depth);
    // What a test makes is not what the product assumes.
    const roles = (isProduction ? ofProduction : all).filter((one) => isIn(one.role, account));
    if (!isLive) return roles;
    return roles.filter(({ accountId }) => accountId === undefined || accountId === account);
  }

  /** The roles that a name or reference leads to: thousands may have the same. */
  private behind(name: string, kind: 'name' | 'reference'): Behind {
    const key = `${kind} ${name}`;
    const before = this.asked.get(key);
    if (before) return before;
    const { kept, by } =
      kind === 'name'
        ? this.called(name)
        : { kept: this.inOrder(this.byReference.get(name)), by: 'reference' as const };
    const all = kept.map((one): Found => ({ ...one, by, evidence: [] }));
    const found: Behind = {
      all,
      ofProduction: all.filter(({ isProduction }) => isProduction),
      isLive: all.some(({ accountId }) => accountId !== undefined),
    };
    this.asked.set(key, found, all.length + 1);
    return found;
  }

  /** For when there are more roles, or names, than there were. */
  private forget(): void {
    this.asked.forget();
    this.passed.forget();
    this.throughVariables.forget();
  }

  /** The roles that have a name, or may have it as far as both are known. */
  private called(name: string): { readonly kept: readonly Held[]; readonly by: NamedRole['by'] } {
    const same = this.byName.get(name);
    if (same) return { kept: this.inOrder(same), by: 'name' };
    // What is written alike is what is meant.
    const alike = this.patterns.filter((one) => one.name === name && isTelling(name)).map(({ kept }) => kept);
    if (alike.length > 0) return { kept: this.inOrder(alike), by: 'name' };
    const known = [...(name.includes('*') ? this.byName : [])].flatMap(([other, kept]) =>
      mayBeSame(name, other) ? this.inOrder(kept) : [],
    );
    const open = this.patterns.filter((one) => mayBeSame(one.name, name)).map(({ kept }) => kept);
    return { kept: [...known, ...this.inOrder(open)], by: 'pattern' };
  }

  /** Of their places, whatever order the files were read in. */
  private inOrder(handles: readonly Handle[] = []): Held[] {
    return handles.map((kept) => this.facts.get(kept)).sort((a, b) => byPlace(a.role, b.role));
  }

  /** The roles that a name stands for under which templates pass them on: none where one of them is not in sight. */
  private passedOn(name: string, { isProduction }: Origin, depth: number): readonly NamedRole[] {
    const key = `${String(depth)} ${String(isProduction)} ${name}`;
    let roles = this.passed.get(key);
    if (!roles) {
      roles = this.throughNames(name, isProduction, depth);
      this.passed.set(key, roles, roles.length + 1);
    }
    return roles;
  }

  private throughNames(name: string, isProduction: boolean, depth: number): readonly NamedRole[] {
    const found: NamedRole[] = [];
    for (const one of this.givenNames.of(name)) {
      if (isProduction && !one.isProduction) continue;
      const { value, at } = one.given;
      const roles = this.named(value, { path: at.path, isProduction }, depth + 1);
      if (roles.length === 0 || found.length + roles.length > MOST_WAYS) return NONE;
      const place = { at, message: 'the role is passed on here' };
      for (const role of roles) found.push({ ...role, evidence: [...role.evidence, place] });
    }
    return found;
  }
}

/** Whether a role may be one of the account that somebody names. */
function isIn({ accountId }: Role, account: string | undefined): boolean {
  return accountId === undefined || account === undefined || accountId === account;
}

/** What a role may be called: its name, each that it has in a loop, or as far as it is known. */
function namesOf({ name }: Role): readonly string[] {
  if (name.state === 'known') return [name.value];
  if (name.state === 'absent') return [];
  const options = (name.options ?? []).filter((option) => option !== null);
  return options.length > 0 ? options : name.pattern === undefined ? [] : [name.pattern];
}

/** Stacks that pass a role on to each other, one within the other. */
const DEEPEST = 6;

function accountIn(slot: Slot<string>): string | undefined {
  return slot.state === 'known' ? accountIdOf(slot.value) : undefined;
}

/** Where the role that an assumption names may be defined, for it to be found. */
export function whereNamed(slot: Slot<string>): 'nowhere' | 'folder' | 'anywhere' {
  // One of a template may be a name under which another template passes the role on.
  if (slot.state === 'unknown' && slot.reference !== undefined)
    return /^[^ ]*\.[^ ]*$/.test(slot.reference) ? 'folder' : 'anywhere';
  if (slot.state === 'unknown' && (slot.options?.length ?? 0) > 1) return 'anywhere';
  if (nameIn(slot) !== undefined) return 'anywhere';
  return slot.state === 'unknown' && slot.origin === 'environment' ? 'anywhere' : 'nowhere';
}

/** The name of the role that a slot's ARN, as far as it is known, ends in. */
function nameIn(slot: Slot<string>): string | undefined {
  if (slot.state === 'absent') return undefined;
  const arn = slot.state === 'known' ? slot.value : slot.pattern;
  return arn === undefined ? undefined : (roleNameIn(arn) ?? rolePatternIn(arn));
}

function push(map: Map<string, Handle[]>, key: string, kept: Handle): void {
  const same = map.get(key);
  if (same) same.push(kept);
  else map.set(copyOf(key), [kept]);
}
