import { passedOr } from '../../values/followed.ts';
import type { Evidence, Range } from '../../values/range.ts';
import type { Known, MapValue, Unknown, Value } from '../../values/value.ts';
import { resolveIntrinsic } from '../policy/index.ts';
import { fieldOf, knownString } from '../slots.ts';
import { outputOfStack } from './stacks.ts';
import { variable } from './variables.ts';

/** What the names of a template stand for. */
export interface Names {
  readonly parameters: MapValue | undefined;
  readonly mappings: MapValue | undefined;
  /** The running names of the `Fn::ForEach` around. */
  readonly loops?: ReadonlyMap<string, Value>;
  /** The resources, for what an attribute of one is another's property. */
  readonly resources?: MapValue | undefined;
  /** The templates of the stacks within: see `stacksIn`. */
  readonly stacks?: ReadonlyMap<string, string>;
  /** For the Serverless Framework, whose variables stand in any string: the file that `self:` means. */
  readonly serverless: Value | undefined;
  /** What the stacks of other templates pass for a parameter: see `Passed`. */
  readonly passed?: (parameter: string, reference: Unknown) => readonly (Value | undefined)[];
}

/** What a reference by name stands for; undefined where that cannot be told from here. */
export function standsFor(name: string, reference: Unknown, names: Names): Value | undefined {
  const { range } = reference;
  const loop = names.loops?.get(name);
  if (loop) return { ...loop, range };
  // `${aws:accountId}` of the Serverless Framework is the pseudo parameter.
  if (name === 'aws:accountId') return { ...reference, name: 'AWS::AccountId' };
  const output = outputOfStack(name, names.stacks ?? new Map());
  if (output !== undefined) return { ...reference, name: output };
  const text = textOfParameter(name, names.resources);
  if (text) return { ...text, range };
  if (names.serverless) {
    const found = variable(name, names.serverless);
    if (found) return followed(found.value, range, found.evidence, found.isDefault);
  }
  return parameter(name, reference, names);
}

/** `!GetAtt Name.Value` of an `AWS::SSM::Parameter` is what is put into it. */
function textOfParameter(name: string, resources: MapValue | undefined): Value | undefined {
  const resource = fieldOf(resources, /^([A-Za-z0-9]+)\.Value$/.exec(name)?.[1] ?? '');
  const isParameter = knownString(fieldOf(resource, 'Type')) === 'AWS::SSM::Parameter';
  const text = isParameter ? fieldOf(fieldOf(resource, 'Properties'), 'Value') : undefined;
  return text && resolveIntrinsic(text);
}

/**
 * A parameter by what is passed for it, else by its default, or what it may be. Source: CloudFormation user
 * guide, "Parameters": what is given to a type `AWS::SSM::Parameter::Value<…>` is the name of an SSM parameter,
 * not a value, and list types are written with commas between their items.
 */
function parameter(name: string, reference: Unknown, names: Names): Value | undefined {
  const declared = fieldOf(names.parameters, name);
  const type = knownString(fieldOf(declared, 'Type')) ?? 'String';
  if (!declared || type.startsWith('AWS::SSM::Parameter::Value')) return undefined;
  const fallback = defaultOf(declared, name, reference);
  const found = passedOr(fallback, names.passed?.(name, reference) ?? [], reference);
  if (found) return listed(found, type);
  const allowed = fieldOf(declared, 'AllowedValues');
  return allowed?.kind === 'list' ? { ...reference, options: allowed.items } : undefined;
}

function defaultOf(declared: Value, name: string, { range }: Unknown): Known | undefined {
  const fallback = fieldOf(declared, 'Default');
  if (fallback?.kind !== 'known' || fallback.value === '' || fallback.value === null) return undefined;
  return followed(
    fallback,
    range,
    [{ range: fallback.range, message: `the Default of parameter ${name}` }],
    true,
  );
}

/** A parameter of a list type, whose text has commas between its items. */
function listed(value: Value, type: string): Value {
  if (value.kind !== 'known' || (type !== 'CommaDelimitedList' && !type.startsWith('List<'))) return value;
  const items = String(value.value)
    .split(',')
    .map((item): Value => ({ ...value, value: item.trim() }));
  return { kind: 'list', items, complete: true, range: value.range };
}

function followed({ value }: Known, range: Range, evidence: readonly Evidence[], isDefault: boolean): Known {
  return { kind: 'known', value, range, evidence, ...(isDefault ? { isDefault } : {}) };
}
