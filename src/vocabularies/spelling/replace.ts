import { remade, withParts } from '../../values/parts.ts';
import type { Value } from '../../values/value.ts';

/** A value in which every part for which `other` gives another is replaced by that. */
export function replaced(value: Value, other: (value: Value) => Value | undefined): Value {
  return remade(value, (part, again) => other(part) ?? withParts(part, again));
}
