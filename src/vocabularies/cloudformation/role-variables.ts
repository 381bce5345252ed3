import type { EnvironmentVariable } from '../../facts/environment-variable.ts';
import type { Entry, Value } from '../../values/value.ts';
import { intrinsicOf } from '../policy/index.ts';
import { containerVariables, roleVariables } from '../role-variables/variables.ts';
import { entry, fieldOf, knownString } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { bound, writtenIn } from './bind.ts';
import type { Names } from './names.ts';
import { propertiesOf, type Resource } from './template.ts';

/** The variables that a function, a task's containers or a build run with, where they speak of a role. */
export function* variableFacts(
  resource: Resource,
  { parameters }: Names,
  context: VocabularyContext,
): Iterable<EnvironmentVariable> {
  if (!HOLDERS.has(resource.type)) return;
  const holder = { holder: resource.type, runsAsRole: true };
  for (const environment of environmentsOf(propertiesOf(resource)))
    yield* roleVariables(ofRoles(environment, parameters), holder, context);
}

/** @param shared the properties that SAM gives every function (AWS SAM developer guide, "Globals section") */
export function* sharedVariableFacts(
  shared: Value,
  names: Names,
  context: VocabularyContext,
): Iterable<EnvironmentVariable> {
  const environment = fieldOf(shared, 'Environment');
  if (!environment) return;
  const variables = fieldOf(bound(environment, names), 'Variables');
  const holder = { holder: 'AWS::Serverless::Function', runsAsRole: true };
  yield* roleVariables(ofRoles(variables, names.parameters), holder, context);
}

/**
 * The variables that may speak of a role. What stands for a parameter may be said in another file, and to look for that
 * costs more than all else of a template.
 */
function ofRoles(environment: Value | undefined, parameters: Value | undefined): Value | undefined {
  const may = (name: string | undefined, value: Entry | undefined): boolean => {
    if (/role/i.test(name ?? '') || !value) return true;
    const form = intrinsicOf(writtenIn(value));
    if (form?.name !== 'Ref') return true;
    const parameter = knownString(form.argument) ?? '';
    const fallback = knownString(fieldOf(fieldOf(parameters, parameter), 'Default')) ?? '';
    return /role|arn/i.test(parameter) || fallback.includes(':role/');
  };
  if (environment?.kind === 'map')
    return { ...environment, entries: environment.entries.filter((one) => may(one.key, one)) };
  if (environment?.kind !== 'list') return environment;
  const items = environment.items.filter((item) => {
    if (item.kind !== 'map') return true;
    return may(knownString(fieldOf(item, 'Name', 'name')), entry(item, 'Value') ?? entry(item, 'value'));
  });
  return { ...environment, items };
}

const HOLDERS = new Set([
  'AWS::Lambda::Function',
  'AWS::Serverless::Function',
  'AWS::ECS::TaskDefinition',
  'AWS::CodeBuild::Project',
]);

function environmentsOf(properties: Value): (Value | undefined)[] {
  const environment = fieldOf(properties, 'Environment');
  const containers = fieldOf(properties, 'ContainerDefinitions');
  return [
    fieldOf(environment, 'Variables', 'EnvironmentVariables'),
    ...(containers?.kind === 'list' ? containers.items.map(containerVariables) : []),
  ];
}
