import type { EnvironmentVariable } from '../../facts/environment-variable.ts';
import { roleVariables } from '../role-variables/variables.ts';
import type { VocabularyContext } from '../types.ts';
import { field } from './documents.ts';
import { propertyOf, type Resource } from './resources.ts';

/** The variables of `aws.lambda.Function`, where they speak of a role. */
export function variableFacts(
  resource: Resource,
  all: readonly Resource[],
  context: VocabularyContext,
): Iterable<EnvironmentVariable> {
  const variables = field(propertyOf(resource, 'environment'), 'variables');
  const holder = { holder: resource.api, runsAsRole: true };
  return roleVariables(variables, holder, context, (value) => {
    const isArn = value.kind !== 'member' || /arn$/i.test(value.name);
    return isArn ? all.find((one) => one.type === 'iam.role' && one.owns(value))?.name : undefined;
  });
}
