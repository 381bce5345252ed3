import type { Call, MapValue, Value } from '../../values/value.ts';
import { fieldOf, knownString, named, patternOf } from '../slots.ts';
import { isSet } from './fields.ts';
import type { AssumptionRow, KeyPairRow } from './rows.ts';
import type { KeyPair } from './static-credentials.ts';

function row(
  name: string,
  modules: RegExp,
): Pick<KeyPairRow, 'language' | 'api' | 'call' | 'name' | 'modules'> {
  return { language: 'python', api: name, call: 'function', name, modules };
}

/**
 * Libraries that are given a key pair, or a role, in ways of their own. Sources: `boto3/session.py`,
 * `botocore/session.py`, `s3fs/core.py`, `pyarrow/_s3fs.pyx`, `anthropic/lib/bedrock/_client.py`.
 */
export const keyPairs: readonly KeyPairRow[] = [
  {
    ...row('Session', /^(?:aio)?boto3(?:\.|$)/),
    moduleRequired: true,
    // By keywords a session is given a pair wherever it comes from.
    glance: /Session(?=\(\s{0,40}(?![\w.]{1,60}\s{0,9}=[^=]|[)*\s]))/,
    places: [
      { at: 'arguments', positions: ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'] },
    ],
    names: {
      AccessKeyId: ['aws_access_key_id'],
      SecretAccessKey: ['aws_secret_access_key'],
      SessionToken: ['aws_session_token'],
    },
  },
  {
    ...row('set_credentials', /boto/),
    importRequired: true,
    places: [{ at: 'arguments', positions: ['access_key', 'secret_key', 'token'] }],
    names: { AccessKeyId: ['access_key'], SecretAccessKey: ['secret_key'], SessionToken: ['token'] },
  },
  {
    ...row('S3FileSystem', /^s3fs(?:\.|$)/),
    moduleRequired: true,
    places: [{ at: 'arguments' }, { at: 'map', name: 'client_kwargs' }],
    names: {
      AccessKeyId: ['key', 'username'],
      SecretAccessKey: ['secret', 'password'],
      SessionToken: ['token'],
      Endpoint: ['endpoint_url'],
    },
  },
  {
    ...row('S3FileSystem', /^pyarrow(?:\.|$)/),
    moduleRequired: true,
    places: [{ at: 'arguments', positions: ['access_key'] }],
    names: {
      AccessKeyId: ['access_key'],
      SecretAccessKey: ['secret_key'],
      SessionToken: ['session_token'],
      Endpoint: ['endpoint_override'],
    },
  },
];

/** How often Arrow asks for a session anew is how long it asks for (`aws-sdk-cpp`, `STSAssumeRoleCredentialsProvider`). */
export const assumptions: readonly AssumptionRow[] = [
  {
    ...row('S3FileSystem', /^pyarrow(?:\.|$)/),
    api: 'pyarrow S3FileSystem',
    operation: 'AssumeRole',
    moduleRequired: true,
    tellingRequired: true,
    places: [{ at: 'arguments' }],
    names: { RoleSessionName: ['session_name'], DurationSeconds: ['load_frequency'] },
    signer: { by: 'argument', place: { at: 'arguments' }, fields: [] },
  },
];

/** What stands in a text with one of the calls below. */
export const BY_KEYWORDS = /(?<!\w)aws_secret_access_key=(?!=)/;
export const BY_OPTIONS =
  /(?<!\w)storage_options(?!\w)[^]{0,400}["']secret["']|["']aws_secret_access_key["']/i;
export const BY_FSSPEC = [/(?<!\w)fsspec(?!\w)/, /(?<!\w)secret=(?!=)/] as const;

/**
 * The pair that a library hands on to boto3 under boto3's names: `S3Resource(aws_access_key_id=…,
 * aws_secret_access_key=…)` of Dagster, `wr.redshift.copy(…)`. What a function of the project's own is given, it gives
 * a client in sight.
 */
export function pairByKeywords(call: Call, path: string): KeyPair | undefined {
  const id = named(call, 'aws_access_key_id');
  if (!isSet(id) || !isOfLibrary(call, path)) return undefined;
  const argument = (name: RegExp): Value | undefined =>
    call.args.find((one) => one.name !== undefined && name.test(one.name))?.value;
  return {
    call,
    target: call.callee,
    id,
    secret: named(call, 'aws_secret_access_key'),
    token: argument(/^aws_session_token$|^aws_security_token$/),
    endpoint: argument(/endpoint|(?:^|_)host$|base_url$/),
    complete: call.complete,
    at: call.calleeRange,
  };
}

/** Whether a callee is imported from a package that the file is no part of. */
function isOfLibrary({ module, receiver }: Call, path: string): boolean {
  const from = module ?? (receiver?.kind === 'unknown' ? receiver.module : undefined);
  const [top = ''] = from?.split('.', 1) ?? [];
  return top !== '' && !path.split('/').includes(top);
}

/**
 * `pandas.read_csv("s3://…", storage_options={"key": …, "secret": …})`: what s3fs is made with
 * (pandas.pydata.org, "Reading/writing remote files"). Other stores are given the same by the same names.
 */
export function pairInOptions(call: Call): KeyPair | undefined {
  const options = named(call, 'storage_options');
  if (options?.kind !== 'map') return undefined;
  const stored = pairOfStore(call, options);
  if (stored || !call.args.some(({ value }) => isOnS3(value))) return stored;
  const id = fieldOf(options, 'key');
  if (!isSet(id)) return undefined;
  return {
    call,
    target: call.callee,
    id,
    secret: fieldOf(options, 'secret'),
    token: fieldOf(options, 'token'),
    endpoint: endpointIn(options),
    complete: options.complete,
    at: call.calleeRange,
  };
}

/**
 * The options of Rust's object_store, which Polars and Delta Lake are given: in large letters or in small.
 * Source: `object_store/src/aws/builder.rs`, `AmazonS3ConfigKey`; `deltalake` writes them in large ones.
 */
function pairOfStore(call: Call, { entries, complete }: MapValue): KeyPair | undefined {
  const option = (name: RegExp): Value | undefined =>
    entries.findLast(({ key, value }) => name.test(key) && isSet(value))?.value;
  const id = option(/^aws_access_key_id$/i);
  if (!id) return undefined;
  return {
    call,
    target: call.callee,
    id,
    secret: option(/^(?:aws_)?secret_access_key$/i),
    token: option(/^(?:aws_)?(?:session_)?token$/i),
    endpoint: option(/endpoint/i),
    complete,
    at: call.calleeRange,
  };
}

/** `fsspec.filesystem("s3", key=…, secret=…)`, `fsspec.open("s3://…", …)`: what s3fs is made with. */
export function pairOfFiles(call: Call): KeyPair | undefined {
  const [first] = call.args;
  if (!/^fsspec(?:\.|$)/.test(call.module ?? '') || !first) return undefined;
  const id = named(call, 'key');
  if (!isSet(id) || !(isOnS3(first.value) || /^s3a?$/.test(knownString(first.value) ?? ''))) return undefined;
  const client = named(call, 'client_kwargs');
  return {
    call,
    target: call.callee,
    id,
    secret: named(call, 'secret'),
    token: named(call, 'token'),
    endpoint: named(call, 'endpoint_url') ?? (client && fieldOf(client, 'endpoint_url')),
    complete: call.complete,
    at: call.calleeRange,
  };
}

function isOnS3(value: Value): boolean {
  return /^s3[an]?:\/\//.test(patternOf(value) ?? '');
}

function endpointIn(options: MapValue): Value | undefined {
  const client = fieldOf(options, 'client_kwargs');
  return fieldOf(options, 'endpoint_url') ?? (client && fieldOf(client, 'endpoint_url'));
}
