import type { Call, MapValue, Value } from '../../values/value.ts';
import { fieldOf, isSet, mapIn, named, positional } from '../slots.ts';
import { isMaking, objectOf, rootOf } from './objects.ts';
import type { CallRow, Place } from './rows.ts';

export interface Fields {
  /** By their canonical names. */
  readonly values: ReadonlyMap<string, Value>;
  /** False when fields came from elsewhere and were not seen. */
  readonly complete: boolean;
  /** Whether the call was given anything at all. */
  readonly given: boolean;
}

/** `RoleArn`, `role_arn`, `withRoleArn`, `SetRoleArn`: SDKs spell a parameter each in their way. */
export function canonical(name: string): string {
  const letters = name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  return letters.replace(/^(?:set|with|get)(?=.)/, '');
}

/** The value of a service model's parameter, by that name or by one that the row has for it. */
export function parameterOf(
  { values }: Fields,
  row: Pick<CallRow, 'names'>,
  parameter: string,
): Value | undefined {
  for (const name of [...(row.names?.[parameter] ?? []), parameter]) {
    const value = values.get(canonical(name));
    if (value) return value;
  }
  return undefined;
}

export function fieldsOfCall(call: Call, places: readonly Place[]): Fields {
  const fields = new Gathered(call);
  for (const place of places) {
    switch (place.at) {
      case 'arguments':
        fields.fromArguments(place.positions ?? []);
        break;
      case 'map':
        fields.fromMap(place);
        break;
      case 'object':
        fields.fromObject(place);
        break;
      case 'options':
        fields.fromOptions();
        break;
      case 'self':
        fields.addMap(call.later);
    }
  }
  return {
    values: fields.values,
    complete: fields.complete,
    given: call.args.length > 0 || call.later !== undefined,
  };
}

class Gathered {
  readonly values = new Map<string, Value>();
  complete: boolean;
  private readonly call: Call;

  constructor(call: Call) {
    this.call = call;
    this.complete = call.complete;
  }

  fromArguments(positions: readonly (string | undefined)[]): void {
    for (const { name, position, value } of this.call.args) {
      const field = name ?? positions[position];
      if (field !== undefined) this.values.set(canonical(field), value);
    }
  }

  fromOptions(): void {
    for (const { value } of this.call.args) {
      const option = value.kind === 'call' ? value.call : undefined;
      const [given, more] = option?.args ?? [];
      if (option && given && !more) this.values.set(canonical(option.name), given.value);
      else this.complete = false;
    }
  }

  fromMap(place: Extract<Place, { at: 'map' }>): void {
    let value = argumentAt(this.call, place);
    for (const step of place.path ?? []) {
      const map = mapIn(value);
      if (!map) break;
      const inner = fieldOf(map, step);
      if (!inner && !map.complete) {
        this.complete = false;
        return;
      }
      value = inner;
    }
    if (value === undefined || isNothing(value)) return;
    const map = mapIn(value);
    if (map) this.addMap(map);
    else {
      this.complete = false;
      // What the function itself sets on what it is given.
      if (value.kind === 'unknown') this.addMap(value.object?.later);
    }
  }

  fromObject(place: Extract<Place, { at: 'object' }>): void {
    const value = argumentAt(this.call, place);
    if (value === undefined || isNothing(value)) return;
    const { position, byNew = false } = place;
    this.addObject(value, byNew);
    if (position === undefined || !isOption(value)) return;
    // Options functions come one after the other.
    for (const argument of this.call.args) {
      if (argument.position > position) this.addObject(argument.value, byNew);
    }
  }

  private addObject(value: Value, byNew: boolean): void {
    if (value.kind === 'map') {
      this.addMap(value);
      return;
    }
    if (value.kind === 'list') {
      for (const item of value.items) this.addObject(item, byNew);
      this.complete &&= value.complete;
      return;
    }
    if (
      value.kind === 'unknown' &&
      value.options &&
      value.options.length > 1 &&
      value.options.every(isObject)
    ) {
      this.addOneOf(value.options, byNew);
      return;
    }
    const object = objectOf(value);
    if (!object || (object === rootOf(value) && !(byNew ? object.isNew : isMaking(object)))) {
      this.complete = false;
      if (byNew) this.addMap(object?.later);
      return;
    }
    for (const { name, value: field } of object.args)
      if (name !== undefined) this.values.set(canonical(name), field);
    this.complete &&= object.complete;
    this.addMap(object.later);
  }

  /** One of several objects or options functions: what not all of them set is set under a condition. */
  private addOneOf(values: readonly (Value | null)[], byNew: boolean): void {
    const branches = values.map((value) => {
      const branch = new Gathered(this.call);
      if (value) branch.addObject(value, byNew);
      return branch;
    });
    this.complete &&= branches.every(({ complete }) => complete);
    for (const name of new Set(branches.flatMap((branch) => [...branch.values.keys()]))) {
      const options = branches.map((branch) => branch.values.get(name) ?? this.values.get(name) ?? null);
      const [first] = options.filter((option) => option !== null);
      if (first) this.values.set(name, oneOf(first, options));
    }
  }

  addMap(map: MapValue | undefined): void {
    if (!map) return;
    for (const { key, value } of map.entries) this.values.set(canonical(key), value);
    this.complete &&= map.complete;
  }
}

function argumentAt(
  call: Call,
  place: { readonly position?: number; readonly name?: string },
): Value | undefined {
  return (
    (place.name === undefined ? undefined : named(call, place.name)) ??
    (place.position === undefined ? undefined : positional(call, place.position))
  );
}

function isNothing(value: Value): boolean {
  return value.kind === 'known' && value.value === null;
}

function isObject(value: Value | null): boolean {
  return value === null || isOption(value) || value.kind === 'map' || value.kind === 'call';
}

function oneOf(first: Value, options: readonly (Value | null)[]): Value {
  if (options.every((option) => option === first)) return first;
  const { range } = first;
  const text = first.kind === 'unknown' ? first.text : 'one of several';
  return { kind: 'unknown', origin: 'condition', text, range, options };
}

/** A function that sets options, perhaps under a condition. */
function isOption(value: Value): boolean {
  if (value.kind !== 'unknown') return false;
  return (
    value.closure !== undefined ||
    value.options?.some((option) => option !== null && isOption(option)) === true
  );
}

export { isSet };
