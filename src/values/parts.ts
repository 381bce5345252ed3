import type { Value } from './value.ts';

/** The values that one is made of: items, fields, pieces, arguments, what it may be, what it is read from. */
export function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'list':
      return value.items;
    case 'map':
      return value.entries.map((entry) => entry.value);
    case 'template':
      return value.parts;
    case 'member':
      return [value.of];
    case 'unknown':
      return (value.options ?? []).filter((option) => option !== null);
    case 'call':
      return value.call.args.map((argument) => argument.value);
    case 'known':
      return [];
  }
}

/** A value with another in the place of each that it is made of. */
export function withParts(value: Value, change: (part: Value) => Value): Value {
  switch (value.kind) {
    case 'known':
      return value;
    case 'list':
      return { ...value, items: value.items.map(change) };
    case 'map':
      return { ...value, entries: value.entries.map((entry) => ({ ...entry, value: change(entry.value) })) };
    case 'template':
      return { ...value, parts: value.parts.map(change) };
    case 'member':
      return { ...value, of: change(value.of) };
    case 'unknown':
      return value.options
        ? { ...value, options: value.options.map((option) => option && change(option)) }
        : value;
    case 'call': {
      const args = value.call.args.map((argument) => ({ ...argument, value: change(argument.value) }));
      return { ...value, call: { ...value.call, args } };
    }
  }
}
