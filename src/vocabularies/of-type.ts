import { grouped } from '../grouped.ts';
import { memoised } from '../memoised.ts';

interface Typed {
  readonly type: string;
}

/** The resources of a type, in the order in which they are: gathered once for each list. */
export function ofType<T extends Typed>(resources: readonly T[], type: string): readonly T[] {
  return (byType(resources).get(type) ?? []) as readonly T[];
}

const byType = memoised((resources: readonly Typed[]) => grouped(resources, (one) => [one.type]));
