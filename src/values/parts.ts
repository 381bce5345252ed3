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

/** A value with another in the place of each that it is made of; itself where they are the same. */
export function withParts(value: Value, change: (part: Value) => Value): Value {
  let isSame = true;
  const changed = (part: Value): Value => {
    const other = change(part);
    isSame &&= other === part;
    return other;
  };
  const made = withChanged(value, changed);
  return isSame ? value : made;
}

function withChanged(value: Value, change: (part: Value) => Value): Value {
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

/**
 * What `make` makes of a value. It is given what makes a part likewise: a part that stands in many others, and these in
 * more again, is made once and is one part still.
 */
export function remade(value: Value, make: (part: Value, again: (part: Value) => Value) => Value): Value {
  let done: Map<Value, Value> | undefined;
  const again = (part: Value): Value => {
    if (part.kind === 'known' || (part.kind === 'unknown' && !part.options)) return make(part, again);
    const known = done?.get(part);
    if (known) return known;
    const result = make(part, again);
    done ??= new Map();
    done.set(part, result);
    return result;
  };
  return again(value);
}
