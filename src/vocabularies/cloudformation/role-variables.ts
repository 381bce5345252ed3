import type { EnvironmentVariable } from '../../facts/environment-variable.ts';
import type { Value } from '../../values/value.ts';
import { containerVariables, roleVariables } from '../role-variables/variables.ts';
import { fieldOf } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { propertiesOf, type Resource } from './template.ts';

/** The variables that a function, a task's containers or a build run with, where they speak of a role. */
export function* variableFacts(
  resource: Resource,
  context: VocabularyContext,
): Iterable<EnvironmentVariable> {
  if (!HOLDERS.has(resource.type)) return;
  const holder = { holder: resource.type, runsAsRole: true };
  for (const environment of environmentsOf(propertiesOf(resource)))
    yield* roleVariables(environment, holder, context);
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
