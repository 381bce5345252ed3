import { bare } from '../keys/names.ts';
import { HADOOP_KEYS, KEY_NAMES, SECRET_NAMES, SETTING } from './names.ts';
import type { Operator } from './operator.ts';
import { OPERATORS } from './table.ts';
import { below, DEEPEST, isNamed } from './walk.ts';

const ROLES = outer(OPERATORS.flatMap(({ role }) => role));

/** A name with a slash is one of a map within. */
function outer(names: readonly string[]): readonly string[] {
  return [...new Set(names.map((name) => name.split('/')[0] ?? name))];
}

/**
 * What a text says as JSON, without where; undefined where it is none. The engine's own reader is many times as fast as
 * one that keeps positions, and JSON that names a role is seldom a configuration: most is what AWS answered.
 */
export function plainJson(text: string): unknown {
  if (!/^\s{0,100}[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Whether a row of the table may fit anywhere in it, or a key pair.
 *
 * @param inText whether a text that stands in it, and is no JSON, may be a configuration
 */
export function mayFit(document: unknown, inText: (text: string) => boolean): boolean {
  const bared = new Map<string, string>();
  const nameOf = (key: string): string => {
    let name = bared.get(key);
    if (name === undefined) bared.set(key, (name = bare(key)));
    return name;
  };

  const fits = (value: unknown, path: string, depth: number): boolean => {
    if (depth > DEEPEST || typeof value !== 'object' || value === null) return false;
    if (Array.isArray(value)) return hasFlag(value) || value.some((item) => fits(item, path, depth + 1));
    const map = value as Readonly<Record<string, unknown>>;
    const keys = Object.keys(map);
    const names = keys.map(nameOf);
    const here = 'apiVersion' in map && typeof map.kind === 'string' ? bare(map.kind) : path;
    if (isThere(ROLES, names) && OPERATORS.some((row) => fitsRow(row, here, names))) return true;
    if (names.some((name) => KEY_NAMES.has(name)) && names.some((name) => SECRET_NAMES.has(name)))
      return true;
    // `cloud.aws.credentials.accessKey`, `fs.s3a.access.key`
    if (keys.some((key) => HADOOP_KEYS.test(key) || (key.includes('.') && KEY_NAMES.has(lastOf(key)))))
      return true;
    return keys.some((key) => {
      const inner = map[key];
      if (typeof inner !== 'string') return fits(inner, below(here, key), depth + 1);
      if (!SETTING.test(inner)) return false;
      const json = plainJson(inner);
      if (json !== undefined) return fits(json, below(here, key), depth + 1);
      // A file has lines: what has none is prose.
      return inner.includes('\n') && inText(inner);
    });
  };
  return fits(document, '', 0);
}

function fitsRow({ path, role, beside }: Operator, here: string, names: readonly string[]): boolean {
  return path.test(here) && isThere(outer(role), names) && (!beside || isThere(outer(beside), names));
}

function lastOf(key: string): string {
  return bare(key.slice(key.lastIndexOf('.') + 1));
}

/** Whether one of a program's flags names a role. */
function hasFlag(items: readonly unknown[]): boolean {
  return items.some((item) => typeof item === 'string' && item.startsWith('--') && SETTING.test(item));
}

function isThere(wanted: readonly string[], names: readonly string[]): boolean {
  return names.some((name) => wanted.some((one) => isNamed(name, one)));
}
