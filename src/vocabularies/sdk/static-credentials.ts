import type { StaticCredential } from '../../facts/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { asString, fieldOf, named, positional, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { clientOf, isOtherCloud, moduleOf } from './clients.ts';
import { endpointOf, isDummy } from './endpoints.ts';
import { exportedName, isSet } from './fields.ts';
import { sessionOf, type Sessions } from './session.ts';

/** A key pair as a call is given it. */
interface Pair {
  readonly target: string;
  readonly id: Value;
  readonly secret: Value | undefined;
  readonly token: Value | undefined;
  readonly endpoint: Value | undefined;
  readonly complete: boolean;
}

/** A client, session or provider that is fed a key pair. */
export function staticCredential(
  call: Call,
  sessions: Sessions,
  context: VocabularyContext,
): StaticCredential | undefined {
  const pair = javascriptPair(call) ?? pythonPair(call);
  if (!pair) return undefined;
  const module = call.module ?? (call.receiver ? moduleOf(call.receiver) : undefined);
  if (isOtherCloud(module)) return undefined;
  const endpoint = endpointOf(pair.endpoint, context.text);
  // Keys of another provider that speaks S3 are none of AWS's.
  if (endpoint === 'other') return undefined;
  const session = sessionOf(pair.id, sessions, context);
  return {
    kind: 'static-credential',
    target: pair.target,
    keyId: slot(pair.id, pair.complete, context, asString),
    secret: stateOf(pair.secret, pair.complete),
    sessionToken: stateOf(pair.token, pair.complete),
    emulator: endpoint === 'emulator' || isDummy(pair.id) || isDummy(pair.secret),
    temporary: session !== undefined || isSet(pair.token),
    at: context.location(call.calleeRange),
  };
}

function stateOf(value: Value | undefined, complete: boolean): StaticCredential['secret'] {
  if (value === undefined) return complete ? 'absent' : 'unknown';
  if (value.kind === 'known') return value.value === null || value.value === '' ? 'absent' : 'known';
  return 'unknown';
}

/** Functions of boto3, botocore and aioboto3 that take keys. Source: `boto3/session.py`, `botocore/session.py`. */
const PYTHON = new Set([
  'client',
  'resource',
  'Session',
  'create_client',
  'setup_default_session',
  'AioSession',
]);

function pythonPair(call: Call): Pair | undefined {
  const id = named(call, 'aws_access_key_id');
  if (!isSet(id) || !PYTHON.has(exportedName(call))) return undefined;
  return {
    target: call.callee,
    id,
    secret: named(call, 'aws_secret_access_key'),
    token: named(call, 'aws_session_token'),
    endpoint: named(call, 'endpoint_url'),
    complete: call.complete,
  };
}

/** `new S3Client({credentials: {…}})`, `new AWS.S3({accessKeyId, …})`, `AWS.config.update({…})`, `new AWS.Credentials(…)`. */
function javascriptPair(call: Call): Pair | undefined {
  const update = call.callee.endsWith('.config.update');
  if (!call.isNew && !update) return undefined;
  if (!isAws(call, update)) return undefined;
  const config = positional(call, 0);
  if (config?.kind !== 'map') return exportedName(call) === 'Credentials' ? positionalPair(call) : undefined;
  const endpoint = fieldOf(config, 'endpoint');
  const credentials = fieldOf(config, 'credentials');
  const keys = credentials?.kind === 'map' ? credentials : config;
  const id = fieldOf(keys, 'accessKeyId');
  if (!isSet(id)) return undefined;
  return {
    target: call.callee,
    id,
    secret: fieldOf(keys, 'secretAccessKey'),
    token: fieldOf(keys, 'sessionToken'),
    endpoint,
    complete: keys.complete && call.complete,
  };
}

/** `new AWS.Credentials(accessKeyId, secretAccessKey, sessionToken)`. */
function positionalPair(call: Call): Pair | undefined {
  const [id, secret, token] = [0, 1, 2].map((position) => positional(call, position));
  if (!isSet(id) || !isSet(secret)) return undefined;
  return { target: call.callee, id, secret, token, endpoint: undefined, complete: call.complete };
}

function isAws(call: Call, update: boolean): boolean {
  const { module } = call;
  if (module !== undefined && /aws/i.test(module)) return true;
  if (module !== undefined && !/^[.~#@]?\//.test(module)) return false;
  if (update || /^AWS\./i.test(call.callee)) return /^(?:\w*aws\w*|AWS)\./i.test(call.callee);
  return (
    clientOf({ kind: 'call', call, range: call.range })?.service !== undefined &&
    exportedName(call).endsWith('Client')
  );
}
