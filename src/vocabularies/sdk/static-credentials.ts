import type { StaticCredential } from '../../facts/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { dottedName } from '../../values/text.ts';
import { asString, fieldOf, mapIn, named, positional, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { exportedName } from '../spelling/names.ts';
import { clientOf, isOtherCloud, isOtherStore, moduleOf } from './clients.ts';
import { dotnetPair } from './dotnet.ts';
import { isCopied } from './copied-keys.ts';
import { endpointBeyond, whoseEndpoint } from './configured-endpoints.ts';
import { isDummy, isForeignRegion, isNoKeyId, isOfContainers, isOfEmulator } from './endpoints.ts';
import { isSet, parameterOf } from './fields.ts';
import { pairByKeywords, pairInOptions, pairOfFiles } from './python-keys.ts';
import { match, pointOf, type Surroundings, type Table } from './match.ts';
import type { KeyPairRow } from './rows.ts';
import { sessionOf, type Sessions } from './session.ts';

/** A key pair as a call is given it. */
export interface KeyPair {
  readonly call: Call;
  readonly target: string;
  readonly id: Value;
  readonly secret: Value | undefined;
  readonly token: Value | undefined;
  readonly endpoint: Value | undefined;
  readonly complete: boolean;
  readonly at: Call['calleeRange'];
}

/** The key pair that a client, session or provider is given. */
export function keyPairOf(
  call: Call,
  table: Table<KeyPairRow>,
  surroundings: Surroundings,
  { path }: VocabularyContext,
): KeyPair | undefined {
  const made = javascriptPair(call, surroundings) ?? dotnetPair(call);
  if (made || isOtherStore(surroundings.modules)) return made;
  return (
    pairByRow(call, table, surroundings) ??
    pairByKeywords(call, path) ??
    pairInOptions(call) ??
    pairOfFiles(call)
  );
}

export function staticCredential(
  pair: KeyPair,
  sessions: Sessions,
  { modules }: Surroundings,
  context: VocabularyContext,
): StaticCredential | undefined {
  const { call } = pair;
  const module = call.module ?? (call.receiver ? moduleOf(call.receiver) : undefined);
  if (isOtherCloud(module)) return undefined;
  const endpoint = whoseEndpoint(pair.endpoint, context.text);
  // Keys of another provider that speaks S3 are none of AWS's.
  if (endpoint === 'other' || isForeignRegion(regionOf(call))) return undefined;
  const session = sessionOf(pair.id, sessions, context);
  return {
    kind: 'static-credential',
    target: asWritten(pair, context.text),
    keyId: slot(pair.id, pair.complete, context, asString),
    secret: stateOf(pair.secret, pair.complete),
    sessionToken: isCopied(pair) ? 'unknown' : stateOf(pair.token, pair.complete),
    ...(endpoint === 'unknown' ? { unknownEndpoint: true as const } : {}),
    emulator: endpoint === 'emulator' || isNobodys(pair) || modules.some(isOfContainers),
    temporary: session !== undefined || isSet(pair.token),
    at: context.location(pair.at),
  };
}

function regionOf(call: Call): Value | undefined {
  return fieldOf(mapIn(positional(call, 0)), 'region') ?? named(call, 'region', 'region_name');
}

/** Front ends have one name for the object that a method is of; who reads the message has the source's: `self.session.client`. */
function asWritten({ target, call }: KeyPair, text: string): string {
  if (!target.startsWith('this.')) return target;
  const members = target.slice('this'.length);
  const at = call.calleeRange.end - members.length;
  const own = text.startsWith(members, at)
    ? /\b(?:self|cls)$/.exec(text.slice(Math.max(0, at - 5), at))?.[0]
    : undefined;
  return own === undefined ? target : own + members;
}

/** What an emulator takes or gives, and what is no key, be it given only under a condition. */
function isNobodys({ id, secret }: KeyPair): boolean {
  const isPretended = (value: Value): boolean => isDummy(value) || isNoKeyId(value) || isOfEmulator(value);
  return isEach(id, isPretended) || isEach(secret, isDummy);
}

function isEach(value: Value | undefined, test: (one: Value) => boolean): boolean {
  if (value === undefined || test(value)) return value !== undefined;
  const given = value.kind === 'unknown' ? (value.options ?? []).filter(isSet) : [];
  return given.length > 0 && given.every(test);
}

function stateOf(value: Value | undefined, complete: boolean): StaticCredential['secret'] {
  if (value === undefined) return complete ? 'absent' : 'unknown';
  if (value.kind === 'known') return value.value === null || value.value === '' ? 'absent' : 'known';
  return 'unknown';
}

function pairByRow(call: Call, table: Table<KeyPairRow>, surroundings: Surroundings): KeyPair | undefined {
  const found = match(call, table, 'sts', 'AccessKeyId', surroundings);
  if (!found) return undefined;
  const { row, fields } = found;
  const id = parameterOf(fields, row, 'AccessKeyId');
  if (!isSet(id) || (row.isSigner && isOfOwnSession(id))) return undefined;
  return {
    call,
    target: call.callee,
    id,
    secret: parameterOf(fields, row, 'SecretAccessKey'),
    token: parameterOf(fields, row, 'SessionToken'),
    endpoint: parameterOf(fields, row, 'Endpoint') ?? endpointBeyond(call, surroundings.calls),
    complete: fields.complete,
    at: pointOf(found),
  };
}

/** `boto3.Session().get_credentials().access_key`, and that of an object which is one of credentials by its name. */
function isOfOwnSession(id: Value): boolean {
  return (dottedName(id) ?? '').endsWith('.access_key');
}

/** `new S3Client({credentials: {…}})`, `new AWS.S3({accessKeyId, …})`, `AWS.config.update({…})`, `new AWS.Credentials(…)`. */
function javascriptPair(call: Call, surroundings: Surroundings): KeyPair | undefined {
  const update = call.callee.endsWith('.config.update');
  if (!call.isNew && !update) return undefined;
  if (!isAws(call, update)) return undefined;
  const config = mapIn(positional(call, 0));
  if (!config) return exportedName(call) === 'Credentials' ? positionalPair(call, surroundings) : undefined;
  const endpoint = fieldOf(config, 'endpoint');
  const keys = mapIn(fieldOf(config, 'credentials')) ?? config;
  const id = fieldOf(keys, 'accessKeyId');
  if (!isSet(id)) return undefined;
  return {
    call,
    at: call.calleeRange,
    target: call.callee,
    id,
    secret: fieldOf(keys, 'secretAccessKey', ...(isAsyncAws(call) ? ['accessKeySecret'] : [])),
    token: fieldOf(keys, 'sessionToken'),
    endpoint,
    complete: keys.complete && call.complete,
  };
}

/** Source: `AsyncAws\Core\Configuration::OPTION_SECRET_ACCESS_KEY`. */
function isAsyncAws({ module, callee }: Call): boolean {
  return /^AsyncAws(?:\.|$)/.test(module ?? callee);
}

/** `new AWS.Credentials(accessKeyId, secretAccessKey, sessionToken)`. */
function positionalPair(call: Call, { calls }: Surroundings): KeyPair | undefined {
  const [id, secret, token] = [0, 1, 2].map((position) => positional(call, position));
  if (!isSet(id) || !isSet(secret)) return undefined;
  return {
    call,
    at: call.calleeRange,
    target: call.callee,
    id,
    secret,
    token,
    endpoint: endpointBeyond(call, calls),
    complete: call.complete,
  };
}

function isAws(call: Call, update: boolean): boolean {
  const { module } = call;
  if (module !== undefined && /aws/i.test(module)) return true;
  if (module !== undefined && !/^[.~#@]?\//.test(module)) return false;
  if (update || /^AWS\./i.test(call.callee)) return /^\w{0,60}aws\w{0,60}\./i.test(call.callee);
  return (
    clientOf({ kind: 'call', call, range: call.range })?.service !== undefined &&
    exportedName(call).endsWith('Client')
  );
}
