import type { AccessKeyResource, IamUser, Related, Slot } from '../../facts/types.ts';
import type { Reading } from '../../languages/types.ts';
import { memoised } from '../../memoised.ts';
import type { Call, Value } from '../../values/value.ts';
import { ofType } from '../of-type.ts';
import { conditionsOf, isSourceKey } from '../policy/index.ts';
import { asString, entryIgnoringCase, knownString, slot } from '../slots.ts';
import { loose } from '../spelling/index.ts';
import type { VocabularyContext } from '../types.ts';
import { field } from './documents.ts';
import type { Policies } from './policies.ts';
import { propertyOf, type Resource } from './resources.ts';

/** Resources that bring a user policies which stand elsewhere. */
const ELSEWHERE = [
  'iam.userpolicyattachment',
  'iam.policyattachment',
  'iam.usergroupmembership',
  'iam.groupmembership',
];

export function userFact(
  user: Resource,
  all: readonly Resource[],
  policies: Policies,
  context: VocabularyContext,
): IamUser {
  const { properties, name, at } = user;
  const own = (other: Resource): boolean => isOf(holderOf(other), user);
  const limited = ofType(all, 'iam.userpolicy').some(
    (other) => own(other) && limitsSource(propertyOf(other, 'policy'), policies),
  );
  const unseen = ELSEWHERE.some((type) => ofType(all, type).some(own));
  return {
    kind: 'iam-user',
    name: slot(propertyOf(user, 'name'), properties.complete, context, asString),
    reference: name,
    hasAccessKey: ofType(all, 'iam.accesskey').some(own),
    sourceLimited: limited || (unseen ? 'unknown' : false),
    at: context.location(at),
  };
}

function isOf(value: Value | undefined, user: Resource): boolean {
  if (value?.kind === 'list') return value.items.some((item) => isOf(item, user));
  if (user.owns(value)) return true;
  const name = nameOf(user);
  return name !== undefined && knownString(value) === name;
}

const holderOf = memoised(
  (resource: Resource) => propertyOf(resource, 'user') ?? propertyOf(resource, 'users'),
);

const nameOf = memoised((user: Resource) => knownString(propertyOf(user, 'name')));

function limitsSource(policy: Value | undefined, policies: Policies): boolean {
  return policies
    .statements(policy)
    .flatMap(
      ({ statement, context }) =>
        conditionsOf(entryIgnoringCase(statement, 'Condition')?.value, context).conditions,
    )
    .some(({ key }) => isSourceKey(key));
}

export function accessKeyFact(
  key: Resource,
  all: readonly Resource[],
  exposed: Related | undefined,
  context: VocabularyContext,
): AccessKeyResource {
  const user = propertyOf(key, 'user');
  const owner = ofType(all, 'iam.user').find((one) => isOf(user, one));
  const name = owner && user?.kind !== 'known' ? (propertyOf(owner, 'name') ?? user) : user;
  return {
    kind: 'access-key-resource',
    api: key.api,
    user: plainly(slot(name, key.properties.complete, context, asString)),
    exposed,
    at: context.location(key.at),
  };
}

/** Called `opts.UserName`, not by what wraps it: `pulumi.String(opts.UserName)`. */
function plainly(user: Slot<string>): Slot<string> {
  if (user.state !== 'unknown') return user;
  return { ...user, text: user.text.replace(/^pulumi\.\w{1,40}\(([\w.]{1,200})\)$/, '$1') };
}

/**
 * Where a program makes an access key's secret readable. As an output it is encrypted: the provider marks
 * `secret` and `sesSmtpPasswordV4` as secret outputs (`pulumi_aws/iam/access_key.py`), until somebody takes
 * the mark away.
 */
export function exposure(key: Resource, { calls }: Reading, context: VocabularyContext): Related | undefined {
  const given = ({ args, receiver }: Call): boolean =>
    [receiver, ...args.map(({ value }) => field(value, 'value') ?? value)].some((value) =>
      isSecretOf(value, key),
    );
  const open = opening(calls).find(given);
  if (!open) return undefined;
  const message = open.callee.endsWith('TerraformOutput')
    ? 'its secret is an output'
    : 'its secret is no longer encrypted here';
  return { at: context.location(open.calleeRange), message };
}

/** What takes Pulumi's mark away, and Terraform's outputs, which nothing encrypts. */
const OPEN = /(?:^|\.)(?:unsecret|Unsecret|asPlaintext|(?:New)?TerraformOutput)$/;
const opening = memoised((calls: readonly Call[]) => calls.filter((call) => OPEN.test(call.callee)));
const SECRET = /^(?:secret|sessmtppasswordv4)$/;

function isSecretOf(value: Value | undefined, key: Resource): boolean {
  return value?.kind === 'member' && SECRET.test(loose(value.name)) && key.owns(value.of);
}
