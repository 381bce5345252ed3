import type { EnvironmentVariable } from '../../facts/environment-variable.ts';
import type { Call, Value } from '../../values/value.ts';
import { roleVariables } from '../role-variables/variables.ts';
import type { VocabularyContext } from '../types.ts';
import { className, iamName, madeBy, propsOf } from './constructs.ts';
import { idOf } from './roles.ts';

/** `new lambda.Function(scope, id, {environment: {ROLE_ARN: role.roleArn}})`. */
export function variableFacts(call: Call, context: VocabularyContext): Iterable<EnvironmentVariable> {
  // `Function`, `NodejsFunction`, `PythonFunction` and their like run as their role.
  if (!className(call).endsWith('Function')) return [];
  const environment = propsOf(call).get('environment');
  return roleVariables(environment, { holder: call.callee, runsAsRole: true }, context, roleOf);
}

/** The role of the stack whose ARN a value is. */
function roleOf(value: Value): string | undefined {
  const made =
    value.kind === 'member' && /^(?:role_?arn|attr_?arn)$/i.test(value.name) ? madeBy(value.of) : undefined;
  return made && /^(?:Cfn)?Role$/.test(iamName(made) ?? '') ? idOf(made) : undefined;
}
