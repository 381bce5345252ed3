import type { StaticCredential } from '../../facts/types.ts';
import type { Value } from '../../values/value.ts';
import { asString, fieldOf, knownString, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import type { Resource } from './template.ts';

const DUMMY = /^(?:test|dummy|fake|mock|local|minio|x+|none)[\w-]*$/i;

/** Environments that hand a key pair to the code: Lambda, SAM, ECS, CodeBuild, cfn-init's authentication. */
export function* environmentCredentials(
  { type, properties }: Resource,
  context: VocabularyContext,
): Iterable<StaticCredential> {
  const variables = fieldOf(fieldOf(properties, 'Environment'), 'Variables');
  if (variables) yield* pair(`${type} environment`, (name) => fieldOf(variables, name), context);
  const containers = fieldOf(properties, 'ContainerDefinitions');
  for (const container of containers?.kind === 'list' ? containers.items : []) {
    yield* pair(`${type} environment`, named(fieldOf(container, 'Environment')), context);
  }
  const builds = fieldOf(fieldOf(properties, 'Environment'), 'EnvironmentVariables');
  if (builds) yield* pair(`${type} environment`, named(builds), context);
}

/** A list of `{Name, Value}`. */
function named(list: Value | undefined): (name: string) => Value | undefined {
  const items = list?.kind === 'list' ? list.items : [];
  return (name) => {
    const item = items.find((one) => knownString(fieldOf(one, 'Name')) === name);
    return item && fieldOf(item, 'Value');
  };
}

function* pair(
  target: string,
  variable: (name: string) => Value | undefined,
  context: VocabularyContext,
): Iterable<StaticCredential> {
  const keyId = variable('AWS_ACCESS_KEY_ID');
  const secret = variable('AWS_SECRET_ACCESS_KEY');
  if (!keyId || !secret) return;
  const state = (value: Value | undefined): 'known' | 'unknown' | 'absent' =>
    value === undefined ? 'absent' : value.kind === 'known' ? 'known' : 'unknown';
  yield {
    kind: 'static-credential',
    target,
    keyId: slot(keyId, true, context, asString),
    secret: state(secret),
    sessionToken: state(variable('AWS_SESSION_TOKEN')),
    emulator: DUMMY.test(knownString(keyId) ?? ''),
    temporary: false,
    at: context.location(keyId.range),
  };
}
