import type { Fact, StaticCredential } from '../../facts/types.ts';
import type { Call, Entry, MapValue, Value } from '../../values/value.ts';
import { partsOf } from '../../values/parts.ts';
import { configured } from '../configured/assumption.ts';
import { keyPair } from '../keys/environment.ts';
import { fieldOf, knownString, positional } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { endpointOf } from './endpoints.ts';
import { isSet } from './fields.ts';

/**
 * MinIO's client for Go where it speaks to AWS: an endpoint of Amazon's, or variables that are called AWS's. Its own
 * store is what it is mostly for. Source: github.com/minio/minio-go, `api.go` and `pkg/credentials`.
 */
export const minioGo: Vocabulary = {
  id: 'minio-go',
  languages: ['go'],
  markers: ['minio/minio-go'],
  requires: ['amazonaws.com', 'aws_access_key', 'arn:aws'],
  mayHold: (text) => /\b(?:NewStatic|NewSTSAssumeRole|NewWithCredentials|Value\{|minio\.New)/.test(text),
  *recognise({ calls }, context) {
    const endpoints = endpointsBy(calls);
    for (const call of calls) {
      const pair = pairOf(call, endpoints);
      if (pair) yield* credential(pair, context);
      if (isOf(call, 'NewSTSAssumeRole')) yield* assumption(call, context);
    }
  },
};

/** Of the module's package of credentials, in whatever version. */
function isOf({ module = '', name }: Call, ...names: readonly string[]): boolean {
  return names.includes(name) && /minio-go\/(?:\S{1,20}\/)?credentials$/.test(module);
}

interface Pair {
  readonly call: Call;
  readonly id: Value | undefined;
  readonly secret: Value | undefined;
  readonly token: Value | undefined;
  readonly endpoint: Value | undefined;
}

type Endpoints = ReadonlyMap<Call, Value | undefined>;

function pairOf(call: Call, endpoints: Endpoints): Pair | undefined {
  if (isOf(call, 'NewStatic', 'NewStaticV2', 'NewStaticV4')) {
    const [id, secret, token] = [0, 1, 2].map((position) => positional(call, position));
    return { call, id, secret, token, endpoint: endpoints.get(call) };
  }
  if (isOf(call, 'Value')) {
    const fields = fieldsOf(call);
    const [id, secret, token] = ['AccessKeyID', 'SecretAccessKey', 'SessionToken'].map((name) =>
      fieldOf(fields, name),
    );
    return { call, id, secret, token, endpoint: endpoints.get(call) };
  }
  // Before version 7 the client itself was given the pair, and whether to use TLS.
  if (!isClient(call) || call.args.length < 4) return undefined;
  const [endpoint, id, secret] = [0, 1, 2].map((position) => positional(call, position));
  return id?.kind === 'call' ? undefined : { call, id, secret, token: undefined, endpoint };
}

function isClient({ callee, name }: Call): boolean {
  return /^minio\.New(?:Core|V2|V4|WithRegion|WithCredentials)?$/.test(callee) && name.startsWith('New');
}

const DEEPEST = 8;

/** The endpoints of the clients that are given what calls make, by those calls: of several the first. */
function endpointsBy(calls: readonly Call[]): Endpoints {
  const endpoints = new Map<Call, Value | undefined>();
  const seen = new Map<Value, number>();
  const given = (value: Value, endpoint: Value | undefined, depth: number): void => {
    if (depth > DEEPEST || (seen.get(value) ?? Infinity) <= depth) return;
    seen.set(value, depth);
    if (value.kind === 'call' && !endpoints.has(value.call)) endpoints.set(value.call, endpoint);
    const later = value.kind === 'call' && value.call.later ? partsOf(value.call.later) : [];
    for (const part of [...partsOf(value), ...later]) given(part, endpoint, depth + 1);
  };
  for (const client of calls)
    if (isClient(client)) for (const { value } of client.args) given(value, positional(client, 0), 0);
  return endpoints;
}

function* credential(
  { call, id, secret, token, endpoint }: Pair,
  context: VocabularyContext,
): Iterable<StaticCredential> {
  if (!id || !secret || !isSet(id) || !isSet(secret)) return;
  const whose = isSet(endpoint) ? endpointOf(endpoint, context.text) : undefined;
  if (whose !== 'aws' && !isNamedForAws(id)) return;
  if (whose === 'other' && endpoint?.kind === 'known') return;
  yield keyPair(
    {
      target: call.callee,
      keyId: id,
      secret,
      token: knownString(token) === '' ? undefined : token,
      emulator: whose === 'emulator',
      unknownEndpoint: whose === 'other',
      at: { range: call.calleeRange },
    },
    context,
  );
  // One that may be anybody's is set where nobody sees.
}

/** `os.Getenv("AWS_ACCESS_KEY_ID")` */
function isNamedForAws(id: Value): boolean {
  return id.kind === 'unknown' && id.origin === 'environment' && (id.name ?? '').startsWith('AWS_ACCESS_KEY');
}

/** The role is AWS's alone: the store's own service takes none. */
function* assumption(call: Call, context: VocabularyContext): Iterable<Fact> {
  const [endpoint, options] = [positional(call, 0), positional(call, 1)];
  if (options?.kind !== 'call') return;
  const fields = fieldsOf(options.call);
  const role = fieldOf(fields, 'RoleARN');
  const isAws = isSet(endpoint) && endpointOf(endpoint, context.text) === 'aws';
  if (!isAws && !/^arn:aws[\w-]{0,20}:iam:/.test(knownString(role) ?? '')) return;
  const [id, secret, token] = ['AccessKey', 'SecretKey', 'SessionToken'].map((name) => fieldOf(fields, name));
  yield* credential({ call, id, secret, token, endpoint }, context);
  if (!isSet(role)) return;
  yield configured(
    {
      api: 'minio-go NewSTSAssumeRole',
      via: 'code',
      operation: 'AssumeRole',
      role,
      externalId: fieldOf(fields, 'ExternalID'),
      duration: fieldOf(fields, 'DurationSeconds'),
      sessionName: fieldOf(fields, 'RoleSessionName'),
      complete: options.call.complete,
      at: context.location(call.calleeRange),
    },
    context,
  );
}

/** The fields of a struct, with those that are set later. */
function fieldsOf({ args, later, complete, range }: Call): MapValue {
  const entries = args.flatMap(({ name, value, range: keyRange }): Entry[] =>
    name === undefined ? [] : [{ key: name, keyRange, value }],
  );
  return { kind: 'map', entries: [...entries, ...(later?.entries ?? [])], complete, range };
}
