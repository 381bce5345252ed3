import { concatenate } from '../../values/arithmetic.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Entry, Known, MapValue, Value } from '../../values/value.ts';

/**
 * What a tool fills in before AWS sees the document: `${account_id}`, `{{ account }}`, `<ACCOUNT_ID>`.
 * A policy variable of IAM's own has a colon (`${aws:username}`) and stays text.
 */
const PLACEHOLDER =
  /\$\{([\w.\-[\]"' ]{1,100})\}|\{\{-?\s{0,5}([^{}]{1,100}?)\s{0,5}-?\}\}|<([A-Za-z][\w \-]{0,60})>/g;

/** A document in which what is filled in later is unknown. */
export function withPlaceholders(value: Value): Value {
  switch (value.kind) {
    case 'known':
      return typeof value.value === 'string' ? filled(value, value.value) : value;
    case 'list':
      return { ...value, items: value.items.map(withPlaceholders) };
    case 'map':
      return mapWithPlaceholders(value);
    default:
      return value;
  }
}

export function mapWithPlaceholders(map: MapValue): MapValue {
  const entries = map.entries.map((one): Entry => ({ ...one, value: withPlaceholders(one.value) }));
  return { ...map, entries };
}

function filled(value: Known, text: string): Value {
  // A whole document in a string is filled in when it is read.
  if (text.includes('\n') || text.startsWith('{"')) return value;
  const parts: Value[] = [];
  let from = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const name = (match[1] ?? match[2] ?? match[3] ?? '').trim();
    if (match.index > from) parts.push(sliceKnown(value, from, match.index));
    parts.push({ kind: 'unknown', origin: 'parameter', text: match[0], name, range: value.range });
    from = match.index + match[0].length;
  }
  if (parts.length === 0) return value;
  if (from < text.length) parts.push(sliceKnown(value, from, text.length));
  const [only] = parts;
  return only && parts.length === 1 ? only : concatenate(parts, value.range);
}
