import type { AccessKeyResource } from '../../facts/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { asString, fieldOf, named, positional, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { isClientOf, isOtherCloud } from './clients.ts';
import { exportedName } from './fields.ts';

/**
 * A call of IAM's CreateAccessKey. Without a UserName, IAM takes the user who signs the request.
 * Source: service model `iam/2010-05-08`; boto3's resource `User.create_access_key_pair`.
 */
export function accessKeyResource(call: Call, context: VocabularyContext): AccessKeyResource | undefined {
  const user = userOf(call);
  if (!user) return undefined;
  return {
    kind: 'access-key-resource',
    api: user.api,
    user: slot(user.value, user.complete, context, asString),
    exposed: undefined,
    at: context.location(call.calleeRange),
  };
}

interface User {
  readonly api: string;
  readonly value: Value | undefined;
  readonly complete: boolean;
}

function userOf(call: Call): User | undefined {
  switch (exportedName(call)) {
    case 'CreateAccessKeyCommand': {
      if (!call.isNew || isOtherCloud(call.module)) return undefined;
      return { api: 'CreateAccessKeyCommand', ...fromMap(call) };
    }
    case 'createAccessKey': {
      const user = fromMap(call);
      return isClientOf('iam', call, user.value !== undefined)
        ? { api: 'IAM createAccessKey', ...user }
        : undefined;
    }
    case 'create_access_key': {
      const value = named(call, 'UserName');
      if (!isClientOf('iam', call, value !== undefined)) return undefined;
      return { api: 'boto3 create_access_key', value, complete: call.complete };
    }
    case 'create_access_key_pair': {
      if (!call.receiver || call.receiver.kind === 'map') return undefined;
      const { receiver } = call;
      const made =
        receiver.kind === 'call' && receiver.call.name === 'User' ? positional(receiver.call, 0) : undefined;
      return { api: 'boto3 create_access_key_pair', value: made, complete: false };
    }
    default:
      return undefined;
  }
}

function fromMap(call: Call): Omit<User, 'api'> {
  const input = positional(call, 0);
  if (!input) return { value: undefined, complete: call.complete };
  return {
    value: fieldOf(input, 'UserName'),
    complete: call.complete && input.kind === 'map' && input.complete,
  };
}
