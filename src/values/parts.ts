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
