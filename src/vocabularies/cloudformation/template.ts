import { memoised } from '../../memoised.ts';
import type { Entry, MapValue, Value } from '../../values/value.ts';
import { intrinsicOf } from '../policy/index.ts';
import { entry, fieldOf, knownString } from '../slots.ts';
import { bound, boundMap } from './bind.ts';
import { loopOf } from './loops.ts';
import type { Names } from './names.ts';
import { stacksIn } from './stacks.ts';

export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  /** The `Type` entry: where a finding about the resource as a whole points. */
  readonly typeEntry: Entry;
  /** As written. */
  readonly properties: MapValue;
  readonly metadata: Value | undefined;
  /** What names stand for in it. */
  readonly names: Names;
}

/** A template as these vocabularies read it. */
export interface Template {
  readonly resources: readonly Resource[];
  readonly names: Names;
  readonly outputs: MapValue | undefined;
  /** SAM's `Globals`: properties that every function has. */
  readonly globals: Value | undefined;
  /** The whole file of the Serverless Framework. */
  readonly serverless: MapValue | undefined;
}

const EMPTY: MapValue = { kind: 'map', entries: [], complete: true, range: { start: 0, end: 0 } };

/**
 * CloudFormation and SAM templates (`Resources` with `Type: AWS::…`), and the files of the Serverless
 * Framework, which carry one below `resources` (or several, in a list). Undefined for any other document.
 *
 * @param passed what the stacks of other templates pass for its parameters
 */
export function templateOf(document: Value, passed?: Names['passed']): Template | undefined {
  if (document.kind !== 'map') return undefined;
  const serverless = fieldOf(document, 'service') && fieldOf(document, 'provider') ? document : undefined;
  const below = fieldOf(document, 'resources');
  const candidates = below?.kind === 'list' ? below.items : [document, ...(below ? [below] : [])];
  const roots = candidates.filter((one): one is MapValue => fieldOf(one, 'Resources')?.kind === 'map');
  const [root] = roots;
  const map = (key: string): MapValue | undefined => {
    const value = fieldOf(root, key);
    return value?.kind === 'map' ? value : undefined;
  };
  const stacks = new Map(roots.flatMap((one) => [...stacksIn(fieldOf(one, 'Resources'))]));
  const names: Names = {
    parameters: map('Parameters'),
    mappings: map('Mappings'),
    resources: map('Resources'),
    stacks,
    serverless,
    ...(passed ? { passed } : {}),
  };
  const resources = roots.flatMap((one) => {
    const all = fieldOf(one, 'Resources');
    return all?.kind === 'map' ? resourcesOf(all, names) : [];
  });
  if (resources.length === 0 && !serverless) return undefined;
  return { resources, names, outputs: map('Outputs'), globals: fieldOf(root, 'Globals'), serverless };
}

function resourcesOf(resources: MapValue, names: Names): Resource[] {
  return resources.entries.flatMap((resource): Resource[] => {
    const loop = loopOf(resource, (value) => bound(value, names));
    if (loop) return resourcesOf(loop.fragment, loop.within(names));
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
        metadata: fieldOf(resource.value, 'Metadata'),
        names,
      },
    ];
  });
}

/** A resource's properties with parameters followed to their defaults. */
export function propertiesOf({ properties, names }: Resource): MapValue {
  return boundMap(properties, names);
}

/**
 * Whether a value refers to an attribute of a resource: `!GetAtt`, `Fn::GetAtt`, `${Id.Attribute}` in a Sub; to the
 * resource itself, where the attribute is ''.
 */
export function refersTo(value: Value | undefined, logicalId: string, attribute: string): boolean {
  if (!value) return false;
  return referencesOf(value).has(attribute === '' ? logicalId : `${logicalId}.${attribute}`);
}

/** What a value refers to: `Id`, and `Id.Attribute`. */
export const referencesOf = memoised((value: Value): ReadonlySet<string> => new Set(referencesIn(value)));

function* referencesIn(value: Value): Iterable<string> {
  const form = intrinsicOf(value);
  if (form?.name === 'GetAtt') {
    const { argument } = form;
    const path =
      argument.kind === 'list'
        ? argument.items.map((item) => knownString(item)).join('.')
        : knownString(argument);
    if (path?.includes('.')) yield path;
    return;
  }
  if (form?.name === 'Ref') {
    const name = knownString(form.argument);
    if (name?.includes('.') === false) yield name;
    return;
  }
  switch (value.kind) {
    case 'known':
      if (typeof value.value !== 'string') return;
      for (const [, name = ''] of value.value.matchAll(/\$\{([^{}]{1,512})\}/g)) yield name;
      return;
    case 'list':
      for (const item of value.items) yield* referencesIn(item);
      return;
    case 'map':
      for (const one of value.entries) yield* referencesIn(one.value);
      return;
    case 'call':
      for (const argument of value.call.args) yield* referencesIn(argument.value);
      return;
    default:
  }
}
