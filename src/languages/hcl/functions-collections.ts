import { concatenate } from '../../values/arithmetic.ts';
import type { Range } from '../../values/range.ts';
import type { ListValue, MapValue, Value } from '../../values/value.ts';
import { format } from './functions-texts.ts';
import type { Arguments, Compute } from './functions-types.ts';
import { truth } from './expressions.ts';
import { unknown } from './values.ts';

const MOST_ITEMS = 100;

/** One that has been converted: what it holds, and where it is used. */
const same: Compute = ({ values: [first], range }) =>
  first && (first.kind === 'map' || first.kind === 'list' ? first : { ...first, range });

function asSet(value: Value | undefined): Value | undefined {
  return value?.kind === 'list' ? { ...value, isSet: true } : value;
}

/** Functions of lists, sets and maps. */
export const COLLECTION_FUNCTIONS: Readonly<Record<string, Compute>> = {
  tolist: (args) => {
    const list = same(args);
    return list?.kind === 'list' ? { ...list, isSet: false } : list;
  },
  toset: (args) => asSet(same(args)),
  tomap: same,
  distinct: same,
  sort: same,
  reverse: same,
  formatlist,
  join,
  concat,
  setunion: (args) => asSet(concat(args)),
  flatten: ({ values: [first], range }) => (first?.kind === 'list' ? flattened(first, range) : undefined),
  compact: ({ values: [first], range }) =>
    first?.kind === 'list'
      ? {
          ...first,
          range,
          items: first.items.filter(
            (item) => item.kind !== 'known' || (item.value !== null && item.value !== ''),
          ),
        }
      : undefined,
  one: ({ values: [first], range }) =>
    first?.kind !== 'list' ||
    (!first.complete && (first.items.length !== 1 || first.items[0]?.kind === 'known'))
      ? undefined
      : first.items.length === 0
        ? { kind: 'known', value: null, range }
        : first.items.length === 1
          ? first.items[0]
          : undefined,
  coalescelist: ({ values }) => {
    const [first] = values.filter((value) => value.kind !== 'list' || value.items.length > 0);
    return first?.kind === 'list' ? first : undefined;
  },
  element: ({ values: [list, index] }) => {
    if (list?.kind !== 'list' || index?.kind !== 'known' || !list.complete) return undefined;
    return list.items[Number(index.value) % list.items.length];
  },
  slice: ({ values: [list, start, end], range }) =>
    list?.kind === 'list' && list.complete && start?.kind === 'known' && end?.kind === 'known'
      ? { ...list, items: list.items.slice(Number(start.value), Number(end.value)), range }
      : undefined,
  length: ({ values: [first], range }) => {
    if (first?.kind === 'known' && typeof first.value === 'string')
      return {
        kind: 'known',
        value: first.value.length,
        range,
        ...(first.isDefault ? { isDefault: true } : {}),
      };
    const size = first?.kind === 'list' ? first.items : first?.kind === 'map' ? first.entries : undefined;
    return size && (first?.kind === 'list' || first?.kind === 'map') && first.complete
      ? { kind: 'known', value: size.length, range }
      : undefined;
  },
  contains,
  keys: ({ values: [map], range }) =>
    map?.kind === 'map'
      ? {
          kind: 'list',
          items: map.entries.map(({ key, keyRange }): Value => ({
            kind: 'known',
            value: key,
            range: keyRange,
          })),
          complete: map.complete,
          range,
        }
      : undefined,
  values: ({ values: [map], range }) =>
    map?.kind === 'map'
      ? {
          kind: 'list',
          items: [...map.entries.map(({ value }) => value), ...(map.rest ? [map.rest] : [])],
          complete: map.complete,
          range,
        }
      : undefined,
  zipmap: ({ values: [keys, values], range }) => {
    if (keys?.kind !== 'list' || values?.kind !== 'list') return undefined;
    const entries = keys.items.flatMap((key, i) => {
      const value = values.items[i];
      return key.kind === 'known' && value ? [{ key: String(key.value), keyRange: key.range, value }] : [];
    });
    return { kind: 'map', entries, complete: keys.complete && entries.length === keys.items.length, range };
  },
  alltrue: ({ values: [list], range }) => together(list, true, range),
  anytrue: ({ values: [list], range }) => together(list, false, range),
  merge,
};

