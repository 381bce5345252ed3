import type { Evidence, Range } from '../../values/range.ts';
import type { Known, MapValue, Unknown, Value } from '../../values/value.ts';
import { fieldOf, knownString } from '../slots.ts';
import { outputOfStack } from './stacks.ts';
import { variable } from './variables.ts';

/** What the names of a template stand for. */
export interface Names {
  readonly parameters: MapValue | undefined;
  readonly mappings: MapValue | undefined;
  /** The running names of the `Fn::ForEach` around. */
  readonly loops?: ReadonlyMap<string, Value>;
  /** The templates of the stacks within: see `stacksIn`. */
  readonly stacks?: ReadonlyMap<string, string>;
  /** For the Serverless Framework, whose variables stand in any string: the file that `self:` means. */
  readonly serverless: Value | undefined;
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
  if (names.serverless) {
    const found = variable(name, names.serverless);
    if (found) return followed(found.value, range, found.evidence, found.isDefault);
  }
  return parameter(fieldOf(names.parameters, name), name, reference);
}

/**
 * A parameter by its default, or what it may be. Source: CloudFormation user guide, "Parameters": the
 * default of a type `AWS::SSM::Parameter::Value<…>` is the name of an SSM parameter, not a value, and list
 * types are written with commas between their items.
 */
function parameter(declared: Value | undefined, name: string, reference: Unknown): Value | undefined {
  const type = knownString(fieldOf(declared, 'Type')) ?? 'String';
  if (type.startsWith('AWS::SSM::Parameter::Value')) return undefined;
  const { range } = reference;
  const fallback = fieldOf(declared, 'Default');
  if (fallback?.kind !== 'known' || fallback.value === '' || fallback.value === null) {
    const allowed = fieldOf(declared, 'AllowedValues');
    return allowed?.kind === 'list' ? { ...reference, options: allowed.items } : undefined;
  }
  const evidence = [{ range: fallback.range, message: `the Default of parameter ${name}` }];
  if (type !== 'CommaDelimitedList' && !type.startsWith('List<'))
    return followed(fallback, range, evidence, true);
  const items = String(fallback.value)
    .split(',')
    .map((item) => followed({ ...fallback, value: item.trim() }, range, evidence, true));
  return { kind: 'list', items, complete: true, range };
}

function followed({ value }: Known, range: Range, evidence: readonly Evidence[], isDefault: boolean): Known {
  return { kind: 'known', value, range, evidence, ...(isDefault ? { isDefault } : {}) };
}
