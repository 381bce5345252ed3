import type { AccessKeyResource, IamUser, Slot } from '../../facts/types.ts';
import { folderOf, scoped } from '../../facts/naming.ts';

/** The keys that templates give to users of other templates in their folder. */
export class UserIndex {
  private readonly keys = new Set<string>();

  get isEmpty(): boolean {
    return this.keys.size === 0;
  }

  addKey({ user, at }: AccessKeyResource): void {
    for (const name of namesOf(user, undefined, at.path)) this.keys.add(name);
  }

  hasKey({ name, reference, at }: IamUser): boolean {
    return namesOf(name, reference, at.path).some((one) => this.keys.has(one));
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
