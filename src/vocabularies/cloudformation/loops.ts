import type { Entry, MapValue, Value } from '../../values/value.ts';
import { knownString } from '../slots.ts';
import type { Names } from './names.ts';

/** A `Fn::ForEach`: what is repeated, and what its running name stands for there. */
export interface Loop {
  readonly fragment: MapValue;
  within(names: Names): Names;
}

/**
 * `Fn::ForEach::Name: [Identifier, [values], { key: value }]`, once for all its turns: the running name is
 * any of the values. Source: CloudFormation user guide, "Fn::ForEach".
 *
 * @param bind follows the references in the collection
 */
export function loopOf({ key, value }: Entry, bind: (value: Value) => Value): Loop | undefined {
  if (!key.startsWith('Fn::ForEach::') || value.kind !== 'list') return undefined;
  const [identifier, collection, fragment] = value.items;
  const name = knownString(identifier);
  if (name === undefined || !collection || fragment?.kind !== 'map') return undefined;
  const turn = turnOf(name, bind(collection));
  return {
    fragment,
    within: (names) => ({ ...names, loops: new Map([...(names.loops ?? []), [name, turn]]) }),
  };
}

function turnOf(name: string, collection: Value): Value {
  const items = collection.kind === 'list' && collection.complete ? collection.items : [];
  const [only] = items;
  if (only && items.length === 1) return only;
  return {
    kind: 'unknown',
    origin: 'loop',
    text: name,
    name,
    range: collection.range,
    ...(items.length > 0 ? { options: items } : {}),
  };
}
