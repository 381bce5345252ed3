import type { NamedRole } from '../../facts/joined.ts';
import { byPlace, roleNameIn, scoped } from '../../facts/naming.ts';
import type { Role, RoleAssumption, Slot } from '../../facts/types.ts';
import type { Origin } from './index.ts';

import type { VariableIndex } from './variables.ts';

interface Kept {
  readonly role: Role;
  readonly isProduction: boolean;
  /** Of a role that an account has: whoever names it must name that account. */
  readonly accountId?: string;
}

/** The roles of a scan, by the ways in which they are named. */
export class RoleIndex {
  private readonly byName = new Map<string, Kept[]>();
  private readonly byReference = new Map<string, Kept[]>();

  get isEmpty(): boolean {
    return this.byName.size === 0 && this.byReference.size === 0;
  }

  /** A role of a live account, which is known by its ARN. */
  addLive(role: Role, accountId: string): void {
    const kept = { role, isProduction: true, accountId };
    if (role.name.state === 'known') push(this.byName, role.name.value, kept);
  }

  add(role: Role, { isProduction }: Origin): void {
    const kept = { role, isProduction };
    if (role.name.state === 'known') push(this.byName, role.name.value, kept);
    if (role.reference !== undefined) push(this.byReference, scoped(role.reference, role.at.path), kept);
  }

  /** In the order of their places, whatever order the files were read in. */
  sort(): void {
    for (const map of [this.byName, this.byReference])
      for (const kept of map.values()) kept.sort((a, b) => byPlace(a.role, b.role));
  }

  of(assumption: RoleAssumption, origin: Origin, variables: VariableIndex): NamedRole[] {
    const named = this.named(assumption.roleArn, origin);
    if (named.length > 0) return named;
    const set = variables.of(assumption, origin);
    const throughVariables = set.map((variable): NamedRole[] => {
      const place = { at: variable.at, message: `${variable.name} is set here, for ${variable.holder}` };
      const found = this.named(variable.value, { ...origin, path: variable.at.path });
      return found.map(({ role, by, evidence }) => ({
        role,
        by: by === 'reference' ? 'variable' : by,
        evidence: [...evidence, place],
      }));
    });
    return throughVariables.every((roles) => roles.length > 0) ? throughVariables.flat() : [];
  }

  private named(slot: Slot<string>, { path, isProduction }: Origin): NamedRole[] {
    const reference = slot.state === 'unknown' ? slot.reference : undefined;
    const by = reference === undefined ? 'name' : 'reference';
    const account = accountIn(slot);
    const kept =
      reference === undefined
        ? this.byName.get(nameIn(slot) ?? '')
        : this.byReference.get(scoped(reference, path));
    return (
      (kept ?? [])
        // What a test makes is not what the product assumes.
        .filter((one) => one.isProduction || !isProduction)
        .filter(({ accountId }) => accountId === undefined || accountId === account)
        .map(({ role }) => ({ role, by, evidence: [] }))
    );
  }
}

function accountIn(slot: Slot<string>): string | undefined {
  return slot.state === 'known' ? /^arn:[\w-]{1,20}:iam::(\d{12}):/.exec(slot.value)?.[1] : undefined;
}

/** Where the role that an assumption names may be defined, for it to be found. */
export function whereNamed(slot: Slot<string>): 'nowhere' | 'folder' | 'anywhere' {
  if (slot.state === 'unknown' && slot.reference !== undefined) return 'folder';
  if (nameIn(slot) !== undefined) return 'anywhere';
  return slot.state === 'unknown' && slot.origin === 'environment' ? 'anywhere' : 'nowhere';
}

/** The name of the role that a slot's ARN, as far as it is known, ends in. */
function nameIn(slot: Slot<string>): string | undefined {
  const arn = slot.state === 'known' ? slot.value : slot.state === 'unknown' ? slot.pattern : undefined;
  return arn === undefined ? undefined : roleNameIn(arn);
}

function push(map: Map<string, Kept[]>, key: string, kept: Kept): void {
  const same = map.get(key);
  if (same) same.push(kept);
  else map.set(key, [kept]);
}
