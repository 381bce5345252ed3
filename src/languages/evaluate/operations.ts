import { arithmetic, concatenate } from '../../values/arithmetic.ts';
import { durationMember, durationOf } from '../../values/durations.ts';
import type { Range } from '../../values/range.ts';
import { textOf } from '../../values/text.ts';
import type { Call, Known, MapValue, Unknown, Value } from '../../values/value.ts';
import type { BinaryOp } from '../program.ts';
import { filledFormat } from './formats.ts';
import { changed, joined } from './lists.ts';
import { merge } from './merge.ts';

export function binary(op: BinaryOp, left: Value, right: Value, range: Range, text: string): Value {
  if (left.kind === 'known' && right.kind === 'known') {
    const result = arithmetic(op, left, right, range);
    if (result) return result;
  }
  if (op === '+' && left.kind === 'list') {
    // Groovy, Kotlin, Scala and PowerShell add what is no list as one item; elsewhere nobody adds a text to a list.
    const more = isText(right) ? { ...left, items: [right], complete: true } : right;
    return { ...joined([left, more]), range };
  }
  if (op === '+' && (isText(left) || isText(right))) return concatenate([left, right], range);
  if (op === '%' && left.kind === 'known' && typeof left.value === 'string' && isPlain(left.value))
    return formatted(left, [right], /%[sdvr@]/g, range);
  const source = text.slice(range.start, Math.min(range.end, range.start + 80));
  const computed = (one: Value, other: Value): Known | undefined =>
    one.kind === 'known' && other.kind === 'known' ? arithmetic(op, one, other, range) : undefined;
  return (
    eachOption(left, (one) => computed(one, right), range, source) ??
    eachOption(right, (one) => computed(left, one), range, source) ?? {
      kind: 'unknown',
      origin: 'expression',
      text: source,
      range,
    }
  );
}

/** What is made of a value of which the text shows what it can be; undefined where that is nothing for any of them. */
function eachOption(
  of: Value,
  make: (option: Value) => Value | undefined,
  range: Range,
  text: string,
): Value | undefined {
  if (of.kind !== 'unknown' || !of.options) return undefined;
  const made = of.options.map((option) => option && make(option));
  if (!made.some((value) => value)) return undefined;
  const unseen: Unknown = { kind: 'unknown', origin: 'expression', text, range };
  const { origin, every } = of;
  const options = made.map((value) => (value === undefined ? unseen : value));
  return { kind: 'unknown', origin, text, range, options, ...(every === undefined ? {} : { every }) };
}

/** Whether a format takes its values one after the other: one with other verbs has them elsewhere. */
function isPlain(format: string): boolean {
  return !format.replaceAll(/%[sdvr@%]/g, '').includes('%');
}

export function isText(value: Value): boolean {
  return value.kind === 'template' || (value.kind === 'known' && typeof value.value === 'string');
}

/** The value where it is set, and the fallback where it is not. */
export function fallback(value: Value, other: Value, range: Range, text: string): Value {
  if (value.kind === 'known') return value.value === null ? other : value;
  if (value.kind === 'unknown' && value.origin === 'condition') return value;
  if (value.kind === 'map' || value.kind === 'list') return value;
  if (other.kind === 'known') {
    // "Nothing" as a default says only that the value may be missing.
    if (other.value === null || other.value === '' || other.value === false) return value;
    const evidence = [
      ...(other.evidence ?? []),
      { range: other.range, message: `the default when ${textOf(value, text)} is not set` },
    ];
    return { ...other, range, isDefault: true, evidence };
  }
  if (other.kind === 'map' || other.kind === 'list') return value;
  return merge([value, other], range, text.slice(range.start, Math.min(range.end, range.start + 80)));
}

/** Properties that are the whole of a map, in another form. */
const GOING_OVER = /^(?:entries|keys|Keys)$/;

/** `of.name`: the field of a map that is known, else the member read from what stays symbolic. */
export function fieldOf(of: Value, name: string, range: Range, text: string): Value {
  if (of.kind === 'map') {
    const found = of.entries.findLast((entry) => entry.key === name);
    if (found) {
      const { value } = found;
      if (value.kind === 'unknown') return { ...value, range };
      const step = { range: value.range, message: `${name} is set here` };
      return { ...value, range, evidence: [...(value.evidence ?? []), step] };
    }
    // Whoever asks for its keys goes over the map.
    if (of.complete && GOING_OVER.test(name)) return of;
    const base: Unknown = { kind: 'unknown', origin: 'name', range: of.range, ...named(of.range, text) };
    return { kind: 'member', of: base, name, range };
  }
  // Python's `.seconds` too: right for whatever is shorter than a day, as all sessions here are.
  const duration = durationMember(of, name, range);
  if (duration) return duration;
  const source = text.slice(range.start, Math.min(range.end, range.start + 80));
  const durations = eachOption(of, (one) => durationMember(one, name, range), range, source);
  return durations ?? { kind: 'member', of, name, range };
}

function named(range: Range, text: string): { text: string; name: string } {
  const name = text.slice(range.start, Math.min(range.end, range.start + 80));
  return { text: name, name: /^[\w$.]+$/.test(name) ? name : 'this' };
}

/** A map that grows by itself line after line would fill the memory. */
const MOST_FIELDS = 1_000;

