import type { Call, Entry, MapValue, Value } from '../../values/value.ts';
import { property } from './names.ts';

/** Where a call stands in the chain of a builder: `root` is the call that began it. */
export interface Chain {
  readonly root: Call;
  /** True from `build()` on: what follows is a method of the object that was built. */
  readonly built: boolean;
}

/** `Role.Builder.create(…)`, `RoleProps.builder()`, `new RoleProps.Builder()`. */
export function isBuilder(call: Call): boolean {
  return (
    /(?:^|\.)Builder\.create$/.test(call.callee) ||
    (/\.(?:builder|newBuilder)$/.test(call.callee) && call.args.length === 0) ||
    /[.$]Builder$/.test(call.callee)
  );
}

/** A builder that makes an object of a class, where the others make plain structures of fields. */
export function buildsObject(call: Call): boolean {
  return call.name === 'create';
}

const LONGEST = 60;

/** The builder whose chain a call belongs to; undefined for any other call. */
export function chainOf(call: Call): Chain | undefined {
  let one: Call = call;
  for (let steps = 0; steps < LONGEST; steps++) {
    if (isBuilder(one)) return { root: one, built: call !== one && isEnd(call) };
    const { receiver } = one;
    // What is called on the result of `build()` is a method of what was built.
    if (receiver?.kind !== 'call' || isEnd(receiver.call)) return undefined;
    one = receiver.call;
  }
  return undefined;
}

function isEnd(call: Call): boolean {
  return call.name === 'build' || call.name === 'Build';
}

/** What was set on an object: its named arguments, then setters and assignments. Values are translated by `read`. */
export function fieldsOf(call: Call, read: (value: Value, key: string) => Value): MapValue {
  const named = call.args.flatMap(({ name, value, range }): Entry[] =>
    name === undefined ? [] : [{ key: property(name), keyRange: range, value: read(value, name) }],
  );
  const later = (call.later?.entries ?? []).map((entry): Entry => ({
    ...entry,
    key: property(entry.key),
    value: read(entry.value, entry.key),
  }));
  return {
    kind: 'map',
    entries: [...named, ...later],
    complete: call.complete && call.later?.complete !== false,
    range: call.range,
  };
}
