import type { Location, RoleAssumption } from '../../facts/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { dottedName, fieldOf } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { canonical, isSet } from './fields.ts';
import type { KeyPair } from './static-credentials.ts';

/** What a file shows of credentials. */
export interface Sessions {
  /** The calls that give out a session, by how a person would name them. */
  readonly apis: ReadonlyMap<Call, string>;
  /** The calls that are given a key pair. */
  readonly keyPairs: ReadonlyMap<Call, KeyPair>;
  /** Both by where they stand: what a function of the file gives back is a call that was made once more. */
  readonly places: ReadonlyMap<string, Call>;
}

/** The calls of `maps` by their places. */
export function placesOf(...maps: readonly ReadonlyMap<Call, unknown>[]): ReadonlyMap<string, Call> {
  return new Map(maps.flatMap((map) => [...map.keys()].map((call) => [placeOf(call), call] as const)));
}

function placeOf({ range }: Call): string {
  return `${String(range.start)}:${String(range.end)}`;
}

function recorded(call: Call, { places }: Sessions): Call {
  return places.get(placeOf(call)) ?? call;
}

export interface SessionEvidence {
  readonly why: string;
  readonly at: Location;
}

/**
 * Whether a value is, or was read from, the result of an assumption in the same file.
 *
 * @param depth how many steps led here: a key pair may be one of what its own id can be
 */
export function sessionOf(
  value: Value | undefined,
  sessions: Sessions,
  context: VocabularyContext,
  depth = 0,
): SessionEvidence | undefined {
  return follow(value, (step, at) => sessionAt(step, at, sessions, context), undefined, depth);
}

/**
 * Whose credentials a client, or a credentials value, signs with.
 *
 * @param before where it is used: what is set on it further down comes too late
 */
export function callerOf(
  value: Value | undefined,
  sessions: Sessions,
  context: VocabularyContext,
  before: number,
): RoleAssumption['caller'] {
  const session = follow(value, (step, at) => sessionAt(step, at, sessions, context), before);
  if (session) return { kind: 'session', ...session };
  const keys = follow(value, (step) => keysAt(step, sessions), before);
  if (!keys) return { kind: 'unknown' };
  const at = context.location(keys.id.range);
  if (!isSet(keys.token))
    return keys.complete ? { kind: 'long-term', why: 'signed with an access key', at } : { kind: 'unknown' };
  // A token from the environment may well be empty there.
  const sure = keys.token.kind === 'known' || keys.token.kind === 'template';
  return sure ? { kind: 'session', why: 'signed with a session token', at } : { kind: 'unknown' };
}

interface Keys {
  readonly id: Value;
  readonly token: Value | undefined;
  readonly complete: boolean;
}

function sessionAt(
  value: Value,
  depth: number,
  sessions: Sessions,
  context: VocabularyContext,
): SessionEvidence | undefined {
  if (value.kind === 'member') return responseMember(value.of, value.name, value, context);
  if (value.kind !== 'call') return undefined;
  const { call } = value;
  const known = recorded(call, sessions);
  const api = sessions.apis.get(known);
  if (api !== undefined) return { why: `the result of ${api}`, at: context.location(call.calleeRange) };
  const pair = sessions.keyPairs.get(known);
  if (pair) return sessionOf(pair.id, sessions, context, depth + 1);
  if (!call.receiver) return undefined;
  return responseMember(call.receiver, call.name, value, context);
}

function keysAt(value: Value, sessions: Sessions): Keys | undefined {
  if (value.kind === 'call') return sessions.keyPairs.get(recorded(value.call, sessions));
  if (value.kind !== 'map') return undefined;
  const id = fieldOf(value, 'accessKeyId');
  return isSet(id) ? { id, token: fieldOf(value, 'sessionToken'), complete: value.complete } : undefined;
}

/** `data.Credentials.AccessKeyId`, `response.credentials().accessKeyId()`: STS's response, however it came here. */
function responseMember(
  of: Value,
  name: string,
  whole: Value,
  context: VocabularyContext,
): SessionEvidence | undefined {
  if (!/^(?:accesskeyid|secretaccesskey|sessiontoken)$/.test(canonical(name))) return undefined;
  const parent = of.kind === 'member' ? of.name : of.kind === 'call' ? of.call.name : '';
  if (canonical(parent) !== 'credentials' || (of.kind === 'call' && !of.call.receiver)) return undefined;
  const text = dottedName(whole) ?? `credentials' ${name}`;
  return { why: `the session's ${text}`, at: context.location(whole.range) };
}

const DEEPEST = 12;

/** Arguments and settings that carry credentials, whatever kind of value they are. */
const CREDENTIALS = /credential|^aws_access_key_id$|^aws_session_token$|^botocore_session$/i;

/**
 * Goes from a client or credentials back to where they came from: the calls that made them, the
 * credentials those were given, the responses they were read from.
 *
 * @returns what `look` first says
 */
function follow<T>(
  value: Value | undefined,
  look: (value: Value, depth: number) => T | undefined,
  before = Number.POSITIVE_INFINITY,
  depth = 0,
): T | undefined {
  if (!value || depth > DEEPEST) return undefined;
  const next = (inner: Value | undefined, until = before): T | undefined =>
    follow(inner, look, until, depth + 1);
  const found = look(value, depth);
  if (found !== undefined) return found;
  switch (value.kind) {
    case 'member':
      return next(value.of);
    case 'map':
      return next(fieldOf(value, 'credentials')) ?? next(fieldOf(value, 'accessKeyId', 'AccessKeyId'));
    case 'unknown':
      return (
        settingOf(value.object, next, before) ??
        first(value.options ?? [], (option) =>
          option && option.range.start < before ? next(option) : undefined,
        )
      );
    case 'call':
      return throughCall(value.call, next, before);
    default:
      return undefined;
  }
}

/** `sts.send(command)`, `.promise()`, `boto3.Session(aws_access_key_id=creds[…])`, `cfg.Credentials = provider`. */
function throughCall<T>(
  call: Call,
  next: (value: Value | undefined, until?: number) => T | undefined,
  before: number,
): T | undefined {
  const until = Math.min(before, call.range.end);
  const argument = first(call.args, ({ name, value }) => {
    const carries =
      value.kind === 'call' ||
      CREDENTIALS.test(name ?? '') ||
      (value.kind === 'member' && /^credentials$/i.test(value.name)) ||
      isIndex(value) ||
      (value.kind === 'unknown' && value.object?.later !== undefined);
    return carries || (call.isNew === true && value.kind === 'map') ? next(value, until) : undefined;
  });
  if (argument !== undefined) return argument;
  return settingOf(call, next, before) ?? next(call.receiver);
}

/** What was set on an object, or on a parameter, that carries credentials. */
function settingOf<T>(
  object: Call | undefined,
  next: (value: Value | undefined, until?: number) => T | undefined,
  before: number,
): T | undefined {
  return first(object?.later?.entries ?? [], ({ key, keyRange, value }) =>
    CREDENTIALS.test(key) && keyRange.start < before ? next(value, keyRange.start) : undefined,
  );
}

/** The first of several results: `cfg, err := config.LoadDefaultConfig(ctx)`. */
function isIndex(value: Value): boolean {
  return value.kind === 'member' && value.name.startsWith('[') && value.of.kind === 'call';
}

function first<A, T>(items: readonly A[], look: (item: A) => T | undefined): T | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
