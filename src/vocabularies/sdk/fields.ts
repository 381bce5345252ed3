import type { Call, Value } from '../../values/value.ts';
import { fieldOf, named, positional } from '../slots.ts';
import type { Place } from './rows.ts';

export interface Fields {
  readonly values: ReadonlyMap<string, Value>;
  /** False when fields came from elsewhere and were not seen. */
  readonly complete: boolean;
  /** Whether the call was given anything at all. */
  readonly given: boolean;
}

export function fieldsOfCall(call: Call, places: readonly Place[]): Fields {
  const values = new Map<string, Value>();
  let complete = call.complete;
  for (const place of places) {
    if (place.at === 'arguments') {
      for (const { name, position, value } of call.args) {
        const field = name ?? place.positions?.[position];
        if (field !== undefined) values.set(field, value);
      }
      continue;
    }
    const map = mapAt(call, place);
    if (map.value?.kind === 'map') {
      for (const { key, value } of map.value.entries) values.set(key, value);
    }
    complete &&= map.complete;
  }
  return { values, complete, given: call.args.length > 0 };
}

function mapAt(
  call: Call,
  place: Extract<Place, { at: 'map' }>,
): { value: Value | undefined; complete: boolean } {
  let value =
    (place.name === undefined ? undefined : named(call, place.name)) ??
    (place.position === undefined ? undefined : positional(call, place.position));
  for (const step of place.path ?? []) {
    if (value?.kind !== 'map') break;
    const inner = fieldOf(value, step);
    if (!inner && !value.complete) return { value: undefined, complete: false };
    value = inner;
  }
  if (value === undefined || (value.kind === 'known' && value.value === null))
    return { value: undefined, complete: true };
  return { value, complete: value.kind === 'map' && value.complete };
}

/** A value that says "not set" when it is missing, `null` or `undefined`. */
export function isSet(value: Value | undefined): value is Value {
  return value !== undefined && !(value.kind === 'known' && (value.value === null || value.value === ''));
}

/** The name a callee has in its own module: `ARC` for `import { AssumeRoleCommand as ARC }`. */
export function exportedName(call: Call): string {
  const { imported, callee, name } = call;
  if (imported === undefined || imported === '*' || imported === 'default' || callee.includes('.'))
    return name;
  return imported.slice(imported.lastIndexOf('.') + 1);
}
