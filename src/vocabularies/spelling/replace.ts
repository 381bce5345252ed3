import { withParts } from '../../values/parts.ts';
import type { Value } from '../../values/value.ts';

/**
 * A value in which every part for which `other` gives another is replaced by that. A part that stands in many others,
 * and these in more again, is looked at once and is one part still.
 */
export function replaced(value: Value, other: (value: Value) => Value | undefined): Value {
  const done = new Map<Value, Value>();
  const again = (part: Value): Value => {
    const known = done.get(part);
    if (known) return known;
    const result = other(part) ?? withParts(part, again);
    done.set(part, result);
    return result;
  };
  return again(value);
}
