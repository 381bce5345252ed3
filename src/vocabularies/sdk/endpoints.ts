import type { Call, Value } from '../../values/value.ts';
import { knownString, patternOf } from '../slots.ts';
import { canonical, isSet } from './fields.ts';

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
]);

const PRETENDED = /^(?:fake|dummy|mock|test|(?:my|some)[-_]?(?:aws|access|secret)[-_]?)/i;

export function isDummy(value: Value | undefined): boolean {
  const text = knownString(value);
  return text !== undefined && (DUMMIES.has(text.toLowerCase()) || PRETENDED.test(text));
}

/** The endpoint of whoever is handed the result of a call: `S3ClientConfig(credentials: …, endpoint: …)`. */
export function endpointBeyond(made: Call, calls: readonly Call[]): Value | undefined {
  for (const { args } of calls) {
    const endpoint = args.find(({ name }) => name !== undefined && canonical(name) === 'endpoint')?.value;
    if (isSet(endpoint) && args.some(({ value }) => leadsTo(value, made))) return endpoint;
  }
  return undefined;
}

const DEEPEST = 6;

function leadsTo(value: Value | null, made: Call, depth = 0): boolean {
  if (value?.kind === 'unknown')
    return depth < DEEPEST && (value.options ?? []).some((option) => leadsTo(option, made, depth + 1));
  if (value?.kind !== 'call' || depth > DEEPEST) return false;
  return value.call === made || value.call.args.some((one) => leadsTo(one.value, made, depth + 1));
}
