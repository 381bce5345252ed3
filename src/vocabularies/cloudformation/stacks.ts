import type { Value } from '../../values/value.ts';
import { fieldOf, knownString } from '../slots.ts';

/** Stacks within a stack, and the property that names their template (CloudFormation and SAM references). */
const STACKS: ReadonlyMap<string, string> = new Map([
  ['AWS::CloudFormation::Stack', 'TemplateURL'],
  ['AWS::Serverless::Application', 'Location'],
]);

/** The stacks within a template whose own templates are files of the repository, by logical id. */
export function stacksIn(resources: Value | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { key, value } of resources?.kind === 'map' ? resources.entries : []) {
    const type = knownString(fieldOf(value, 'Type'));
    const path = type === undefined ? undefined : templateOfStack(type, fieldOf(value, 'Properties'));
    if (path !== undefined) found.set(key, path);
  }
  return found;
}

/**
 * The file of a stack's template, as `aws cloudformation package` takes it, from the folder of the one around
 * it. A URL says nothing of where the file is kept.
 */
export function templateOfStack(type: string, properties: Value | undefined): string | undefined {
  const property = STACKS.get(type);
  const path = property === undefined ? undefined : knownString(fieldOf(properties, property));
  return path === undefined || /^\w+:|^\/|\$\{/.test(path) ? undefined : path;
}

/** `Nested.Outputs.RoleArn`, as the template that makes the output calls it: its file comes first. */
export function outputOfStack(name: string, stacks: ReadonlyMap<string, string>): string | undefined {
  const [, stack = '', output = ''] = /^([A-Za-z0-9]+)\.Outputs\.([A-Za-z0-9]+)$/.exec(name) ?? [];
  const path = stacks.get(stack);
  return path === undefined ? undefined : `${path} ${outputName(output)}`;
}

export function outputName(key: string): string {
  return `Outputs.${key}`;
}
