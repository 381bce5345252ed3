import type { Entry, MapValue, Value } from '../../values/value.ts';
import { evaluate } from './expressions.ts';
import { Scope } from './scope.ts';
import type { Definition } from './definitions.ts';
import type { Expression } from './syntax.ts';

/**
 * A value of a variable with what its type gives to attributes that are not set: `optional(number, 43200)`
 * (Terraform language, "Optional Object Type Attributes").
 */
export function withOptional(value: Value, definition: Definition | undefined): Value {
  if (!definition?.type) return value;
  const scope = new Scope(definition.source, { lookup: () => undefined });
  return filled(value, definition.type, { scope, defaults: new Map(), left: MOST });
}

/** What each item of a variable's collection has by its type, where nobody says more. */
export function optionalOfItems({ type, source }: Definition): readonly Entry[] {
  if (type?.kind !== 'call' || !COLLECTIONS.has(type.name)) return [];
  const [item] = type.args;
  return item ? defaultsIn(item, new Scope(source, { lookup: () => undefined })) : [];
}

const COLLECTIONS = new Set(['map', 'list', 'set']);

/** A collection may have thousands of items, each of which gets the same. */
const MOST = 20_000;

interface Filling {
  readonly scope: Scope;
  readonly defaults: Map<Expression, readonly Entry[]>;
  /** How many attributes may still be added. */
  left: number;
}

function filled(value: Value, type: Expression, filling: Filling): Value {
  const [inner] = type.kind === 'call' ? type.args : [];
  if (type.kind !== 'call' || !inner) return value;
  if (value.kind === 'unknown' && value.options)
    return { ...value, options: value.options.map((option) => option && filled(option, type, filling)) };
  if (type.name === 'optional') return filled(value, inner, filling);
  if (COLLECTIONS.has(type.name)) {
    const each = (item: Value): Value => filled(item, inner, filling);
    if (value.kind === 'list') return { ...value, items: value.items.map(each) };
    return value.kind === 'map' ? withEntries(value, (entry) => each(entry.value)) : value;
  }
  if (type.name !== 'object' || inner.kind !== 'object' || value.kind !== 'map') return value;
  const types = new Map(inner.elements.map((element) => [keyOf(element.key), element.value]));
  const set = withEntries(value, (entry) => {
    const own = types.get(entry.key);
    return own ? filled(entry.value, own, filling) : entry.value;
  });
  const given = value.entries.filter((one) => !(one.value.kind === 'known' && one.value.value === null));
  const isSet = new Set(given.map(({ key }) => key));
  let defaults = filling.defaults.get(type);
  if (!defaults) filling.defaults.set(type, (defaults = defaultsIn(type, filling.scope)));
  const missing = defaults.filter(({ key }) => !isSet.has(key));
  filling.left -= missing.length;
  if (filling.left < 0) return set;
  return { ...set, entries: [...set.entries, ...missing] };
}

function withEntries(map: MapValue, change: (entry: Entry) => Value): MapValue {
  return { ...map, entries: map.entries.map((entry) => ({ ...entry, value: change(entry) })) };
}

/** The attributes of an object that have a default. */
function defaultsIn(type: Expression, scope: Scope): readonly Entry[] {
  const [inner] = type.kind === 'call' && type.name === 'object' ? type.args : [];
  if (inner?.kind !== 'object') return [];
  return inner.elements.flatMap(({ key, value: own }): Entry[] => {
    const name = keyOf(key);
    const fallback = own.kind === 'call' && own.name === 'optional' ? own.args[1] : undefined;
    if (name === undefined || !fallback) return [];
    const value = evaluate(fallback, scope);
    const isDefault = value.kind === 'known' ? { isDefault: true } : {};
    // "Nothing" as a default says nothing.
    if (value.kind === 'known' && (value.value === null || value.value === '')) return [];
    return [{ key: name, keyRange: scope.range(key), value: { ...value, ...isDefault } }];
  });
}

function keyOf(key: Expression): string | undefined {
  return key.kind === 'literal' ? String(key.value) : undefined;
}
