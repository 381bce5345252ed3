import { remade, withParts } from './parts.ts';
import type { Evidence, Range } from './range.ts';
import type { Unknown, Value } from './value.ts';

/** Beyond this many, alternatives say nothing to anybody. */
const MOST_OPTIONS = 20;

/** Steps of evidence that a person would still follow. */
const MOST_STEPS = 8;

/** One of several values; the one they all are, where they agree. `otherwise` says how a person would name it. */
export function oneOf(values: readonly Value[], otherwise: () => Unknown): Value {
  const [first, ...others] = values;
  if (
    first?.kind === 'known' &&
    others.every((other) => other.kind === 'known' && other.value === first.value)
  )
    return first;
  const options = values
    .flatMap((value) => (value.kind === 'unknown' && value.options ? value.options : [value]))
    .map((value) => (value?.kind === 'known' && value.value === null ? null : value))
    .slice(0, MOST_OPTIONS);
  return { ...otherwise(), options };
}

/** A value that was followed through one step more. */
export function withStep(value: Value, step: Evidence, range = value.range): Value {
  return { ...value, range, evidence: [...(value.evidence ?? []).slice(0, MOST_STEPS - 1), step] };
}

/** A value in which each piece is what `change` makes of it, from the inside out. */
export function mapValue(value: Value, change: (piece: Value) => Value): Value {
  return remade(value, (piece, again) => change(withParts(piece, again)));
}

/** A value of another text as it is used here: all of it stands where it is used. */
export function usedAt(range: Range, value: Value): Value {
  return mapValue(value, (piece) => {
    if (piece.kind !== 'known') return { ...piece, range };
    const { sourceMap: _, ...rest } = piece;
    return { ...rest, range };
  });
}

/** What a caller passes for a parameter, where the parameter is used. @param from where it is passed */
export function passedAt(range: Range, name: string, value: Value, from = value.range): Value {
  return withStep(usedAt(range, value), { range: from, message: `${name} is passed here` });
}

/** Likewise its default: known only as long as nobody passes another. @param name how a person would name it */
export function defaultAt(range: Range, name: string, value: Value): Value {
  const used = withStep(usedAt(range, value), { range: value.range, message: `the default of ${name}` });
  return used.kind === 'known' ? { ...used, isDefault: true } : used;
}

/**
 * What is passed for a parameter: the value itself where it is one, else all that the uses pass. The default
 * stands where a use passes nothing (undefined), and for all of them where one of those has none.
 *
 * @param otherwise how a person would name the parameter
 */
export function passedOr(
  fallback: Value | undefined,
  passed: readonly (Value | undefined)[],
  otherwise: Unknown,
): Value | undefined {
  const values = passed.flatMap((value) => value ?? fallback ?? []);
  const [only] = values;
  if (!only || values.length < passed.length) return fallback;
  return values.length === 1 ? only : oneOf(values, () => ({ ...otherwise, every: true }));
}
