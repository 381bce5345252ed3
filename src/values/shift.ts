import type { Range } from './range.ts';
import type { Argument, Entry, Value } from './value.ts';

/** A value of a document whose text begins at another offset: all of its ranges count from there. */
export function shifted<V extends Value>(value: V, by: number): V {
  const moved = ({ start, end }: Range): Range => ({ start: start + by, end: end + by });
  const entry = (one: Entry): Entry => ({
    ...one,
    keyRange: moved(one.keyRange),
    value: place(one.value),
  });
  const argument = (one: Argument): Argument => ({
    ...one,
    range: moved(one.range),
    value: place(one.value),
  });
  const place = (piece: Value): Value => {
    const evidence = piece.evidence?.map((step) => ({ ...step, range: moved(step.range) }));
    const base = { range: moved(piece.range), ...(evidence ? { evidence } : {}) };
    switch (piece.kind) {
      case 'known': {
        const sourceMap = piece.sourceMap?.map(([at, source]) => [at, source + by] as const);
        return { ...piece, ...base, ...(sourceMap ? { sourceMap } : {}) };
      }
      case 'list':
        return { ...piece, ...base, items: piece.items.map(place) };
      case 'map':
        return { ...piece, ...base, entries: piece.entries.map(entry) };
      case 'template':
        return { ...piece, ...base, parts: piece.parts.map(place) };
      case 'call': {
        const { call } = piece;
        const args = call.args.map(argument);
        const [range, calleeRange] = [moved(call.range), moved(call.calleeRange)];
        return { ...piece, ...base, call: { ...call, args, range, calleeRange } };
      }
      case 'member':
        return { ...piece, ...base, of: place(piece.of) };
      case 'unknown':
        return {
          ...piece,
          ...base,
          ...(piece.options ? { options: piece.options.map((option) => option && place(option)) } : {}),
        };
    }
  };
  return place(value) as V;
}
