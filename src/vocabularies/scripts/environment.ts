import type { Known, MapValue, Value } from '../../values/value.ts';
import { fieldOf, knownString } from '../slots.ts';

/** What pipelines, containers and jobs call the variables that their scripts find set. */
const HOLDERS = ['variables', 'environment', 'env', 'envs'] as const;

export type Environment = ReadonlyMap<string, Known>;

/** The variables of a map's own, on top of those around it. */
export function environmentOf(map: MapValue, outer: Environment): Environment {
  const own: [string, Known][] = [];
  for (const holder of HOLDERS) {
    const variables = fieldOf(map, holder);
    // CodeBuild has its own within: `env: { variables: { … } }`.
    const inner = fieldOf(variables, 'variables');
    if (variables?.kind === 'map')
      for (const { key, value } of inner?.kind === 'map' ? inner.entries : variables.entries)
        add(own, key, valueOf(value));
    // `env: [{ name: X, value: x }]` of Kubernetes, `- X=x` of docker-compose, `{ name, value }` of Azure.
    else if (variables?.kind === 'list')
      for (const item of variables.items)
        add(own, knownString(fieldOf(item, 'name')) ?? '', fieldOf(item, 'value'));
  }
  return own.length > 0 ? new Map([...outer, ...own]) : outer;
}

/** GitLab's `X: { value: x, description: … }`. */
function valueOf(value: Value): Value | undefined {
  return value.kind === 'map' ? fieldOf(value, 'value') : value;
}

function add(into: [string, Known][], name: string, value: Value | undefined): void {
  if (!/^[A-Za-z_]\w*$/.test(name) || value?.kind !== 'known' || value.value === null) return;
  if (!/['\n]|\$\[?\[?\{?\{|<</.test(String(value.value))) into.push([name, value]);
}
