import type { Evidence, Range } from '../../values/range.ts';
import type { Unknown, UnknownOrigin, Value } from '../../values/value.ts';

/** Beyond this many, alternatives say nothing to anybody. */
const MOST_OPTIONS = 20;

/** Steps of evidence that a person would still follow. */
const MOST_STEPS = 8;

export function unknown(origin: UnknownOrigin, text: string, range: Range, name?: string): Unknown {
  const short = text.replace(/\s+/g, ' ').slice(0, 80);
  return { kind: 'unknown', origin, text: short, range, ...(name === undefined ? {} : { name }) };
}

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

/** Whether the text shows that there is no such field or item, which is an error unless `try` stands around it. */
export function isMissing(value: Value): boolean {
  return value.kind === 'unknown' && value.isMissing === true;
}

/** The values that an alternative can be: the value itself where there is no choice. */
export function alternativesOf(value: Value): readonly (Value | null)[] {
  return value.kind === 'unknown' && value.options ? value.options : [value];
}

export function withStep(value: Value, step: Evidence, range = value.range): Value {
  return { ...value, range, evidence: [...(value.evidence ?? []).slice(0, MOST_STEPS - 1), step] };
}

/** A value in which each piece is what `change` makes of it, from the inside out. */
export function mapValue(value: Value, change: (piece: Value) => Value): Value {
  const inner = (piece: Value): Value => mapValue(piece, change);
  switch (value.kind) {
    case 'known':
      return change(value);
    case 'list':
      return change({ ...value, items: value.items.map(inner) });
    case 'map':
      return change({
        ...value,
        entries: value.entries.map((entry) => ({ ...entry, value: inner(entry.value) })),
      });
    case 'template':
      return change({ ...value, parts: value.parts.map(inner) });
    case 'call':
      return change({
        ...value,
        call: {
          ...value.call,
          args: value.call.args.map((argument) => ({ ...argument, value: inner(argument.value) })),
        },
      });
    case 'member':
      return change({ ...value, of: inner(value.of) });
    case 'unknown':
      return change(
        value.options ? { ...value, options: value.options.map((option) => option && inner(option)) } : value,
      );
  }
}

/** A value of another folder's configuration: its references lead to resources of that one. */
export function foreign(value: Value, module: string): Value {
  return mapValue(value, (piece) =>
    piece.kind === 'unknown' && piece.name !== undefined && piece.module === undefined
      ? { ...piece, module }
      : piece,
  );
}

/** Roughly how much a value holds, counted no further than `most`. */
export function sizeOf(value: Value, most: number): number {
  let size = 1 + (value.evidence?.length ?? 0);
  const add = (part: Value): void => {
    if (size <= most) size += sizeOf(part, most - size);
  };
  switch (value.kind) {
    case 'known':
      return size + (typeof value.value === 'string' ? value.value.length / 64 : 0);
    case 'list':
      value.items.forEach(add);
      return size;
    case 'map':
      value.entries.forEach((entry) => {
        add(entry.value);
      });
      return size;
    case 'template':
      value.parts.forEach(add);
      return size;
    case 'call':
      value.call.args.forEach((argument) => {
        add(argument.value);
      });
      return size;
    case 'member':
      add(value.of);
      return size;
    case 'unknown':
      value.options?.forEach((option) => {
        if (option) add(option);
      });
      return size;
  }
}
