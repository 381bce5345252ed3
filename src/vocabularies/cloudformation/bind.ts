import { concatenate } from '../../values/arithmetic.ts';
import type { Call, Entry, Known, MapValue, Value } from '../../values/value.ts';
import { intrinsicOf, isTemplateReference, resolveIntrinsic, type Intrinsic } from '../policy/index.ts';
import { loopOf } from './loops.ts';
import { mapped } from './mappings.ts';
import { standsFor, type Names } from './names.ts';

const DEEPEST = 60;

/**
 * A value in which references to parameters are their `Default`, where they have one: known, as long as
 * nobody passes another. What cannot be followed stays as it is written.
 */
export function bound(value: Value, names: Names, depth = 0): Value {
  if (depth > DEEPEST) return value;
  const form = intrinsicOf(value);
  if (form) return boundIntrinsic(form, value, names, depth);
  switch (value.kind) {
    case 'map':
      return boundMap(value, names, depth);
    case 'list':
      return { ...value, items: value.items.map((item) => bound(item, names, depth + 1)) };
    case 'known':
      return names.serverless || names.loops ? withVariables(value, names) : value;
    default:
      return value;
  }
}

export function boundMap(map: MapValue, names: Names, depth = 0): MapValue {
  if (depth > DEEPEST) return map;
  const entries = map.entries.flatMap((entry): readonly Entry[] => {
    const loop = loopOf(entry, (value) => bound(value, names, depth + 1));
    if (loop) return boundMap(loop.fragment, loop.within(names), depth + 1).entries;
    return [lazily(entry, () => bound(entry.value, names, depth + 1))];
  });
  return { ...map, entries };
}

interface BoundEntry extends Entry {
  readonly written: Value;
}

/** An entry's value as the template has it. */
export function writtenIn(entry: Entry): Value {
  return 'written' in entry ? (entry as BoundEntry).written : entry.value;
}

/**
 * An entry whose value is made when somebody looks at it. What a parameter is may stand in another file, and to look
 * for that costs more than all else of a template; most of what refers to one nobody looks at.
 */
function lazily(entry: Entry, make: () => Value): BoundEntry {
  let value: Value | undefined;
  return {
    key: entry.key,
    keyRange: entry.keyRange,
    written: entry.value,
    get value() {
      return (value ??= make());
    },
  };
}

function boundIntrinsic(form: Intrinsic, written: Value, names: Names, depth: number): Value {
  switch (form.name) {
    case 'Ref':
    case 'GetAtt':
      return referred(resolveIntrinsic(written), written, names);
    case 'FindInMap': {
      const argument = bound(form.argument, names, depth + 1);
      return mapped(argument, names.mappings, written.range) ?? written;
    }
    case 'Sub': {
      const whole = resolveIntrinsic(withArgument(written, subArgument(form.argument, names, depth)));
      if (whole.kind !== 'template') return referred(whole, written, names);
      return concatenate(
        whole.parts.map((part) => named(part, names)),
        written.range,
      );
    }
    default: {
      const argued = withArgument(written, bound(form.argument, names, depth + 1));
      const result = resolveIntrinsic(argued);
      return result.kind === 'unknown' && !result.options ? argued : result;
    }
  }
}

/** The variables that `Sub` is given are values; its text is not. */
function subArgument(argument: Value, names: Names, depth: number): Value {
  if (argument.kind !== 'list') return argument;
  const [template, ...variables] = argument.items;
  if (!template) return argument;
  return { ...argument, items: [template, ...variables.map((one) => bound(one, names, depth + 1))] };
}

function withArgument(written: Value, argument: Value): Value {
  if (written.kind === 'call') {
    const [first] = written.call.args;
    return first ? { ...written, call: { ...written.call, args: [{ ...first, value: argument }] } } : written;
  }
  if (written.kind !== 'map') return written;
  return { ...written, entries: written.entries.map((entry) => ({ ...entry, value: argument })) };
}

function referred(resolved: Value, written: Value, names: Names): Value {
  if (resolved.kind !== 'unknown' || resolved.options) return resolved;
  const followed = named(resolved, names);
  return followed === resolved ? written : { ...followed, range: written.range };
}

/** What a reference stands for; itself, where that cannot be told from here. */
function named(value: Value, names: Names): Value {
  if (value.kind !== 'unknown' || value.name === undefined || !isTemplateReference(value)) return value;
  return standsFor(value.name, value, names) ?? value;
}

/** A string with variables that need no `Fn::Sub` is what that would make of it. */
function withVariables(value: Known, names: Names): Value {
  if (typeof value.value !== 'string' || !value.value.includes('${')) return value;
  const call: Call = {
    callee: '!Sub',
    name: '!Sub',
    args: [{ position: 0, value, range: value.range }],
    complete: true,
    range: value.range,
    calleeRange: value.range,
  };
  const sub: Value = { kind: 'call', call, range: value.range };
  const resolved = bound(sub, names);
  return resolved === sub ? value : resolved;
}
