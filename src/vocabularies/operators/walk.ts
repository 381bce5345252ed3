import { sliceKnown } from '../../values/slice.ts';
import type { Entry, ListValue, MapValue, Value } from '../../values/value.ts';
import { bare } from '../keys/names.ts';
import { fieldOf, knownString } from '../slots.ts';

/** A map of a configuration and where it stands. */
export interface Found {
  readonly map: MapValue;
  /** The keys that lead to it, joined by slashes, in lower case without signs; a manifest begins with its kind. */
  readonly path: string;
  /** The keys as they are written, for a person. */
  readonly written?: string;
  /** The map that it stands in. */
  readonly outer?: Found;
}

const TOP = { path: '', written: '' };

/** Maps within maps that are gone into. */
export const DEEPEST = 40;

/** Where a walk begins: at the top, or below what an embedded document stands in. */
export type Start = Pick<Found, 'path' | 'written'>;

/** The path of what a key holds; `sinks.archive.auth` is three keys (TOML's sections, Elastic's settings). */
export function below(path: string, key: string): string {
  const keys = key.split('.').map(bare).join('/');
  return path === '' ? keys : `${path}/${keys}`;
}

/** Where what a key holds begins. */
export function under({ path, written }: Start, key: string): Start {
  return { path: below(path, key), written: written ? `${written}.${key}` : key };
}

/** Every map of a document with the keys that lead to it. Lists have no name of their own. */
export function* mapsIn(value: Value, start: Start = TOP, depth = 0, outer?: Found): Iterable<Found> {
  if (depth > DEEPEST) return;
  if (value.kind === 'list') {
    const flags = flagsOf(value);
    if (flags) yield { map: flags, ...start };
    for (const item of value.items) yield* mapsIn(item, start, depth + 1, outer);
    return;
  }
  if (value.kind !== 'map') return;
  const kind = fieldOf(value, 'apiVersion') && knownString(fieldOf(value, 'kind'));
  // A manifest in another (a list's item, a composition's base) is one of its own.
  const here = kind === undefined ? start : { path: bare(kind), written: kind };
  if (here.path === 'customresourcedefinition') return;
  const found = { map: value, ...here, ...(outer ? { outer } : {}) };
  yield found;
  for (const { key, value: inner } of value.entries) yield* mapsIn(inner, under(here, key), depth + 1, found);
}

/** A program's flags, where a list has any: a flag's value behind its name, or in the next word. */
function flagsOf({ items, range }: ListValue): MapValue | undefined {
  const entries = items.flatMap((item, i): Entry[] => {
    const name = nameOfFlag(item);
    const next = items[i + 1];
    if (name === undefined || item.kind !== 'known') return [];
    const text = knownString(item) ?? '';
    const from = text.indexOf('=') + 1;
    if (from > 0) return [{ key: name, keyRange: item.range, value: sliceKnown(item, from, text.length) }];
    return next && nameOfFlag(next) === undefined ? [{ key: name, keyRange: item.range, value: next }] : [];
  });
  return entries.length > 0 ? { kind: 'map', entries, complete: true, range } : undefined;
}

function nameOfFlag(item: Value): string | undefined {
  return /^--([a-z][\w-]{0,100})(?:=|$)/.exec(knownString(item) ?? '')?.[1];
}

/**
 * A setting by one of its names, or of the end of one (`spark.sql.catalog.x.client.assume-role.arn`); a
 * name with a slash is one of a map within.
 */
export function setting(
  map: MapValue,
  names: readonly string[],
): { value: Value; key: MapValue['entries'][number] } | undefined {
  for (const name of names) {
    const [outer = '', inner] = name.split('/');
    if (inner !== undefined) {
      const within = setting(map, [outer])?.value;
      const found = within?.kind === 'map' ? setting(within, [inner]) : undefined;
      if (found) return found;
      continue;
    }
    const key = map.entries.findLast((one) => isNamed(bare(one.key), name));
    if (key) return { value: key.value, key };
  }
  return undefined;
}

/** Whether a key, in lower case without signs, has a name, or ends in one that is long enough to say so. */
export function isNamed(key: string, name: string): boolean {
  return key === name || (name.length > 12 && key.endsWith(name));
}
