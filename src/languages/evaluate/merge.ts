import type { Range } from '../../values/range.ts';
import type { Entry, MapValue, Value } from '../../values/value.ts';

const MOST_OPTIONS = 8;

/**
 * One value for "one of these". Equal values stay what they are, maps are merged field by field, and
 * the rest becomes an unknown that remembers its options. `null` stands for "not set".
 */
export function merge(values: readonly (Value | null)[], range: Range, text: string): Value {
  const [first] = values;
  if (first && values.every((value) => value && same(value, first))) return first;
  const maps = values.filter((value) => value?.kind === 'map');
  if (maps.length === values.length && first) return mergeMaps(maps, range);
  const options: (Value | null)[] = [];
  for (const value of values) {
    if (value?.kind === 'unknown' && value.origin === 'condition' && value.options)
      options.push(...value.options);
    else options.push(value);
  }
  return {
    kind: 'unknown',
    origin: 'condition',
    text,
    range,
    options: unique(options).slice(0, MOST_OPTIONS),
  };
}

function same(left: Value, right: Value): boolean {
  if (left === right) return true;
  return (
    left.kind === 'known' && right.kind === 'known' && left.value === right.value && left.unit === right.unit
  );
}

function unique(values: readonly (Value | null)[]): (Value | null)[] {
  const kept: (Value | null)[] = [];
  for (const value of values) {
    if (!kept.some((other) => other === value || (other && value && same(other, value)))) kept.push(value);
  }
  return kept;
}

function mergeMaps(maps: readonly MapValue[], range: Range): MapValue {
  const keys = new Map<string, Entry>();
  for (const map of maps) for (const entry of map.entries) keys.set(entry.key, entry);
  const entries: Entry[] = [];
  for (const [key, entry] of keys) {
    const values = maps.map(
      (map) => map.entries.findLast((candidate) => candidate.key === key)?.value ?? null,
    );
    entries.push({ ...entry, value: merge(values, entry.value.range, key) });
  }
  return { kind: 'map', entries, complete: maps.every((map) => map.complete), range };
}
