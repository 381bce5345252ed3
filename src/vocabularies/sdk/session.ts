import type { Location, RoleAssumption } from '../../facts/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { dottedName, fieldOf, named } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { isSet } from './fields.ts';

/** The calls of a file that give out a session, by how a person would name them. */
export type Sessions = ReadonlyMap<Call, string>;

export interface SessionEvidence {
  readonly why: string;
  readonly at: Location;
}

const DEEPEST = 12;

/** Whether a value is, or was read from, the result of an assumption in the same file. */
export function sessionOf(
  value: Value | undefined,
  sessions: Sessions,
  context: VocabularyContext,
  depth = 0,
): SessionEvidence | undefined {
  if (!value || depth > DEEPEST) return undefined;
  const inner = (next: Value | undefined): SessionEvidence | undefined =>
    sessionOf(next, sessions, context, depth + 1);
  switch (value.kind) {
    case 'member':
      return inner(value.of) ?? responseMember(value, context);
    case 'call': {
      const { call } = value;
      const api = sessions.get(call);
      if (api !== undefined) return { why: `the result of ${api}`, at: context.location(call.calleeRange) };
      // `sts.send(command)`, `.promise()`, `boto3.Session(aws_access_key_id=creds[…])`, `session.client('sts')`.
      for (const argument of call.args) {
        if (argument.value.kind !== 'call' && !CREDENTIAL_ARGUMENT.test(argument.name ?? '')) continue;
        const found = inner(argument.value);
        if (found) return found;
      }
      const [config] = call.args;
      return (
        (call.isNew && config?.value.kind === 'map' ? credentialsIn(config.value, inner) : undefined) ??
        inner(call.receiver)
      );
    }
    case 'map':
      return credentialsIn(value, inner);
    case 'unknown': {
      for (const option of value.options ?? []) {
        const found = option ? inner(option) : undefined;
        if (found) return found;
      }
      return undefined;
    }
    default:
      return undefined;
  }
}

const CREDENTIAL_ARGUMENT = /^(?:aws_access_key_id|aws_session_token|botocore_session|credentials)$/;

function credentialsIn(
  map: Value,
  inner: (value: Value | undefined) => SessionEvidence | undefined,
): SessionEvidence | undefined {
  return inner(fieldOf(map, 'credentials')) ?? inner(fieldOf(map, 'accessKeyId', 'AccessKeyId'));
}

/** `data.Credentials.AccessKeyId`: the response of STS, even where it came through a callback or a parameter. */
function responseMember(
  value: Extract<Value, { kind: 'member' }>,
  context: VocabularyContext,
): SessionEvidence | undefined {
  if (value.of.kind !== 'member' || value.of.name !== 'Credentials') return undefined;
  if (!/^(?:AccessKeyId|SecretAccessKey|SessionToken)$/.test(value.name)) return undefined;
  const text = dottedName(value) ?? `Credentials.${value.name}`;
  return { why: `the session's ${text}`, at: context.location(value.range) };
}

/** Whose credentials a client, or a credentials value, signs with. */
export function callerOf(
  value: Value | undefined,
  sessions: Sessions,
  context: VocabularyContext,
): RoleAssumption['caller'] {
  const session = sessionOf(value, sessions, context);
  if (session) return { kind: 'session', ...session };
  const keys = keysOf(value);
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

/** The key pair that a client or session was made with. */
function keysOf(value: Value | undefined, depth = 0): Keys | undefined {
  if (!value || depth > DEEPEST) return undefined;
  if (value.kind === 'map') {
    const id = fieldOf(value, 'accessKeyId');
    if (isSet(id)) return { id, token: fieldOf(value, 'sessionToken'), complete: value.complete };
    return keysOf(fieldOf(value, 'credentials'), depth + 1);
  }
  if (value.kind !== 'call') return undefined;
  const { call } = value;
  const id = named(call, 'aws_access_key_id');
  if (isSet(id)) return { id, token: named(call, 'aws_session_token'), complete: call.complete };
  const [config] = call.args;
  return (call.isNew ? keysOf(config?.value, depth + 1) : undefined) ?? keysOf(call.receiver, depth + 1);
}
