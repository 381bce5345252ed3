/**
 * The longest text that a fact holds, in UTF-16 code units. Nothing that AWS takes there is longer: an ARN has 2,048
 * characters at most, an ExternalId 1,224. (AWS Security Token Service API Reference, AssumeRole; IAM API Reference, "arnType".)
 */
const LONGEST = 2048;

/**
 * A fact in which each text that is longer than it can be is cut, and ends in `…`: a constant of a megabyte may stand
 * in thousands of calls, and each of them would have it in its facts, messages and properties. Itself where none is.
 */
export function bounded<T>(data: T): T {
  return cut(data) as T;
}

function cut(data: unknown): unknown {
  if (typeof data === 'string') return data.length > LONGEST ? `${data.slice(0, LONGEST)}…` : data;
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) {
    const items = data.map(cut);
    return items.every((item, i) => item === data[i]) ? data : items;
  }
  let changed: Record<string, unknown> | undefined;
  for (const [key, value] of Object.entries(data)) {
    const other = cut(value);
    if (other !== value) (changed ??= { ...data })[key] = other;
  }
  return changed ?? data;
}
