import type { AccessKeyResource, IamUser, Related } from '../../facts/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { conditionsOf } from '../policy/index.ts';
import { asString, fieldOf, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { className, iamName, madeBy, propsOf } from './constructs.ts';
import { idOf } from './roles.ts';

/** `new iam.AccessKey(scope, id, {user})`, `new iam.CfnAccessKey(scope, id, {userName})`. */
export function accessKey(call: Call, calls: readonly Call[], context: VocabularyContext): AccessKeyResource {
  const props = propsOf(call);
  const user = props.get('user') ?? props.get('userName');
  const maker = madeBy(user);
  const name = maker && iamName(maker) === 'User' ? (propsOf(maker).get('userName') ?? user) : user;
  return {
    kind: 'access-key-resource',
    api: call.callee,
    user: slot(name, props.complete, context, asString),
    exposed: exposure(call, calls, context),
    at: context.location(call.calleeRange),
  };
}

const SECRETS = /^(?:secretAccessKey|attrSecretAccessKey|secret_access_key|attr_secret_access_key)$/;
/** Where a text can be read by whoever may read the stack. */
const OPEN = /^(?:CfnOutput|StringParameter|exportValue|export_value|log|print)$/;

function exposure(key: Call, calls: readonly Call[], context: VocabularyContext): Related | undefined {
  for (const call of calls) {
    if ((call.name === 'unsafeUnwrap' || call.name === 'unsafe_unwrap') && holdsSecret(call.receiver, key)) {
      return {
        at: context.location(call.calleeRange),
        message: 'the secret is unwrapped into the template here',
      };
    }
    if (OPEN.test(className(call)) && call.args.some(({ value }) => holdsSecret(value, key))) {
      return { at: context.location(call.calleeRange), message: 'the secret is written out here' };
    }
  }
  return undefined;
}

function holdsSecret(value: Value | undefined, key: Call): boolean {
  switch (value?.kind) {
    case 'member':
      return SECRETS.test(value.name) ? madeBy(value.of) === key : holdsSecret(value.of, key);
    case 'call':
      return holdsSecret(value.call.receiver, key);
    case 'map':
      return value.entries.some((entry) => holdsSecret(entry.value, key));
    case 'template':
      return value.parts.some((part) => holdsSecret(part, key));
    default:
      return false;
  }
}

/** `new iam.User(scope, id, {userName, managedPolicies, groups})` and what the file then does with it. */
export function user(call: Call, calls: readonly Call[], context: VocabularyContext): IamUser {
  const props = propsOf(call);
  const about = calls.filter((other) => other.receiver?.kind === 'call' && other.receiver.call === call);
  const keys = calls.filter((other) => /^(?:Cfn)?AccessKey$/.test(iamName(other) ?? ''));
  const elsewhere =
    !props.complete ||
    props.get('managedPolicies') ||
    props.get('groups') ||
    about.some((other) => !isInline(other));
  const limited = about.some(
    (other) => isInline(other) && other.args.some(({ value }) => limitsSource(value, context)),
  );
  return {
    kind: 'iam-user',
    name: slot(props.get('userName'), props.complete, context, asString),
    reference: idOf(call),
    hasAccessKey: keys.some(
      (key) => madeBy(propsOf(key).get('user') ?? propsOf(key).get('userName')) === call,
    ),
    sourceLimited: limited ? true : elsewhere ? 'unknown' : false,
    at: context.location(call.calleeRange),
  };
}

function isInline(call: Call): boolean {
  return /^(?:addToPolicy|addToPrincipalPolicy|add_to_policy|add_to_principal_policy)$/.test(call.name);
}

function limitsSource(value: Value, context: VocabularyContext): boolean {
  if (value.kind !== 'call') return false;
  const conditions =
    propsOf(value.call, 0).get('conditions') ?? fieldOf(value.call.args[0]?.value, 'Condition');
  return conditionsOf(conditions, context).conditions.some(({ key }) =>
    /^aws:(?:sourceip|sourcevpc|vpcsourceip)$/.test(key),
  );
}
