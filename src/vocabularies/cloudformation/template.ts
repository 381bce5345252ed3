import type { Entry, MapValue, Value } from '../../values/value.ts';
import { entry, fieldOf, knownString } from '../slots.ts';
import { intrinsicOf } from '../policy/index.ts';

export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  /** The `Type` entry: where a finding about the resource as a whole points. */
  readonly typeEntry: Entry;
  readonly properties: MapValue;
}

/** A template as this vocabulary reads it: resources, parameters with their defaults, outputs. */
export interface Template {
  readonly resources: readonly Resource[];
  readonly parameters: MapValue | undefined;
  readonly outputs: MapValue | undefined;
}

const EMPTY: MapValue = { kind: 'map', entries: [], complete: true, range: { start: 0, end: 0 } };

/**
 * CloudFormation and SAM templates (`Resources` with `Type: AWS::…`), also as the Serverless Framework
 * carries them below `resources`. Undefined for any other document.
 */
export function templateOf(document: Value): Template | undefined {
  const root = fieldOf(document, 'Resources')?.kind === 'map' ? document : fieldOf(document, 'resources');
  const resources = fieldOf(root, 'Resources');
  if (root?.kind !== 'map' || resources?.kind !== 'map') return undefined;
  const found = resources.entries.flatMap((resource): Resource[] => {
    const typeEntry = resource.value.kind === 'map' ? entry(resource.value, 'Type') : undefined;
    const type = knownString(typeEntry?.value);
    if (!typeEntry || !type?.includes('::')) return [];
    const properties = fieldOf(resource.value, 'Properties');
    return [
      {
        logicalId: resource.key,
        type,
        typeEntry,
        properties: properties?.kind === 'map' ? properties : EMPTY,
      },
    ];
  });
  const map = (key: string): MapValue | undefined => {
    const value = fieldOf(root, key);
    return value?.kind === 'map' ? value : undefined;
  };
  return found.length > 0
    ? { resources: found, parameters: map('Parameters'), outputs: map('Outputs') }
    : undefined;
}

/** A value with references to parameters followed to their `Default`. */
export function followed(value: Value | undefined, { parameters }: Template): Value | undefined {
  const form = value && intrinsicOf(value);
  const name = form?.name === 'Ref' ? knownString(form.argument) : undefined;
  if (!value || name === undefined) return value;
  const fallback = fieldOf(fieldOf(parameters, name), 'Default');
  if (fallback?.kind !== 'known') return value;
  const evidence = [{ range: fallback.range, message: `the Default of parameter ${name}` }];
  return { ...fallback, range: value.range, isDefault: true, evidence };
}

/** Whether a value refers to an attribute of a resource: `!GetAtt`, `Fn::GetAtt`, `${Id.Attribute}` in a Sub. */
export function refersTo(value: Value, logicalId: string, attribute: string): boolean {
  const form = intrinsicOf(value);
  if (form?.name === 'GetAtt') {
    const { argument } = form;
    const path =
      argument.kind === 'list'
        ? argument.items.map((item) => knownString(item)).join('.')
        : knownString(argument);
    return path === `${logicalId}.${attribute}`;
  }
  if (form?.name === 'Ref') return attribute === '' && knownString(form.argument) === logicalId;
  switch (value.kind) {
    case 'known':
      return (
        attribute !== '' &&
        typeof value.value === 'string' &&
        value.value.includes(`\${${logicalId}.${attribute}}`)
      );
    case 'list':
      return value.items.some((item) => refersTo(item, logicalId, attribute));
    case 'map':
      return value.entries.some((one) => refersTo(one.value, logicalId, attribute));
    case 'call':
      return value.call.args.some((argument) => refersTo(argument.value, logicalId, attribute));
    default:
      return false;
  }
}
