import type { LanguageId, Reading } from '../../languages/types.ts';
import { memoised } from '../../memoised.ts';
import type { Range } from '../../values/range.ts';
import type { Call, Entry, MapValue, Value } from '../../values/value.ts';
import { knownString, named, positional } from '../slots.ts';
import { field } from './documents.ts';
import type { Naming } from './names.ts';

/** A resource of a program, in whatever language it is written. */
export interface Resource {
  /** Below the provider, in lower case: `iam.role`, `provider`. */
  readonly type: string;
  /** As written. */
  readonly api: string;
  /** The name that Pulumi knows it by. */
  readonly name: string | undefined;
  readonly properties: MapValue;
  readonly at: Range;
  /** Whether a value is the resource or was read from it. */
  owns(value: Value | undefined): boolean;
}

export function propertyOf({ properties }: Resource, name: string): Value | undefined {
  return field(properties, name);
}

/** The resources that a program's calls make. */
export function resourcesOf({ calls, language }: Reading, naming: Naming): Resource[] {
  return calls.flatMap((call): Resource[] => {
    const type = makes(call, language) ? naming.pathOf(call) : undefined;
    if (type === undefined) return [];
    const position = naming.unnamed === type ? naming.name - 1 : naming.name;
    return [
      {
        type,
        api: call.callee,
        name: knownString(positional(call, position) ?? named(call, 'resource_name', 'id_', 'id')),
        properties: propertiesOf(call, position + 1),
        at: placeOf(call),
        owns: (value) => isFrom(value, call),
      },
    ];
  });
}

/** `IamRole` of `IamRole.Builder.create`. */
function placeOf({ name, ownerRange, calleeRange, range }: Call): Range {
  return name === 'create' && ownerRange ? { start: range.start, end: ownerRange.end } : calleeRange;
}

function makes(call: Call, language: LanguageId): boolean {
  switch (language) {
    case 'go':
      return /^New[A-Z]/.test(call.name);
    case 'python':
      return /^[A-Z]/.test(call.name);
    default:
      return (
        call.isNew === true ||
        call.callee.endsWith('.Builder.create') ||
        ((language === 'kotlin' || language === 'scala') && /^[A-Z]/.test(call.name))
      );
  }
}

function propertiesOf(call: Call, position: number): MapValue {
  const given = positional(call, position) ?? named(call, 'args');
  const map = given?.kind === 'map' ? given : alternatives(given);
  const entries = call.args.flatMap(({ name, value, range }): Entry[] =>
    name === undefined || name === 'opts' || name === 'args' ? [] : [{ key: name, keyRange: range, value }],
  );
  const isNothing = given === undefined || (given.kind === 'known' && given.value === null);
  return {
    kind: 'map',
    entries: [...(map?.entries ?? []), ...entries],
    complete: call.complete && (isNothing || map?.complete === true),
    range: map?.range ?? call.range,
  };
}

/** Of `preview ? {…} : {…}` every field that either may have. */
function alternatives(value: Value | undefined): MapValue | undefined {
  if (value?.kind !== 'unknown' || !value.options) return undefined;
  const maps = value.options.filter((option): option is MapValue => option?.kind === 'map');
  const entries = maps.flatMap((map) => map.entries);
  return maps.length > 0 ? { kind: 'map', entries, complete: false, range: value.range } : undefined;
}

/** What a value is or was read from: calls, and the names of what nobody knows. */
const sourcesOf = memoised((value: Value) => new Set(sourcesIn(value)));

function* sourcesIn(value: Value): Iterable<Call | string> {
  switch (value.kind) {
    case 'call':
      yield value.call;
      if (value.call.receiver) yield* sourcesIn(value.call.receiver);
      break;
    case 'member':
      yield* sourcesIn(value.of);
      break;
    case 'unknown':
      if (value.name !== undefined) yield value.name;
      for (const option of value.options ?? []) if (option) yield* sourcesIn(option);
      break;
    case 'template':
      for (const part of value.parts) yield* sourcesIn(part);
      break;
    default:
  }
}

function isFrom(value: Value | undefined, call: Call): boolean {
  if (!value) return false;
  const sources = sourcesOf(value);
  return sources.has(call) || sources.has(`aws_iam_role.${String(call.range.start)}.arn`); // see `ownArn`
}
