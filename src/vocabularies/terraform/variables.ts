import type { EnvironmentVariable } from '../../facts/environment-variable.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { containerVariables, roleVariables } from '../role-variables/variables.ts';
import type { VocabularyContext } from '../types.ts';
import { attribute, blocksOf, resourcesOf } from './blocks.ts';

/** The variables that a function, a task's containers or a build run with, where they speak of a role. */
export function* variableFacts(root: MapValue, context: VocabularyContext): Iterable<EnvironmentVariable> {
  for (const [type, environments] of Object.entries(ENVIRONMENTS)) {
    for (const { body } of resourcesOf(root, type)) {
      for (const { value, within } of environments(body, context))
        yield* roleVariables(value, { holder: type, runsAsRole: true }, within);
    }
  }
  yield* moduleVariables(root, context);
}

/** Modules of elsewhere take an environment under a name that says so: `environment_variables`, `env`. */
function* moduleVariables(root: MapValue, context: VocabularyContext): Iterable<EnvironmentVariable> {
  for (const { labels, body } of blocksOf(root, 'module')) {
    const holder = { holder: `module "${labels[0] ?? ''}"`, runsAsRole: false };
    for (const { key, value } of body.entries)
      if (/(?:^|_)env(?:ironment)?(?:_|$)/.test(key)) yield* roleVariables(value, holder, context);
  }
}

interface Environment {
  readonly value: Value | undefined;
  readonly within: VocabularyContext;
}

/** Where each resource has them (registry.terraform.io/providers/hashicorp/aws/latest/docs/resources). */
const ENVIRONMENTS: Readonly<Record<string, (body: MapValue, context: VocabularyContext) => Environment[]>> =
  {
    aws_lambda_function: (body, within) =>
      blocksOf(body, 'environment').map((block) => ({ value: attribute(block.body, 'variables'), within })),
    aws_codebuild_project: (body, within) =>
      blocksOf(body, 'environment').map((block) => ({ value: variableBlocks(block.body), within })),
    aws_ecs_task_definition: (body, context) => {
      const definitions = containersOf(attribute(body, 'container_definitions'), context);
      return definitions.map(({ value, within }) => ({ value: value && containerVariables(value), within }));
    },
  };

/** `environment_variable { name = … value = … }`, as the list that other templates have. */
function variableBlocks(body: MapValue): Value {
  const items = blocksOf(body, 'environment_variable').map((block) => block.body);
  return { kind: 'list', items, complete: true, range: body.range };
}

/** The definitions of `jsonencode([…])`, or of a text of JSON. */
function containersOf(definitions: Value | undefined, context: VocabularyContext): Environment[] {
  if (definitions?.kind === 'list') return definitions.items.map((value) => ({ value, within: context }));
  if (definitions?.kind === 'call') return containersOf(definitions.call.args[0]?.value, context);
  if (definitions?.kind !== 'known' && definitions?.kind !== 'template') return [];
  const inner = context.embedded('json', definitions);
  const [document] = inner?.reading.documents ?? [];
  return inner && document?.kind === 'list' ? containersOf(document, inner.context) : [];
}
