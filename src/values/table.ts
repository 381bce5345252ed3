/**
 * A table that is looked up by words of a text: it holds its entries and nothing else, where an object
 * literal also has `constructor` and `toString`.
 */
export function table<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, entries);
}
