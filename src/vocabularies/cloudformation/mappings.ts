import type { Range } from '../../values/range.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { fieldOf, knownString } from '../slots.ts';

const MOST_OPTIONS = 8;

/**
 * `Fn::FindInMap: [map, top, second]`: the value, or all that it can be where a key is not known (the
 * region, mostly). Source: CloudFormation user guide, "Fn::FindInMap".
 *
 * @param argument the function's arguments, already bound
 */
export function mapped(argument: Value, mappings: MapValue | undefined, range: Range): Value | undefined {
  const [map, top, second, options] = argument.kind === 'list' ? argument.items : [];
  const name = knownString(map);
  const table = name === undefined ? undefined : fieldOf(mappings, name);
  const found = unique(
    among(table, top)
      .flatMap((row) => among(row, second))
      .concat(fieldOf(options, 'DefaultValue') ?? []),
  );
  const [only] = found;
  if (!only || name === undefined) return undefined;
  if (found.length > 1)
    return {
      kind: 'unknown',
      origin: 'condition',
      text: `Fn::FindInMap ${name}`,
      range,
      options: found.slice(0, MOST_OPTIONS),
    };
  const evidence = [{ range: only.range, message: `the value in mapping ${name}` }];
  return only.kind === 'list'
    ? { ...only, items: only.items.map((item) => ({ ...item, range, evidence })), range }
    : { ...only, range, evidence };
}

/** The value under a key; every value where the key is not known. */
function among(map: Value | undefined, key: Value | undefined): Value[] {
  if (map?.kind !== 'map' || !key) return [];
  if (key.kind !== 'known') return map.entries.map((entry) => entry.value);
  const found = fieldOf(map, String(key.value));
  return found ? [found] : [];
}

function unique(values: readonly Value[]): Value[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = value.kind === 'known' ? String(value.value) : `${String(value.range.start)}:`;
    return !seen.has(key) && seen.add(key);
  });
}
