import type { Fact } from '../../facts/types.ts';
import type { Entry, MapValue, Value } from '../../values/value.ts';
import { environmentCredentials } from '../keys/environment.ts';
import { roleVariables } from '../role-variables/variables.ts';
import { identityStatements } from '../policy/index.ts';
import { fieldOf } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { bound } from './bind.ts';
import type { Names } from './names.ts';

/**
 * What a file of the Serverless Framework says outside of its CloudFormation: the statements of the
 * functions' role and the functions' environment (serverless.com/framework/docs, "Serverless.yml
 * Reference").
 */
export function* serverlessFacts(file: MapValue, names: Names, context: VocabularyContext): Iterable<Fact> {
  const provider = fieldOf(file, 'provider');
  const role = fieldOf(fieldOf(provider, 'iam'), 'role');
  yield* statements(fieldOf(role, 'statements'), 'provider', names, context);
  yield* statements(fieldOf(provider, 'iamRoleStatements'), 'provider', names, context);
  yield* variables(fieldOf(provider, 'environment'), 'serverless provider', names, context);
  for (const { key, value } of functionsOf(file)) {
    yield* statements(fieldOf(value, 'iamRoleStatements'), key, names, context);
    yield* variables(fieldOf(value, 'environment'), `serverless function ${key}`, names, context);
  }
}

function functionsOf(file: MapValue): readonly Entry[] {
  const functions = fieldOf(file, 'functions');
  const maps = functions?.kind === 'list' ? functions.items : [functions];
  return maps.flatMap((map) => (map?.kind === 'map' ? map.entries : []));
}

function* statements(
  list: Value | undefined,
  owner: string,
  names: Names,
  context: VocabularyContext,
): Iterable<Fact> {
  if (list?.kind !== 'list') return;
  const statement: Entry = { key: 'Statement', keyRange: list.range, value: bound(list, names) };
  const policy: MapValue = { kind: 'map', entries: [statement], complete: true, range: list.range };
  yield* identityStatements(policy, context, { owner });
}

function* variables(
  environment: Value | undefined,
  target: string,
  names: Names,
  context: VocabularyContext,
): Iterable<Fact> {
  if (!environment) return;
  const variables = bound(environment, names);
  yield* roleVariables(variables, { holder: target, runsAsRole: true }, context);
  yield* environmentCredentials(variables, `${target} environment`, context);
}
