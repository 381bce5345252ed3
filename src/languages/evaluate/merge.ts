import type { Range } from '../../values/range.ts';
import type { Entry, ListValue, MapValue, Value } from '../../values/value.ts';
import { presence } from './fields.ts';

const MOST_OPTIONS = 8;

/**
 * One value for "one of these". Equal values stay what they are, maps are merged field by field, and
 * the rest becomes an unknown that remembers its options. `null` stands for "not set".
 */
export function merge(values: readonly (Value | null)[], range: Range, text: string): Value {
  const [first] = values;
  if (first && values.every((value) => value && same(value, first))) return first;
  if (first && values.every((value) => value === null || presence(value) === null)) return first;
  const maps = values.filter((value) => value?.kind === 'map');
  if (maps.length === values.length && first) return mergeMaps(maps, range);
  const lists = values.map(optionsIn);
  if (lists.every((list) => list !== undefined) && lists.some(({ items }) => items.length > 0))
    return mergeLists(lists, range, text);
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

/** A list of options functions and of what makes them, or nothing yet. */
function optionsIn(value: Value | null): ListValue | undefined {
  if (value?.kind === 'list') return value.items.every(isOption) ? value : undefined;
  if (value !== null && !(value.kind === 'known' && value.value === null)) return undefined;
  return { kind: 'list', items: [], complete: true, range: { start: 0, end: 0 } };
}

function isOption(value: Value): boolean {
  if (value.kind === 'call') return true;
  if (value.kind !== 'unknown') return false;
  return value.closure !== undefined || value.options?.some((option) => option && isOption(option)) === true;
}

/** Lists to which options functions are added under conditions: those that not all of them hold may be missing. */
function mergeLists(lists: readonly ListValue[], range: Range, text: string): ListValue {
  const items: Value[] = [];
  for (const item of new Set(lists.flatMap((list) => list.items))) {
    const isCertain = lists.every((list) => list.items.includes(item));
    items.push(
      isCertain
        ? item
        : { kind: 'unknown', origin: 'condition', text, range: item.range, options: [item, null] },
    );
  }
  return { kind: 'list', items, complete: lists.every(({ complete }) => complete), range };
}
