import { posix } from 'node:path';
import { exportIn } from '../facts/given-name.ts';
import { scoped } from '../facts/naming.ts';
import type { Location, Related, Slot, UnknownSlot } from '../facts/types.ts';
import type { Call, Entry, Known, MapValue, Unknown, Value } from '../values/value.ts';
import { dottedName, patternOf, rootOf, textOf } from '../values/text.ts';
import { numeralOf } from './numeral.ts';
import type { VocabularyContext } from './types.ts';

/** Turns a known value into what the field wants, or undefined when it cannot be that. */
export type Reading<T> = (known: Known) => T | undefined;

export const asString: Reading<string> = ({ value }) =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;

/** Seconds: a number, a numeral in a string (`"3600"`), or a length of time whose unit the source states. */
export const asSeconds: Reading<number> = ({ value }) => {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^\s*-?\d{1,12}(\.\d{1,6})?\s*$/.test(value)) return undefined;
  return Number(value);
};

/**
 * A field's slot. `value` undefined means the field was not found: absent when all fields were seen
 * (`complete`), otherwise unknown.
 */
export function slot<T>(
  value: Value | undefined,
  complete: boolean,
  context: VocabularyContext,
  read: Reading<T>,
): Slot<T> {
  if (value === undefined) {
    return complete
      ? { state: 'absent' }
      : { state: 'unknown', text: 'arguments from elsewhere', origin: 'not-seen' };
  }
  if (value.kind === 'known') {
    // null and undefined are how a person writes "not set".
    if (value.value === null) return { state: 'absent' };
    const known = read(value);
    if (known !== undefined) {
      const numeral = typeof known === 'number' ? numeralOf(known, value.range, context) : undefined;
      return {
        state: 'known',
        value: known,
        at: context.location(value.range),
        evidence: related(value, context),
        ...(value.isDefault ? { isDefault: true } : {}),
        ...(numeral ? { numeral } : {}),
      };
    }
  }
  return unknownSlot(value, context, read);
}

/** Steps of evidence about alternatives that a person would still read. */
const MOST_STEPS = 12;

