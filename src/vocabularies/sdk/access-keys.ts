import type { AccessKeyResource } from '../../facts/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { asString, positional, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { exportedName } from '../spelling/names.ts';
import { parameterOf } from './fields.ts';
import { match, pointOf, type Surroundings, type Table } from './match.ts';
import type { AccessKeyRow } from './rows.ts';

/**
 * A call of IAM's CreateAccessKey. Without a UserName, IAM takes the user who signs the request.
 * Source: service model `iam/2010-05-08`.
 */
export function accessKeyResource(
  call: Call,
  table: Table<AccessKeyRow>,
  surroundings: Surroundings,
  context: VocabularyContext,
): AccessKeyResource | undefined {
  const found = match(call, table, 'iam', 'UserName', surroundings);
  if (!found) return keyPairOfUser(call, table, context);
  const { row, fields } = found;
  return {
    kind: 'access-key-resource',
    api: row.api,
    user: slot(parameterOf(fields, row, 'UserName'), fields.complete, context, asString),
    exposed: undefined,
    at: context.location(pointOf(found)),
  };
}

/**
 * The resources of boto3 and of Ruby's SDK: `iam.User('deploy').create_access_key_pair()`, which takes no argument
 * (`aws-sdk-iam`, `lib/aws-sdk-iam/user.rb`).
 */
function keyPairOfUser(
  call: Call,
  table: Table<AccessKeyRow>,
  context: VocabularyContext,
): AccessKeyResource | undefined {
  if (exportedName(call) !== 'create_access_key_pair') return undefined;
  const [client] = table.get('create_access_key') ?? [];
  if (!client) return undefined;
  const { receiver } = call;
  if (!receiver || receiver.kind === 'map' || call.args.length > 0) return undefined;
  const user: Value | undefined =
    receiver.kind === 'call' && receiver.call.name === 'User' ? positional(receiver.call, 0) : undefined;
  return {
    kind: 'access-key-resource',
    api: `${client.api.replace('::Client#', '::User#')}_pair`,
    user: slot(user, false, context, asString),
    exposed: undefined,
    at: context.location(call.calleeRange),
  };
}
