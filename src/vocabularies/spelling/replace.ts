import type { Value } from '../../values/value.ts';

/**
 * A value in which every part for which `other` gives another is replaced by that. A part that stands in many others,
 * and these in more again, is looked at once and is one part still; what holds nothing to be replaced stays what it is.
 */
export function replaced(value: Value, other: (value: Value) => Value | undefined): Value {
  const done = new Map<Value, Value>();
  const again = (part: Value): Value => {
    const known = done.get(part);
    if (known) return known;
    const result = other(part) ?? within(part, again);
    done.set(part, result);
    return result;
  };
  return again(value);
}

function within(value: Value, again: (part: Value) => Value): Value {
  switch (value.kind) {
    case 'known':
      return value;
    case 'list': {
      const items = each(value.items, again);
      return items === value.items ? value : { ...value, items };
    }
    case 'map': {
      const entries = eachOf(value.entries, again);
      return entries === value.entries ? value : { ...value, entries };
    }
    case 'template': {
      const parts = each(value.parts, again);
      return parts === value.parts ? value : { ...value, parts };
    }
    case 'member': {
      const of = again(value.of);
      return of === value.of ? value : { ...value, of };
    }
    case 'unknown': {
      const options = value.options && each(value.options, again);
      return !options || options === value.options ? value : { ...value, options };
    }
    case 'call': {
      const args = eachOf(value.call.args, again);
      return args === value.call.args ? value : { ...value, call: { ...value.call, args } };
    }
  }
}

/** A list of what becomes of each part: the same list where each stays what it is. */
function each<T extends Value | null>(
  parts: readonly T[],
  again: (part: Value) => Value,
): readonly (T | Value)[] {
  const changed = parts.map((part) => part && again(part));
  return changed.every((part, at) => part === parts[at]) ? parts : changed;
}

function eachOf<T extends { readonly value: Value }>(
  holders: readonly T[],
  again: (part: Value) => Value,
): readonly T[] {
  const changed = holders.map((holder) => {
    const value = again(holder.value);
    return value === holder.value ? holder : { ...holder, value };
  });
  return changed.every((holder, at) => holder === holders[at]) ? holders : changed;
}