function unknownSlot<T>(value: Value, context: VocabularyContext, read: Reading<T>): UnknownSlot<T> {
  const root = rootOf(value);
  const reference = resourceOf(value, context);
  const known = value.kind === 'unknown' ? (value.options ?? []) : [];
  const set = known.filter(isSet);
  // Of a value that is set under a condition, what it is then says which one is meant.
  const pattern = patternOf(value) ?? (set.length === 1 && set[0] ? patternOf(set[0]) : undefined);
  const options = value.kind === 'unknown' ? optionsOf(value, read) : undefined;
  const evidence = set.flatMap((option) => related(option, context)).slice(0, MOST_STEPS);
  return {
    state: 'unknown',
    text: textOf(value, context.text),
    origin: originOf(value),
    at: context.location(value.range),
    ...(root === undefined ? {} : { root }),
    ...(reference === undefined ? {} : { reference }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(options === undefined ? {} : { options }),
    ...(value.kind === 'unknown' && value.every ? { every: true } : {}),
    ...(evidence.length > 0 ? { evidence } : {}),
  };
}

/**
 * `aws_iam_role.deploy` of `aws_iam_role.deploy[0].arn`; of CloudFormation's `!GetAtt Deploy.Arn`, `Deploy`.
 * One of another folder's configuration comes with that folder: see `scoped`.
 */
export function resourceOf(value: Value, { path }: Pick<VocabularyContext, 'path'>): string | undefined {
  const name = dottedName(value);
  if (name === undefined) return undefined;
  const module = value.kind === 'unknown' ? value.module : undefined;
  if (module === TEMPLATE) return inTemplate(name, path);
  const found = /^aws_\w+\.[\w-]+/.exec(name)?.[0];
  return found === undefined || module === undefined
    ? found
    : scoped(found, posix.join(posix.dirname(path), module, '*'));
}

/**
 * Where a template refers to: a resource or parameter of its own or of another template's file, an output of a
 * stack, an export.
 */
function inTemplate(name: string, path: string): string | undefined {
  if (exportIn(name) !== undefined) return name;
  const [first = '', other] = name.split(' ');
  const own = /^(?:Outputs\.)?[A-Za-z0-9]+/.exec(other ?? first)?.[0];
  if (other === undefined || own === undefined) return own;
  return `${posix.join(posix.dirname(path), first)} ${own}`;
}

/** The "module" of names that a template's reference functions make, which are never a program's variables. */
export const TEMPLATE = 'AWS::CloudFormation';

function optionsOf<T>(value: Unknown, read: Reading<T>): (T | null)[] | undefined {
  if (!value.options) return undefined;
  const options: (T | null)[] = [];
  for (const option of value.options) {
    if (option === null || (option.kind === 'known' && option.value === null)) options.push(null);
    else if (option.kind === 'known') {
      const known = read(option);
      if (known !== undefined) options.push(known);
    } else if (option.kind === 'unknown') options.push(...(optionsOf(option, read) ?? []));
  }
  return options.length > 0 ? options : undefined;
}

function originOf(value: Value): UnknownSlot<unknown>['origin'] {
  switch (value.kind) {
    case 'unknown':
      if (value.origin === 'name') return 'reference';
      return value.origin === 'loop' ? 'parameter' : value.origin;
    case 'member':
      return originOf(value.of);
    case 'template': {
      const origins = value.parts.filter((part) => part.kind !== 'known').map(originOf);
      return origins.includes('parameter') ? 'parameter' : (origins[0] ?? 'expression');
    }
    default:
      return 'expression';
  }
}

/** The steps by which a value was followed, as evidence for people. */
export function related(value: Value, context: VocabularyContext): Related[] {
  return (value.evidence ?? []).map(({ range, message }) => ({ at: context.location(range), message }));
}

/** A map with more entries is asked by an index: it may be asked for each of them. */
const MANY = 64;

const indexes = new WeakMap<readonly Entry[], ReadonlyMap<string, Entry>>();

/** The entry a key has in the end: the last one written. */
export function entry({ entries }: MapValue, key: string): Entry | undefined {
  if (entries.length <= MANY) return entries.findLast((candidate) => candidate.key === key);
  let index = indexes.get(entries);
  if (!index) indexes.set(entries, (index = new Map(entries.map((one) => [one.key, one]))));
  return index.get(key);
}

/** Like `entry`, without regard to case. */
export function entryIgnoringCase(map: MapValue, key: string): Entry | undefined {
  const lower = key.toLowerCase();
  return map.entries.findLast((candidate) => candidate.key.toLowerCase() === lower);
}

export function fieldOf(value: Value | undefined, ...keys: readonly string[]): Value | undefined {
  if (value?.kind !== 'map') return undefined;
  for (const key of keys) {
    const found = entry(value, key);
    if (found) return found.value;
  }
  return undefined;
}

/** The map that a value is, be it only under a condition: `key ? { … } : undefined`. */
export function mapIn(value: Value | undefined): MapValue | undefined {
  if (value?.kind === 'map') return value;
  const given = value?.kind === 'unknown' ? (value.options ?? []).filter(isSet) : [];
  const [only] = given;
  return given.length === 1 && only?.kind === 'map' ? only : undefined;
}

/** The items of a list, or the one value by itself. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  return value?.kind === 'list' ? value.items : value ? [value] : [];
}

/** A call's argument by any of its names. */
export function named(call: Call, ...names: readonly string[]): Value | undefined {
  return call.args.findLast((argument) => argument.name !== undefined && names.includes(argument.name))
    ?.value;
}

export function positional(call: Call, position: number): Value | undefined {
  return call.args.find((argument) => argument.name === undefined && argument.position === position)?.value;
}

/** A value that says "not set" when it is missing, `null`, `undefined` or an empty string. */
export function isSet(value: Value | undefined | null): value is Value {
  return value != null && !(value.kind === 'known' && (value.value === null || value.value === ''));
}

/** A known string, however it was followed; undefined for all else. */
export function knownString(value: Value | undefined): string | undefined {
  return value?.kind === 'known' && typeof value.value === 'string' ? value.value : undefined;
}

export function locate(value: Value, context: VocabularyContext): Location {
  return context.location(value.range);
}

export { dottedName, patternOf, rootOf, textOf };
