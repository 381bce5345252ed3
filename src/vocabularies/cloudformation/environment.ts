import type { StaticCredential } from '../../facts/types.ts';
import type { Range } from '../../values/range.ts';
import type { Value } from '../../values/value.ts';
import { endpointOf, isDummy } from '../sdk/endpoints.ts';
import { isSet } from '../sdk/fields.ts';
import { asString, fieldOf, knownString, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';

const KEY_ID = /^(?:\w+_)?aws_access_key(?:_id)?$/i;
const SECRET = /^(?:\w+_)?aws_secret(?:_access)?(?:_key)?$/i;
const TOKEN = /^(?:\w+_)?aws_session_token$/i;

interface Variable {
  readonly name: string;
  readonly value: Value;
}

const DEEPEST = 20;

/**
 * Environments that hand a key pair to what runs: `Variables` of a function, `Environment` and `Secrets`
 * of a container, `EnvironmentVariables` of a build. At any depth, since every resource type has its own
 * place for them.
 */
export function* environmentCredentials(
  value: Value | undefined,
  target: string,
  context: VocabularyContext,
  depth = 0,
): Iterable<StaticCredential> {
  if (!value || depth > DEEPEST) return;
  if (value.kind === 'map') {
    yield* pairIn(
      value.entries.map((entry) => ({ name: entry.key, value: entry.value })),
      target,
      context,
    );
    // A container's variables and its secrets together.
    yield* pairIn(
      [...listed(fieldOf(value, 'Environment')), ...listed(fieldOf(value, 'Secrets'))],
      target,
      context,
    );
    for (const { key, value: inner } of value.entries) {
      const isSeen = inner.kind === 'list' && (key === 'Environment' || key === 'Secrets');
      if (!isSeen) yield* environmentCredentials(inner, target, context, depth + 1);
    }
  } else if (value.kind === 'list') {
    yield* pairIn(listed(value), target, context);
    for (const item of value.items) yield* environmentCredentials(item, target, context, depth + 1);
  }
}

/** A list of `{Name, Value}`, or of `{Name, ValueFrom}` for what comes from a secret store. */
function listed(list: Value | undefined): Variable[] {
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item) => {
    const name = knownString(fieldOf(item, 'Name', 'name'));
    const value = fieldOf(item, 'Value', 'value');
    const from = fieldOf(item, 'ValueFrom', 'valueFrom');
    if (name === undefined) return [];
    if (from) return [{ name, value: stored(from) }];
    return value ? [{ name, value }] : [];
  });
}

/** What a secret store holds is not known, however well its own name is. */
function stored({ range }: Value): Value {
  return { kind: 'unknown', origin: 'environment', text: 'a stored secret', range };
}

function* pairIn(
  variables: readonly Variable[],
  target: string,
  context: VocabularyContext,
): Iterable<StaticCredential> {
  const find = (pattern: RegExp): Value | undefined =>
    variables.find(({ name, value }) => pattern.test(name) && isSet(value))?.value;
  const [keyId, secret, token] = [find(KEY_ID), find(SECRET), find(TOKEN)];
  if (!keyId || !secret || keyId.kind === 'list') return;
  const endpoints = variables.filter(({ name }) => /endpoint/i.test(name)).map(({ value }) => value);
  const whose = endpoints.map((value) => endpointOf(value, context.text));
  // A service of somebody else's that speaks S3 takes keys that are none of AWS's.
  if (endpoints.some((value, i) => value.kind === 'known' && whose[i] === 'other')) return;
  yield {
    kind: 'static-credential',
    target,
    keyId: slot(keyId, true, context, asString),
    secret: stateOf(secret),
    sessionToken: stateOf(token),
    emulator: whose.includes('emulator') || isDummy(keyId) || isDummy(secret),
    temporary: token !== undefined || (knownString(keyId) ?? '').startsWith('ASIA'),
    at: context.location(keyId.range),
  };
}

function stateOf(value: Value | undefined): StaticCredential['secret'] {
  if (!isSet(value)) return 'absent';
  return value.kind === 'known' ? 'known' : 'unknown';
}

/**
 * The credentials that cfn-init downloads files with: each authentication method of the resource's
 * metadata (CloudFormation user guide, "AWS::CloudFormation::Authentication").
 */
export function* authentication(
  metadata: Value | undefined,
  context: VocabularyContext,
): Iterable<StaticCredential> {
  const methods = fieldOf(metadata, 'AWS::CloudFormation::Authentication');
  for (const { value } of methods?.kind === 'map' ? methods.entries : []) {
    const keyId = fieldOf(value, 'accessKeyId');
    const secret = fieldOf(value, 'secretKey');
    if (!isSet(keyId) || !isSet(secret)) continue;
    const range: Range = keyId.range;
    yield {
      kind: 'static-credential',
      target: 'AWS::CloudFormation::Authentication',
      keyId: slot(keyId, true, context, asString),
      secret: stateOf(secret),
      sessionToken: 'absent',
      emulator: false,
      temporary: false,
      at: context.location(range),
    };
  }
}
