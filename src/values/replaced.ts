import { remade, withParts } from './parts.ts';
import type { Value } from './value.ts';

/** A value in which every part for which `other` gives another is replaced by that. */
export function replaced(value: Value, other: (value: Value) => Value | undefined): Value {
  return remade(value, (part, again) => other(part) ?? withParts(part, again));
}
