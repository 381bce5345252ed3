import { posix } from 'node:path';
import { remade } from '../../values/parts.ts';
import type { Evidence, Range } from '../../values/range.ts';
import type { Entry, Value } from '../../values/value.ts';

/** Where a file stands in the space of all texts, and in which folder. */
export interface View extends Range {
  readonly folder: string;
}

/**
 * A value of the repository as it is seen in one of its files. What stands in that file itself keeps its
 * place there; what stands in another is placed where it is used, with its own place as evidence. The folder
 * of a reference becomes relative to the file's, and none where it is the same.
 *
 * @param range where it is used
 * @param window where the file stands
 */
export function localised(value: Value, range: Range, window: View): Value {
  const local = (one: Range): Range | undefined => {
    // A place of the file as it is read by itself, which is where it is used.
    if (one.end <= window.end - window.start && one.start < window.start) return one;
    return one.start >= window.start && one.end <= window.end
      ? { start: one.start - window.start, end: one.end - window.start }
      : undefined;
  };
  const step = (one: Evidence): Evidence => ({ ...one, range: local(one.range) ?? one.range });
  type Place = (piece: Value) => Value;
  const entry = ({ key, keyRange, value: inner, labels }: Entry, place: Place): Entry => {
    let there: Value | undefined;
    return {
      key,
      keyRange: local(keyRange) ?? range,
      // Of a large map each use mostly reads one entry.
      get value() {
        return (there ??= place(inner));
      },
      ...(labels ? { labels } : {}),
    };
  };
  const placed = (piece: Value, place: Place): Value => {
    const here = local(piece.range);
    const steps = (piece.evidence ?? []).map(step);
    const written = here ? [] : [{ range: piece.range, message: 'written here' }];
    const known = steps.some((one) => one.range.start === piece.range.start);
    const evidence = [...(known ? [] : written), ...steps];
    const base = {
      range: here ?? range,
      ...(evidence.length > 0 ? { evidence } : {}),
    };
    switch (piece.kind) {
      case 'known': {
        const { sourceMap, evidence: _, ...rest } = piece;
        const map =
          here &&
          sourceMap?.map(([at, source]) => [at, source - (here === piece.range ? 0 : window.start)] as const);
        return { ...rest, ...base, ...(map ? { sourceMap: map } : {}) };
      }
      case 'list':
        return { ...piece, items: piece.items.map(place), ...base };
      case 'map':
        return { ...piece, entries: piece.entries.map((one) => entry(one, place)), ...base };
      case 'template':
        return { ...piece, parts: piece.parts.map(place), ...base };
      case 'member':
        return { ...piece, of: place(piece.of), ...base };
      case 'call': {
        const { call } = piece;
        const args = call.args.map((argument) => ({
          ...argument,
          value: place(argument.value),
          range: local(argument.range) ?? range,
        }));
        const calleeRange = local(call.calleeRange) ?? range;
        return { ...piece, call: { ...call, args, calleeRange, range: local(call.range) ?? range }, ...base };
      }
      case 'unknown': {
        const { module: folder, options, ...rest } = piece;
        const module = folder === undefined ? '' : posix.relative(window.folder, folder);
        return {
          ...rest,
          ...(module === '' ? {} : { module }),
          ...(options ? { options: options.map((option) => option && place(option)) } : {}),
          ...base,
        };
      }
    }
  };
  return { ...remade(value, placed), range };
}
