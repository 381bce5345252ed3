import type { Unknown, Value } from '../../values/value.ts';
import type { Param } from '../program.ts';
import type { Evaluator } from './evaluator.ts';
import { objectFor } from './functions.ts';
import { merge } from './merge.ts';
import { fallback } from './operations.ts';

const MOST_OPTIONS = 8;

/**
 * What a parameter is while its function is walked: unknown, since others may call it, but with what its
 * callers in the file pass as options. Maps are merged, and may have more fields unless these are all callers.
 */
export function parameterValue(
  evaluator: Evaluator,
  { name, range, fallback: other, type }: Param,
  given: readonly Value[] | undefined,
  isAll: boolean,
): Value {
  const parameter: Unknown = {
    kind: 'unknown',
    origin: 'parameter',
    text: name,
    name,
    range,
    // What the function sets on it is seen, what it came with is not.
    object: { ...objectFor(name, range), complete: false },
    ...(type === undefined ? {} : { type }),
  };
  if (other?.kind === 'literal' && other.value === null) evaluator.scope.partial.add(name);
  const usual = other ? evaluator.value(other) : undefined;
  if (!given || given.length === 0)
    return usual ? fallback(parameter, usual, range, evaluator.text) : parameter;
  if (given.every((value) => value.kind === 'map')) {
    const merged = merge(given, range, name);
    if (merged.kind === 'map') return isAll ? merged : { ...merged, complete: false };
  }
  // An optional parameter that nobody passes is not set.
  const [first] = given;
  if (isAll && first && given.every((value) => nothing(value) === null)) return { ...first, range };
  const options = usual ? [...given, usual] : given;
  return { ...parameter, options: options.slice(0, MOST_OPTIONS).map(nothing) };
}

function nothing(value: Value): Value | null {
  return value.kind === 'known' && value.value === null ? null : value;
}
