import { isOfMoto } from '../../credentials/account.ts';
import { memoised } from '../../memoised.ts';
import type { Call, Value } from '../../values/value.ts';
import { knownString, patternOf } from '../slots.ts';
import { canonical, isSet } from './fields.ts';
import { chainOf } from './objects.ts';

/** Whose service a client talks to, as its configured endpoint says. */
export type Endpoint = 'aws' | 'emulator' | 'other';

const LOCAL =
  /localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|host\.docker\.internal|localstack|minio|moto|dynamodb-local|elasticmq|\.local\b/i;
const AWS = /\.amazonaws\.com(?:\.cn)?\b|\.api\.aws\b|\.aws\.dev\b/i;

/** `other` where the endpoint is somebody else's (R2, Spaces, …) or comes from where nobody sees. */
export function endpointOf(value: Value | undefined, text: string): Endpoint {
  if (!isSet(value)) return 'aws';
  const written = patternOf(value) ?? text.slice(value.range.start, value.range.end);
  if (LOCAL.test(written)) return 'emulator';
  return AWS.test(written) ? 'aws' : 'other';
}

/** What emulators are given for keys, since they take anything. */
const DUMMIES = new Set([
  'test',
  'testing',
  'dummy',
  'fake',
  'local',
  'localstack',
  'minio',
  'minioadmin',
  'mock',
  'mock_access_key',
  'mocked',
  'foo',
  'bar',
  'foobar',
  'fakemyself',
  'fakemykeyid',
  'default_access_key',
  'dummykey',
  'access_key',
  'accesskeyid',
  'access-key-id',
  'any',
  'x',
  'xxx',
  'key',
  'id',
  's3rver',
  'noop',
  'none',
  'anything',
  'unused',
  'not-used',
  'not-needed',
  'do-not-use',
  'disabled',
]);

/** Too short for an access key id (16 characters at least: `iam/2010-05-08`, `accessKeyIdType`) or a secret. */
const SHORTEST = 16;

const PRETENDED = /^(?:fake|dummy|mock|test|(?:my|some)[-_]?(?:aws|access|secret)[-_]?)/i;

/** The id of a key that an emulator made, in what was recorded of it. */
function isMotos(text: string): boolean {
  return /^A[KS]IA/.test(text) && isOfMoto(text);
}

export function isDummy(value: Value | undefined): boolean {
  const text = knownString(value);
  if (text === undefined) return false;
  const isShort = text !== '' && text.length < SHORTEST && !text.includes('$');
  return isShort || DUMMIES.has(text.toLowerCase()) || PRETENDED.test(text) || isMotos(text);
}

/**
 * A literal that IAM would never give out as a key's id, which has 16 characters and more, no spaces or
 * signs, and not one character eight times in a row. Source: `accessKeyIdType` of the service model `iam/2010-05-08`.
 */
export function isNoKeyId(value: Value | undefined): boolean {
  const text = knownString(value);
  return text !== undefined && text !== '' && (!/^\w{16,128}$/.test(text) || /(.)\1{7}/.test(text));
}

const EMULATORS = /localstack|minio|\bmoto\b|elasticmq|s3mock|s3ninja|rustfs/i;

/** The libraries that run emulators in containers: what speaks to one has its keys. */
export function isOfContainers(module: string): boolean {
  return /(?:^|[./@])testcontainers\b/i.test(module);
}

/** A key that an emulator's object gives: `localstack.getAccessKey()`, a field of a `MinIOContainer`. */
export function isOfEmulator(value: Value | undefined): boolean {
  switch (value?.kind) {
    case 'call':
      return EMULATORS.test(value.call.callee) || isOfEmulator(value.call.receiver);
    case 'member':
      return isOfEmulator(value.of);
    case 'unknown':
      return EMULATORS.test(value.type ?? value.name ?? '');
    default:
      return false;
  }
}

/** The endpoint of whoever is handed the result of a call: `S3ClientConfig(credentials: …, endpoint: …)`. */
export function endpointBeyond(made: Call, calls: readonly Call[]): Value | undefined {
  return withEndpoints(calls).find(({ args }) => args.some(({ value }) => leadsTo(value, made)))?.endpoint;
}

const withEndpoints = memoised((calls: readonly Call[]) =>
  calls.flatMap(({ args }) => {
    const endpoint = endpointIn(args);
    return isSet(endpoint) ? [{ args, endpoint }] : [];
  }),
);

/** What resolves an endpoint is set for another one than AWS's (Go's `EndpointResolverV2`). */
const ENDPOINT = /^(?:endpoint(?:url|resolver(?:v2|withoptions)?)?|serviceurl|baseendpoint)$/;
const OF_SDK = 'NewDefaultEndpointResolver';

/**
 * The endpoint among arguments, in an object of settings (`new AmazonS3Config { ServiceURL = … }`), set by a function
 * that is given the settings (`func(o *s3.Options) { o.BaseEndpoint = … }`), or made by one (`WithBaseEndpoint(…)`).
 */
function endpointIn(args: Call['args'], depth = 0): Value | undefined {
  const own = args.find(({ name, value }) => isEndpoint(name, value))?.value;
  if (own || depth > 0) return own;
  for (const { value } of args) {
    const inner = optionIn(value);
    if (inner) return inner;
  }
  return undefined;
}

/** Whether a client, or what was made of one, was given an endpoint of an emulator's: it has roles of its own, or none. */
export function isEmulated(client: Value | undefined, text: string): boolean {
  return chainOf(client).some((call) => {
    const settings = call.args.flatMap(({ value }) =>
      value.kind === 'map' ? value.entries.filter((entry) => isEndpoint(entry.key, entry.value)) : [],
    );
    return endpointOf(endpointIn(call.args) ?? settings[0]?.value, text) === 'emulator';
  });
}

function optionIn(value: Value): Value | undefined {
  if (value.kind === 'call' && !value.call.isNew) {
    const [only, more] = value.call.args;
    return only && !more && isEndpoint(value.call.name, only.value) ? only.value : undefined;
  }
  const settings =
    value.kind === 'call' ? value.call : value.kind === 'unknown' ? value.closure?.object : undefined;
  if (!settings) return undefined;
  const later = settings.later?.entries.find((entry) => isEndpoint(entry.key, entry.value))?.value;
  return later ?? endpointIn(settings.args, 1);
}

function isEndpoint(name: string | undefined, value: Value): boolean {
  if (name === undefined || !ENDPOINT.test(canonical(name))) return false;
  return !(value.kind === 'call' && value.call.name.startsWith(OF_SDK));
}

const DEEPEST = 6;

function leadsTo(value: Value | null, made: Call, depth = 0): boolean {
  if (value?.kind === 'unknown')
    return depth < DEEPEST && (value.options ?? []).some((option) => leadsTo(option, made, depth + 1));
  if (value?.kind === 'member') return depth < DEEPEST && leadsTo(value.of, made, depth + 1);
  if (value?.kind !== 'call' || depth > DEEPEST) return false;
  return value.call === made || value.call.args.some((one) => leadsTo(one.value, made, depth + 1));
}
