/**
 * What is worked out of an object, once for each: what many parts of a configuration ask of all of it would else take
 * the square of its size.
 */
export function memoised<K extends object, T>(make: (of: K) => T): (of: K) => T {
  const made = new WeakMap<K, { readonly value: T }>();
  return (of) => {
    const before = made.get(of);
    if (before) return before.value;
    const value = make(of);
    made.set(of, { value });
    return value;
  };
}