/** A map with the fields of another spread into it; incomplete where it grows beyond reason. */
export function fieldsOf(map: MapValue, other: Value): MapValue {
  if (other.kind === 'map') {
    if (map.entries.length + other.entries.length > MOST_FIELDS) return { ...map, complete: false };
    const keys = new Set(other.entries.map((entry) => entry.key));
    const kept = map.entries.filter((entry) => !keys.has(entry.key));
    return { ...map, entries: [...kept, ...other.entries], complete: map.complete && other.complete };
  }
  // `...(x ? { ExternalId: x } : {})` and `...(x && { … })`: each field of an alternative may be there.
  if (other.kind === 'unknown' && other.options) {
    const alternatives = other.options.map((option) =>
      option?.kind === 'map' ? fieldsOf(map, option) : map,
    );
    const merged = merge(alternatives, map.range, '');
    const seen = other.options.every(
      (option) => option === null || option.kind === 'map' || option.kind === 'known',
    );
    if (merged.kind === 'map') return { ...merged, complete: merged.complete && seen };
  }
  if (other.kind === 'known') return map;
  return { ...map, complete: false };
}

/** Calls whose result is a value in every program: duration constructors, conversions, copies. */
export function builtin(call: Call, text: string): Value | undefined {
  const receiver = call.receiver;
  const [first] = call.args;
  const duration = durationOf(call) ?? durationOfEach(call, text);
  if (duration) return duration;
  switch (call.callee) {
    // Go's, which gives back the longer list.
    case 'append':
      return first?.value.kind === 'list'
        ? changed(first.value, { ...call, args: call.args.slice(1) })
        : undefined;
    case 'Object.assign':
      return call.args.reduce<MapValue | undefined>(
        (map, { value }) => (map ? fieldsOf(map, value) : value.kind === 'map' ? value : undefined),
        undefined,
      );
    case 'Object.freeze':
    case 'copy.deepcopy':
    case 'copy.copy':
    case 'structuredClone':
    // What a shell takes for the text itself.
    case 'escapeshellarg':
    case 'shlex.quote':
    case 'pipes.quote':
    case 'Shellwords.escape':
      return first?.value;
    case 'dict':
      return dict(call);
    case 'list':
    case 'tuple':
    case 'sorted':
    case 'set':
      return first?.value.kind === 'list' ? first.value : undefined;
    case 'time.Duration':
    case 'TimeInterval':
    case 'duration_cast':
    case 'std.chrono.duration_cast':
    case 'chrono.duration_cast':
      return first && converted(first.value, Number);
    case 'int':
    case 'parseInt':
    case 'Number':
    case 'Number.parseInt':
    case 'float':
      return first && converted(first.value, Number);
    case 'str':
    case 'String':
      return first && converted(first.value, String);
  }
  const filled = filledFormat(call);
  if (filled) return filled;
  if (call.name === 'format' && receiver?.kind === 'known' && typeof receiver.value === 'string') {
    const values = call.args.map((argument) => argument.value);
    return formatted(receiver, values, /\{[\w.]{0,40}\}/g, call.range);
  }
  if (
    (call.name === 'copy' || call.name === 'toString' || call.name === 'strip' || call.name === 'trim') &&
    call.args.length === 0
  ) {
    return receiver?.kind === 'map' || receiver?.kind === 'known' || receiver?.kind === 'template'
      ? receiver
      : undefined;
  }
  return undefined;
}

/** The same of a call whose one value is one of several: `d.Seconds()`, `Duration.ofHours(hours)`. */
function durationOfEach(call: Call, text: string): Value | undefined {
  const { receiver, args, range } = call;
  const [first] = args;
  const source = text.slice(range.start, Math.min(range.end, range.start + 80));
  if (!first)
    return receiver && eachOption(receiver, (one) => durationOf({ ...call, receiver: one }), range, source);
  if (args.length > 1) return undefined;
  return eachOption(
    first.value,
    (value) => durationOf({ ...call, args: [{ ...first, value }] }),
    range,
    source,
  );
}

function converted(value: Value, convert: (text: unknown) => string | number): Value | undefined {
  if (value.kind === 'known') {
    // `str(None)`: nothing that somebody means to pass on.
    if (value.value === null) return value;
    const result = convert(value.value);
    return Number.isNaN(result) ? undefined : { ...value, value: result };
  }
  return value.kind === 'unknown' || value.kind === 'member' || value.kind === 'template' ? value : undefined;
}

function dict(call: Call): MapValue | undefined {
  const entries = call.args.flatMap(({ name, value, range }) =>
    name === undefined ? [] : [{ key: name, keyRange: range, value }],
  );
  const named: MapValue = { kind: 'map', entries, complete: call.complete, range: call.range };
  const base = call.args.find((argument) => argument.name === undefined)?.value;
  return base?.kind === 'map' ? fieldsOf(base, named) : base ? { ...named, complete: false } : named;
}

/** A format string with its placeholders filled in order; a `{name}` takes the next value likewise. */
function formatted(pattern: Known, values: readonly Value[], placeholder: RegExp, range: Range): Value {
  const text = String(pattern.value);
  const list = values.length === 1 && values[0]?.kind === 'list' ? values[0].items : values;
  const parts: Value[] = [];
  let from = 0;
  let next = 0;
  const piece = (end: number): void => {
    if (end > from) parts.push({ kind: 'known', value: text.slice(from, end), range: pattern.range });
  };
  for (const match of text.matchAll(placeholder)) {
    piece(match.index);
    parts.push(list[next++] ?? { kind: 'unknown', origin: 'expression', text: match[0], range });
    from = match.index + match[0].length;
  }
  piece(text.length);
  return concatenate(parts, range);
}
