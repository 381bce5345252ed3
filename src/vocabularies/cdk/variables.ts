import type { EnvironmentVariable } from '../../facts/environment-variable.ts';
import type { Call, Known, Value } from '../../values/value.ts';
import { roleVariables, type Holder } from '../role-variables/variables.ts';
import { knownString, named, positional } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { className, iamName, idOf, madeBy, propsOf } from './constructs.ts';

/**
 * `new lambda.Function(scope, id, {environment: {ROLE_ARN: role.roleArn}})`, `fn.addEnvironment('ROLE_ARN',
 * role.roleArn)`, `task.addContainer(id, {environment: …})`.
 */
export function* variableFacts(call: Call, context: VocabularyContext): Iterable<EnvironmentVariable> {
  const environment = environmentOf(call);
  if (!environment) return;
  const holder: Holder = { holder: call.callee, runsAsRole: true };
  yield* roleVariables(withImportedRoles(environment), holder, context, roleOf);
}

function environmentOf(call: Call): Value | undefined {
  switch (call.name) {
    case 'addEnvironment':
    case 'add_environment': {
      const name = positional(call, 0) ?? named(call, 'key', 'name');
      const value = positional(call, 1) ?? named(call, 'value');
      const key = knownString(name);
      if (!name || !value || key === undefined) return undefined;
      const { range } = name;
      return { kind: 'map', entries: [{ key, keyRange: range, value }], complete: true, range };
    }
    case 'addContainer':
    case 'add_container':
      return propsOf(call, 1).get('environment');
    default:
      // `Function`, `NodejsFunction`, `PythonFunction` and their like run as their role.
      return className(call).endsWith('Function') ? propsOf(call).get('environment') : undefined;
  }
}

/** The variables of an environment, in which the ARN of a role that the stack only names is written out. */
function withImportedRoles(environment: Value): Value {
  if (environment.kind !== 'map') return environment;
  return {
    ...environment,
    entries: environment.entries.map((entry) => ({ ...entry, value: importedRole(entry.value) })),
  };
}

/** `Role.fromRoleName(scope, id, name).roleArn`, `Role.fromRoleArn(scope, id, arn).roleArn`. */
function importedRole(value: Value): Value {
  const made = ofArn(value);
  const { range } = value;
  switch (made?.name) {
    case 'fromRoleArn':
    case 'from_role_arn': {
      const arn = positional(made, 2) ?? named(made, 'roleArn', 'role_arn');
      return arn ? { ...arn, range } : value;
    }
    case 'fromRoleName':
    case 'from_role_name': {
      const name = positional(made, 2) ?? named(made, 'roleName', 'role_name');
      if (!name) return value;
      const text = (piece: string): Known => ({ kind: 'known', value: piece, range });
      // "The role is assumed to exist in the same account as the stack" (CDK API reference, `Role.fromRoleName`).
      const account: Value = {
        kind: 'unknown',
        origin: 'name',
        text: 'the account',
        name: 'stack.account',
        range,
      };
      const pieces = name.kind === 'template' ? name.parts : [name];
      return { kind: 'template', parts: [text('arn:aws:iam::'), account, text(':role/'), ...pieces], range };
    }
    default:
      return value;
  }
}

/** The construct whose role's ARN a value is. */
function ofArn(value: Value): Call | undefined {
  return value.kind === 'member' && /^(?:role_?arn|attr_?arn)$/i.test(value.name)
    ? madeBy(value.of)
    : undefined;
}

/** The role of the stack whose ARN a value is. */
function roleOf(value: Value): string | undefined {
  const made = ofArn(value);
  return made && /^(?:Cfn)?Role$/.test(iamName(made) ?? '') ? idOf(made) : undefined;
}
