import type { AccessKeyResource, IamUser, Slot } from '../../facts/types.ts';
import type { UserGrant } from '../../facts/user-grant.ts';
import { folderOf, scoped } from '../../facts/naming.ts';

/** The keys and policies that files give to users of other files of their module. */
export class UserIndex {
  private readonly keys = new Set<string>();
  private readonly grants = new Map<string, UserGrant[]>();

  get isEmpty(): boolean {
    return this.keys.size === 0 && this.grants.size === 0;
  }

  addKey({ user, at }: AccessKeyResource): void {
    for (const name of namesOf(user, undefined, at.path)) this.keys.add(name);
  }

  addGrant(grant: UserGrant): void {
    for (const name of namesOf(grant.user, undefined, grant.at.path)) {
      const same = this.grants.get(name);
      if (same) same.push(grant);
      else this.grants.set(name, [grant]);
    }
  }

  of({
    name,
    reference,
    hasAccessKey,
    sourceLimited,
    at,
  }: IamUser): Pick<IamUser, 'hasAccessKey' | 'sourceLimited'> {
    const names = namesOf(name, reference, at.path);
    const limits = names.flatMap((one) => this.grants.get(one) ?? []).map((grant) => grant.sourceLimited);
    return {
      hasAccessKey: hasAccessKey || names.some((one) => this.keys.has(one)),
      sourceLimited: limits.includes(true)
        ? true
        : limits.includes('unknown') && sourceLimited === false
          ? 'unknown'
          : sourceLimited,
    };
  }
}

/** A user's names, which hold for a folder: users of one name are many where examples stand side by side. */
function namesOf(name: Slot<string>, reference: string | undefined, path: string): string[] {
  const of = reference ?? (name.state === 'unknown' ? name.reference : undefined);
  return [
    ...(name.state === 'known' ? [`${folderOf(path)} ${name.value}`] : []),
    ...(of === undefined ? [] : [scoped(of, path)]),
  ];
}
