import type { Value } from '../../values/value.ts';

/** A value in which every part for which `other` gives another is replaced by that. */
export function replaced(value: Value, other: (value: Value) => Value | undefined): Value {
  const again = (part: Value): Value => replaced(part, other);
  const instead = other(value);
  if (instead) return instead;
  switch (value.kind) {
    case 'known':
      return value;
    case 'list':
      return { ...value, items: value.items.map(again) };
    case 'map':
      return { ...value, entries: value.entries.map((entry) => ({ ...entry, value: again(entry.value) })) };
    case 'template':
      return { ...value, parts: value.parts.map(again) };
    case 'member':
      return { ...value, of: again(value.of) };
    case 'unknown':
      return value.options
        ? { ...value, options: value.options.map((option) => option && again(option)) }
        : value;
    case 'call': {
      const args = value.call.args.map((argument) => ({ ...argument, value: again(argument.value) }));
      return { ...value, call: { ...value.call, args } };
    }
  }
}
