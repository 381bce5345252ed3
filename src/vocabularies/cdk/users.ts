import type { AccessKeyResource, IamUser, Related } from '../../facts/types.ts';
import { memoised } from '../../memoised.ts';
import type { Call, Value } from '../../values/value.ts';
import { conditionsOf, isSourceKey } from '../policy/index.ts';
import { asString, itemsOf, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { className, iamName, idOf, madeBy, propsOf } from './constructs.ts';
import { holdersOf } from './holders.ts';

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

const UNWRAPPING = /^unsafe_?[uU]nwrap$/;

const showing = memoised((calls: readonly Call[]) =>
  calls.filter((call) => UNWRAPPING.test(call.name) || OPEN.test(className(call))),
);

function exposure(key: Call, calls: readonly Call[], context: VocabularyContext): Related | undefined {
  for (const call of showing(calls)) {
    if (UNWRAPPING.test(call.name) && holdsSecret(call.receiver, key)) {
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
  const limited = statementsIn(calls).some(
    (other) => limitsSource(other, context) && isGiven(other, call, calls),
  );
  const own = ['managedPolicies', 'permissionsBoundary'].flatMap((name) => itemsOf(props.get(name)));
  const added = (broughtIn(calls).get(call) ?? []).flatMap(({ args }) => args.map(({ value }) => value));
  const unseen =
    !props.complete || itemsOf(props.get('groups')).length > 0 || ![...own, ...added].every(isSeen);
  return {
    kind: 'iam-user',
    name: slot(props.get('userName'), props.complete, context, asString),
    reference: idOf(call),
    hasAccessKey: withKeys(calls).has(call),
    sourceLimited: limited ? true : unseen ? 'unknown' : false,
    at: context.location(call.calleeRange),
  };
}

/** Methods of a user that bring it a policy, or a group with policies. */
const BRINGING = /^(?:add_?to_?group|add_?managed_?policy|attach_?inline_?policy)$/i;

/** What is so called on each user. */
const broughtIn = memoised((calls: readonly Call[]) => {
  const bringing = new Map<Call, Call[]>();
  for (const call of calls) {
    if (call.receiver?.kind !== 'call' || !BRINGING.test(call.name)) continue;
    const before = bringing.get(call.receiver.call);
    if (before) before.push(call);
    else bringing.set(call.receiver.call, [call]);
  }
  return bringing;
});

const statementsIn = memoised((calls: readonly Call[]) =>
  calls.filter((call) => iamName(call) === 'PolicyStatement'),
);

/** The users for which the file makes a key. */
const withKeys = memoised((calls: readonly Call[]) => {
  const keys = calls.filter((call) => /^(?:Cfn)?AccessKey$/.test(iamName(call) ?? ''));
  return new Set(keys.map((key) => madeBy(propsOf(key).get('user') ?? propsOf(key).get('userName'))));
});

/** A policy that the file makes, or one of AWS's own, which limits no address. */
function isSeen(value: Value): boolean {
  const maker = value.kind === 'call' ? value.call : undefined;
  if (!maker) return false;
  return (
    /^(?:Policy|ManagedPolicy)$/.test(iamName(maker) ?? '') ||
    /^from_?aws_?managed_?policy_?name$/i.test(maker.name)
  );
}

function isGiven(statement: Call, user: Call, calls: readonly Call[]): boolean {
  const id = idOf(user);
  return id !== undefined && holdersOf(statement, calls).includes(id);
}

function limitsSource(statement: Call, context: VocabularyContext): boolean {
  const { conditions } = conditionsOf(propsOf(statement, 0).get('conditions'), context);
  return conditions.some(({ key }) => isSourceKey(key));
}
