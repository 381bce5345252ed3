import type { Entry, MapValue, Value } from '../../values/value.ts';
import { fieldOf, knownString } from '../slots.ts';

/**
 * A Secret of Kubernetes with the values of its `data` decoded, each still where its base64 stands
 * (kubernetes.io/docs/concepts/configuration/secret); any other document as it is.
 */
export function withDecodedData(document: Value): Value {
  if (document.kind !== 'map') return document;
  const items = fieldOf(document, 'items');
  if (knownString(fieldOf(document, 'kind')) === 'List' && items?.kind === 'list')
    return replaced(document, 'items', { ...items, items: items.items.map(withDecodedData) });
  const data = fieldOf(document, 'data');
  if (knownString(fieldOf(document, 'kind')) !== 'Secret' || data?.kind !== 'map') return document;
  const entries = data.entries.map((entry): Entry => ({ ...entry, value: decoded(entry.value) }));
  return replaced(document, 'data', { ...data, entries });
}

function replaced(map: MapValue, key: string, value: Value): MapValue {
  return { ...map, entries: map.entries.map((entry) => (entry.key === key ? { ...entry, value } : entry)) };
}

function decoded(value: Value): Value {
  const text = knownString(value);
  if (value.kind !== 'known' || text === undefined || !/^[A-Za-z0-9+/\s]{2,4000}={0,2}$/.test(text))
    return value;
  return { kind: 'known', value: Buffer.from(text, 'base64').toString('utf8').trim(), range: value.range };
}
