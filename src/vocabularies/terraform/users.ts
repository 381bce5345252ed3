import type { AccessKeyResource, Fact, IamUser, Related } from '../../facts/types.ts';
import type { UserGrant } from '../../facts/user-grant.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { asString, knownString, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import {
  addressOf,
  attribute,
  blocksOf,
  headOf,
  referencesIn,
  referredTo,
  resourcesOf,
  type Block,
} from './blocks.ts';
import type { PolicyDocuments } from './documents.ts';

/** Condition keys that hold a user's requests to a network. */
const SOURCE_KEYS = new Set(['aws:sourceip', 'aws:sourcevpc', 'aws:vpcsourceip', 'aws:sourcevpce']);

export function userFacts(root: MapValue, documents: PolicyDocuments, context: VocabularyContext): Fact[] {
  const users = resourcesOf(root, 'aws_iam_user');
  const keys = resourcesOf(root, 'aws_iam_access_key');
  const owned = (user: Block): boolean => keys.some((key) => isOf(attribute(key.body, 'user'), user));
  return [
    ...keys.map((key) => accessKey(key, root, users, context)),
    ...grantsElsewhere(users, root, documents, context),
    ...users.map((user): IamUser => ({
      kind: 'iam-user',
      name: slot(attribute(user.body, 'name'), true, context, asString),
      reference: addressOf(user),
      hasAccessKey: owned(user),
      sourceLimited: sourceLimited(user, root, documents),
      at: context.location(headOf(user, context)),
    })),
  ];
}

/** Whether a value names a user: by reference, or by the user's own name. */
function isOf(value: Value | undefined, user: Block): boolean {
  if (!value) return false;
  if (referredTo(value) === addressOf(user)) return true;
  const name = knownString(attribute(user.body, 'name'));
  return name !== undefined && knownString(value) === name;
}

function accessKey(
  key: Block,
  root: MapValue,
  users: readonly Block[],
  context: VocabularyContext,
): AccessKeyResource {
  const user = attribute(key.body, 'user');
  const owner = users.find((candidate) => isOf(user, candidate));
  // A reference to a user of this file is that user's name.
  const name = owner && user?.kind === 'unknown' ? (attribute(owner.body, 'name') ?? user) : user;
  return {
    kind: 'access-key-resource',
    api: 'aws_iam_access_key',
    user: slot(name, true, context, asString),
    exposed: exposure(addressOf(key), root, context),
    at: context.location(headOf(key, context)),
  };
}

/** Resources that put what they are given into a file, or into the environment of a command. */
const WRITERS = /^(?:local_(?:sensitive_)?file|null_resource|terraform_data)$/;

/**
 * Where the secret leaves the state: an output, or a file. With `pgp_key` there is no `secret`, only
 * `encrypted_secret`, which nobody can read without the key. A secret store is no exposure.
 */
function exposure(address: string, root: MapValue, context: VocabularyContext): Related | undefined {
  const secret = new RegExp(
    `^${address.replace(/\./g, '\\.')}(?:\\[[^\\]]*\\]|\\.\\*)*\\.(secret|ses_smtp_password_v4)$`,
  );
  for (const block of blocksOf(root)) {
    const [type = ''] = block.labels;
    const output = block.type === 'output';
    const file = block.type === 'resource' && WRITERS.test(type);
    if (!output && !file) continue;
    const where = output ? `output "${type}"` : `${type} "${block.labels[1] ?? ''}"`;
    for (const { name, value } of referencesIn(block.body)) {
      const what = secret.exec(name)?.[1];
      if (what === undefined) continue;
      const message = what === 'secret' ? where : `${where}, as the SMTP password made of it`;
      return { at: context.location(value.range), message };
    }
  }
  return undefined;
}

/** Unknown where a policy is attached that is not written here, or groups bring their own. */
function sourceLimited(user: Block, root: MapValue, documents: PolicyDocuments): boolean | 'unknown' {
  const limits = grantsOf(root, documents)
    .filter(({ users }) => users.some((one) => isOf(one, user)))
    .map((grant) => grant.sourceLimited);
  return limits.includes(true) ? true : limits.includes('unknown') ? 'unknown' : false;
}

/** What a block gives to users: a policy, or membership in groups that have their own. */
interface Given {
  readonly block: Block;
  readonly users: readonly Value[];
  readonly sourceLimited: boolean | 'unknown';
}

function grantsOf(root: MapValue, documents: PolicyDocuments): Given[] {
  const resources = blocksOf(root, 'resource');
  const limits = (policy: Value | undefined): boolean | 'unknown' => {
    const conditions = documents.conditions(policy);
    if (conditions.some((condition) => SOURCE_KEYS.has(condition.key))) return true;
    const isElsewhere = policy && policy.kind !== 'map' && documents.isElsewhere(policy);
    return conditions.length === 0 && isElsewhere ? 'unknown' : false;
  };
  return resources.flatMap((block): Given[] => {
    const { body } = block;
    const named = attribute(body, 'user') ?? attribute(body, 'users');
    const users = named?.kind === 'list' ? named.items : named ? [named] : [];
    switch (block.labels[0]) {
      case 'aws_iam_user_policy':
        return [{ block, users, sourceLimited: limits(attribute(body, 'policy')) }];
      case 'aws_iam_user_policy_attachment':
      case 'aws_iam_policy_attachment': {
        const arn = attribute(body, 'policy_arn');
        const attached = resources.find((one) => addressOf(one) === referredTo(arn));
        if (attached) return [{ block, users, sourceLimited: limits(attribute(attached.body, 'policy')) }];
        // AWS's own policies limit no address.
        const isOfAws = (knownString(arn) ?? '').includes(':aws:policy/');
        return [{ block, users, sourceLimited: isOfAws ? false : 'unknown' }];
      }
      case 'aws_iam_user_group_membership':
      case 'aws_iam_group_membership':
        return [{ block, users, sourceLimited: 'unknown' }];
      default:
        return [];
    }
  });
}

/** What this file gives to users of other files of the module. */
function grantsElsewhere(
  users: readonly Block[],
  root: MapValue,
  documents: PolicyDocuments,
  context: VocabularyContext,
): UserGrant[] {
  return grantsOf(root, documents).flatMap(({ block, users: given, sourceLimited }) =>
    given
      .filter((one) => !users.some((user) => isOf(one, user)))
      .map((one): UserGrant => ({
        kind: 'user-grant',
        user: slot(one, true, context, asString),
        sourceLimited,
        at: context.location(headOf(block, context)),
      })),
  );
}
