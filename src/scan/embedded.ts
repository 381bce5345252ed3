import type { Reading } from '../languages/types.ts';
import type { Range } from '../values/range.ts';
import { pieceAt, sliceKnown } from '../values/slice.ts';
import type { Call, Known, MapValue, Value } from '../values/value.ts';

/**
 * A string or template as a text to be read on its own. Unknown pieces are held open by characters
 * of Unicode's private use area, one code point a piece, so that they survive parsing and can be put
 * back into whatever string they end up in.
 */
export interface EmbeddedText {
  readonly text: string;
  readonly holes: readonly Value[];
  /** Offset in `text` → offset in the source that the value came from. */
  toSource(offset: number): number;
  /** The span in the source of a text that begins at an offset there and has no places within it. */
  whole(from: number): Range;
}

const FIRST_HOLE = 0xe000;
const LAST_HOLE = 0xf8ff;
const HOLE = /[\ue000-\uf8ff]+/g;

/** @param quoting whether a piece outside quotes is put into some, where a bare word would be no value */
export function embeddedText(value: Value, quoting: boolean): EmbeddedText | undefined {
  if (value.kind === 'known') {
    return typeof value.value === 'string'
      ? { text: value.value, holes: [], toSource: mapper(value, 0), whole: () => value.range }
      : undefined;
  }
  if (value.kind !== 'template') return undefined;
  let text = '';
  let quoted = false;
  const holes: Value[] = [];
  const pieces: { start: number; toSource: (offset: number) => number }[] = [];
  for (const part of value.parts) {
    const start = text.length;
    if (part.kind === 'known') {
      const string = String(part.value);
      text += string;
      quoted = endsQuoted(string, quoted);
      pieces.push({ start, toSource: mapper(part, start) });
    } else {
      if (holes.length > LAST_HOLE - FIRST_HOLE) return undefined;
      const hole = String.fromCharCode(FIRST_HOLE + holes.length);
      holes.push(part);
      text += quoted || !quoting ? hole : `"${hole}"`; // a bare piece stands for a whole value
      pieces.push({ start, toSource: () => part.range.start });
    }
  }
  const toSource = (offset: number): number =>
    pieces.findLast((piece) => piece.start <= offset)?.toSource(offset) ?? value.range.start;
  const whole = (from: number): Range =>
    value.parts.find((part) => part.range.start === from)?.range ?? value.range;
  return { text, holes, toSource, whole };
}

/** Whether a position after `text` is inside a double-quoted string, as JSON quotes. */
function endsQuoted(text: string, quoted: boolean): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') quoted = !quoted;
  }
  return quoted;
}

function mapper(value: Known, base: number): (offset: number) => number {
  const map = value.sourceMap;
  if (!map || map.length === 0) return () => value.range.start;
  return (offset) => {
    const inner = offset - base;
    const piece = pieceAt(map, inner) ?? map[0];
    return piece
      ? Math.min(piece[1] + inner - piece[0], Math.max(value.range.end, piece[1]))
      : value.range.start;
  };
}

/** Puts the unknown pieces back: strings that hold one become templates, or the piece itself. */
export function restoreHoles(reading: Reading, embedded: EmbeddedText): Reading {
  if (embedded.holes.length === 0) return reading;
  // A call is the same call wherever it stands: among the calls and in the values that came of it.
  const calls = new Map<Call, Call>();
  const restoreCall = (call: Call): Call => {
    const known = calls.get(call);
    if (known) return known;
    const made = { ...call };
    calls.set(call, made);
    return Object.assign(made, restoredCall(call, restore));
  };
  const restore = (value: Value): Value => restored(value, embedded.holes, restore, restoreCall);
  return {
    ...reading,
    documents: reading.documents.map(restore),
    calls: reading.calls.map(restoreCall),
    assignments: reading.assignments.map((assignment) => ({
      ...assignment,
      value: restore(assignment.value),
    })),
    ...(reading.results ? { results: reading.results.map(restore) } : {}),
  };
}

function restoredCall(call: Call, restore: (value: Value) => Value): Partial<Call> {
  const later = call.later && restore(call.later);
  return {
    args: call.args.map((argument) => ({ ...argument, value: restore(argument.value) })),
    ...(call.receiver ? { receiver: restore(call.receiver) } : {}),
    ...(later?.kind === 'map' ? { later } : {}),
  };
}

function restored(
  value: Value,
  holes: readonly Value[],
  restore: (value: Value) => Value,
  restoreCall: (call: Call) => Call,
): Value {
  switch (value.kind) {
    case 'known':
      return typeof value.value === 'string' ? restoredString(value, value.value, holes) : value;
    case 'list':
      return { ...value, items: value.items.map(restore) };
    case 'map':
      return restoredMap(value, holes, restore);
    case 'template':
      return { ...value, parts: value.parts.map(restore) };
    case 'call':
      return { ...value, call: restoreCall(value.call) };
    case 'member':
      return { ...value, of: restore(value.of) };
    case 'unknown':
      return value;
  }
}

function restoredMap(map: MapValue, holes: readonly Value[], restore: (value: Value) => Value): MapValue {
  return {
    ...map,
    entries: map.entries.map((entry) => ({
      ...entry,
      key: entry.key.replace(HOLE, (run) =>
        Array.from(run, (hole) => keyPiece(holes[hole.charCodeAt(0) - FIRST_HOLE])).join(''),
      ),
      value: restore(entry.value),
    })),
  };
}

function keyPiece(hole: Value | undefined): string {
  return hole?.kind === 'unknown' ? `\${${hole.name ?? hole.text}}` : '*';
}

function restoredString(value: Known, text: string, holes: readonly Value[]): Value {
  const parts: Value[] = [];
  let from = 0;
  const push = (end: number): void => {
    if (end > from) parts.push(sliceKnown(value, from, end));
  };
  for (const match of text.matchAll(HOLE)) {
    push(match.index);
    for (const hole of match[0]) {
      const piece = holes[hole.charCodeAt(0) - FIRST_HOLE];
      // The hole's own range points into the outer text: what is read here speaks of the inner one.
      if (piece) parts.push({ ...piece, range: value.range });
    }
    from = match.index + match[0].length;
  }
  if (parts.length === 0) return value;
  push(text.length);
  const only = parts.length === 1 ? parts[0] : undefined;
  return only ?? { kind: 'template', parts, range: value.range };
}
