import type { Known, SourceMap, Value } from './value.ts';
import type { Range } from './range.ts';

type Operator = '+' | '-' | '*' | '/' | '//' | '%' | '**';

/**
 * The result of an operator on two known values, or undefined where there is none to be sure of.
 * A length of time keeps its unit when it is scaled, added to or subtracted from another.
 */
export function arithmetic(op: Operator, left: Known, right: Known, range: Range): Known | undefined {
  if (typeof left.value !== 'number' || typeof right.value !== 'number') return undefined;
  const value = compute(op, left.value, right.value);
  if (!Number.isFinite(value)) return undefined;
  const unit = left.unit ?? right.unit;
  const evidence = [...(left.evidence ?? []), ...(right.evidence ?? [])];
  return {
    kind: 'known',
    value,
    range,
    ...(unit ? { unit } : {}),
    ...(evidence.length > 0 ? { evidence } : {}),
    ...(left.isDefault || right.isDefault ? { isDefault: true } : {}),
  };
}

function compute(op: Operator, left: number, right: number): number {
  switch (op) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '//':
      return Math.floor(left / right);
    case '%':
      return left % right;
    case '**':
      return left ** right;
  }
}

/** A text that doubles in each line soon fills the memory: nobody asks for one of more pieces or characters. */
const MOST_PIECES = 1000;
const LONGEST = 1_000_000;

/**
 * Concatenates strings and other pieces: known when all are, else a template of its pieces; unknown where
 * it grows beyond reason.
 */
export function concatenate(parts: readonly Value[], range: Range): Value {
  const flat = parts.flatMap((part) => (part.kind === 'template' ? part.parts : [part]));
  if (flat.length > MOST_PIECES || lengthOf(flat) > LONGEST)
    return { kind: 'unknown', origin: 'expression', text: '…', range };
  const evidence = flat.flatMap((part) => part.evidence ?? []);
  const proof = evidence.length > 0 ? { evidence } : {};
  if (flat.every((part) => part.kind === 'known')) {
    // Added, not joined: a text that grows line after line then shares what it began with.
    const value = flat.reduce((text, part) => text + (part.value === null ? '' : String(part.value)), '');
    const isDefault = flat.some((part) => part.isDefault) ? { isDefault: true } : {};
    return { kind: 'known', value, range, ...proof, ...isDefault, sourceMap: joinedMap(flat) };
  }
  return { kind: 'template', parts: flat, range, ...proof };
}

function lengthOf(parts: readonly Value[]): number {
  let length = 0;
  for (const part of parts) if (part.kind === 'known') length += String(part.value).length;
  return length;
}

/** A string for each alternative of a piece that has some; the value itself where none or several have. */
export function alternatives(value: Value): readonly Value[] {
  if (value.kind !== 'template') return [value];
  const { parts, range } = value;
  const open = parts.filter((part) => part.kind === 'unknown' && part.options !== undefined);
  const [only] = open;
  if (open.length !== 1 || only?.kind !== 'unknown') return [value];
  const options = (only.options ?? []).filter((option) => option !== null);
  return options.length === 0
    ? [value]
    : options.map((option) =>
        concatenate(
          parts.map((part) => (part === only ? option : part)),
          range,
        ),
      );
}

function joinedMap(parts: readonly Known[]): SourceMap {
  const map: SourceMap[number][] = [];
  let offset = 0;
  for (const part of parts) {
    const places = part.sourceMap ?? [[0, part.range.start] as const];
    // A text that is added to line after line has the places of the one before.
    for (const place of places.slice(0, MOST_PIECES - map.length))
      map.push(offset === 0 ? place : [offset + place[0], place[1]]);
    offset += part.value === null ? 0 : String(part.value).length;
  }
  return map;
}