/** `formatlist("arn:aws:iam::%s:root", accounts)`: one text for each item of the lists, which step together. */
function formatlist(args: Arguments): Value | undefined {
  const [pattern, ...values] = args.values;
  if (!pattern || !args.complete) return undefined;
  const lengths = values.flatMap((value) => (value.kind === 'list' ? [value.items.length] : []));
  // A list that is not known, in which case one text stands for all.
  const open = values.some((value) => value.kind !== 'list' && value.kind !== 'known');
  const count = lengths.length > 0 ? Math.min(...lengths) : 1;
  const items = Array.from({ length: Math.min(count, MOST_ITEMS) }, (_, i) => {
    const row = values.map((value) => (value.kind === 'list' ? (value.items[i] ?? value) : value));
    return format({ ...args, values: [pattern, ...row] });
  }).filter((item) => item !== undefined);
  const whole = values.every((value) => value.kind !== 'list' || value.complete);
  return { kind: 'list', items, complete: whole && !open && count <= MOST_ITEMS, range: args.range };
}

function join({ values: [separator, items], range }: Arguments): Value | undefined {
  if (separator?.kind !== 'known' || items?.kind !== 'list') return undefined;
  // Behind what a caller may add nothing is known.
  const rest: Value[] = items.complete ? [] : [unknown('expression', 'more items', range)];
  return concatenate(
    [...items.items, ...rest].flatMap((item, i) => (i === 0 ? [item] : [separator, item])),
    range,
  );
}

function concat({ values, complete, range }: Arguments): ListValue | undefined {
  if (!values.some((value) => value.kind === 'list')) return undefined;
  const items = values.flatMap((value) => (value.kind === 'list' ? value.items : [value]));
  const whole = values.every((value) => value.kind === 'list' && value.complete);
  return { kind: 'list', items, complete: complete && whole, range };
}

function flattened(list: ListValue, range: Range): ListValue {
  const inner = list.items.map((item) => (item.kind === 'list' ? flattened(item, range) : item));
  const items = inner.flatMap((item) => (item.kind === 'list' ? item.items : [item]));
  const complete = list.complete && inner.every((item) => item.kind !== 'list' || item.complete);
  return { kind: 'list', items, complete, range };
}

function merge({ values, complete, range }: Arguments): MapValue | undefined {
  if (!values.some((value) => value.kind === 'map')) return undefined;
  let whole = complete;
  let entries: MapValue['entries'] = [];
  for (const value of values) {
    if (value.kind !== 'map') whole &&= value.kind === 'known';
    else {
      const keys = new Set(value.entries.map((entry) => entry.key));
      entries = [...entries.filter((entry) => !keys.has(entry.key)), ...value.entries];
      whole &&= value.complete;
    }
  }
  return { kind: 'map', entries, complete: whole, range };
}

function contains({ values: [list, wanted], range }: Arguments): Value | undefined {
  if (list?.kind !== 'list' || wanted?.kind !== 'known') return undefined;
  if (list.items.some((item) => item.kind === 'known' && item.value === wanted.value))
    return { kind: 'known', value: true, range, ...(wanted.isDefault ? { isDefault: true } : {}) };
  return list.complete && list.items.every((item) => item.kind === 'known')
    ? { kind: 'known', value: false, range, ...(wanted.isDefault ? { isDefault: true } : {}) }
    : undefined;
}

function together(list: Value | undefined, all: boolean, range: Range): Value | undefined {
  if (list?.kind !== 'list' || !list.complete) return undefined;
  const truths = list.items.map(truth);
  if (truths.includes(!all)) return { kind: 'known', value: !all, range };
  return truths.every((one) => one === all) ? { kind: 'known', value: all, range } : undefined;
}
