import { concatenate } from '../../values/arithmetic.ts';
import type { Evidence } from '../../values/range.ts';
import type { Call, Known, MapValue, Value } from '../../values/value.ts';
import { intrinsicOf, isTemplateReference, resolveIntrinsic } from '../policy/index.ts';
import { fieldOf } from '../slots.ts';

/** What the names of a template stand for. */
export interface Names {
  readonly parameters: MapValue | undefined;
  /** For the Serverless Framework, whose variables stand in any string: the file that `self:` means. */
  readonly serverless: Value | undefined;
}

const DEEPEST = 60;

/**
 * A value in which references to parameters are their `Default`, where they have one: known, as long as
 * nobody passes another. What cannot be followed stays as it is written.
 */
export function bound(value: Value, names: Names, depth = 0): Value {
  if (depth > DEEPEST) return value;
  if (intrinsicOf(value)) return boundIntrinsic(resolveIntrinsic(value), value, names, depth);
  switch (value.kind) {
    case 'map':
      return boundMap(value, names, depth);
    case 'list':
      return { ...value, items: value.items.map((item) => bound(item, names, depth + 1)) };
    case 'known':
      return names.serverless ? withVariables(value, names) : value;
    default:
      return value;
  }
}

export function boundMap(map: MapValue, names: Names, depth = 0): MapValue {
  const entries = map.entries.map((entry) => ({ ...entry, value: bound(entry.value, names, depth + 1) }));
  return { ...map, entries };
}

function boundIntrinsic(resolved: Value, written: Value, names: Names, depth: number): Value {
  if (resolved.kind === 'template')
    return concatenate(
      resolved.parts.map((part) => named(part, names)),
      written.range,
    );
  if (resolved.kind !== 'unknown') return resolved;
  if (resolved.options) {
    const options = resolved.options.map((option) => option && bound(option, names, depth + 1));
    return { ...resolved, options };
  }
  const followed = named(resolved, names);
  return followed === resolved ? written : { ...followed, range: written.range };
}

/** What a reference stands for; itself, where that cannot be told from here. */
function named(value: Value, { parameters, serverless }: Names): Value {
  if (value.kind !== 'unknown' || value.name === undefined || !isTemplateReference(value)) return value;
  const { name, range } = value;
  if (name === 'aws:accountId') return { ...value, name: 'AWS::AccountId' };
  const own = name.startsWith('self:') ? lookUp(serverless, name.slice('self:'.length)) : undefined;
  if (own) return followed(own, range, [{ range: own.range, message: `${name} is set here` }], false);
  const fallback = fieldOf(fieldOf(parameters, name), 'Default');
  if (fallback?.kind !== 'known' || fallback.value === '' || fallback.value === null) return value;
  return followed(
    fallback,
    range,
    [{ range: fallback.range, message: `the Default of parameter ${name}` }],
    true,
  );
}

function followed({ value }: Known, range: Value['range'], evidence: Evidence[], isDefault: boolean): Known {
  return { kind: 'known', value, range, evidence, ...(isDefault ? { isDefault } : {}) };
}

/** `custom.roles.deploy` in the file's own map. */
function lookUp(document: Value | undefined, path: string): Known | undefined {
  let value = document;
  for (const step of path.split('.')) value = fieldOf(value, step);
  if (value?.kind !== 'known' || value.value === null) return undefined;
  return String(value.value).includes('${') ? undefined : value;
}

/** A string with the Serverless Framework's variables is what `Fn::Sub` would make of it. */
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
  return boundIntrinsic(resolveIntrinsic({ kind: 'call', call, range: value.range }), value, names, 0);
}
