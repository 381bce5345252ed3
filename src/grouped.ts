/** Things by each of their keys, in the order in which they were; a thing stands once under a key. */
export function grouped<T>(
  things: Iterable<T>,
  keysOf: (thing: T) => readonly string[] | ReadonlySet<string>,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    for (const key of new Set(keysOf(thing))) {
      const group = groups.get(key);
      if (group) group.push(thing);
      else groups.set(key, [thing]);
    }
  }
  return groups;
}
