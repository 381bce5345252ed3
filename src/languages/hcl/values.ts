import { mapValue } from '../../values/followed.ts';
import type { Range } from '../../values/range.ts';
import { cut } from '../../values/text.ts';
import type { Unknown, UnknownOrigin, Value } from '../../values/value.ts';

export function unknown(origin: UnknownOrigin, text: string, range: Range, name?: string): Unknown {
  return { kind: 'unknown', origin, text: cut(text), range, ...(name === undefined ? {} : { name }) };
}

/** Whether the text shows that there is no such field or item, which is an error unless `try` stands around it. */
export function isMissing(value: Value): boolean {
  return value.kind === 'unknown' && value.isMissing === true;
}

/** The values that an alternative can be: the value itself where there is no choice. */
export function alternativesOf(value: Value): readonly (Value | null)[] {
  return value.kind === 'unknown' && value.options ? value.options : [value];
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
