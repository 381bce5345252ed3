import type { Value } from '../../values/value.ts';

const DEEPEST = 60;

/** A document with each of its scalars as `change` has them. */
export function mapped(value: Value, change: (scalar: Value) => Value, depth = 0): Value {
  if (depth > DEEPEST) return value;
  if (value.kind === 'list')
    return { ...value, items: value.items.map((item) => mapped(item, change, depth + 1)) };
  if (value.kind !== 'map') return change(value);
  const entries = value.entries.map((entry) => ({ ...entry, value: mapped(entry.value, change, depth + 1) }));
  return { ...value, entries };
}
