import type { Range } from '../values/range.ts';
import type { Value } from '../values/value.ts';

/** A constant as it is seen where it is used; undefined for what is more than a constant. */
export function movedTo(value: Value, at: Range, message: string): Value | undefined {
  switch (value.kind) {
    case 'known': {
      const { sourceMap: _, ...rest } = value;
      return { ...rest, range: at, evidence: [{ range: at, message }] };
    }
    case 'template':
      return { kind: 'template', parts: value.parts.map((part) => movedPart(part, at, message)), range: at };
    case 'list':
      return { ...value, items: value.items.map((item) => movedPart(item, at, message)), range: at };
    case 'map': {
      const entries = value.entries.map(({ key, value: inner }) => ({
        key,
        keyRange: at,
        value: movedPart(inner, at, message),
      }));
      return { kind: 'map', entries, complete: value.complete, range: at };
    }
    case 'unknown':
      return value.origin === 'environment'
        ? {
            kind: 'unknown',
            origin: 'environment',
            text: value.text,
            ...(value.name === undefined ? {} : { name: value.name }),
            range: at,
          }
        : undefined;
    default:
      return undefined;
  }
}

function movedPart(value: Value, at: Range, message: string): Value {
  return (
    movedTo(value, at, message) ?? {
      kind: 'unknown',
      origin: 'name',
      text: 'a value of another file',
      range: at,
    }
  );
}
