import { grouped } from '../../grouped.ts';
import { memoised } from '../../memoised.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { dottedName, knownString } from '../slots.ts';
import { addressOf, attribute, blocksOf, itemsOf, referredTo, resourcesOf, type Block } from './blocks.ts';
import { type Documents, indexOf } from './configuration.ts';

/** What a value may name a user or group by: a reference, or the name that either has. */
function keysOfValue(value: Value | undefined): string[] {
  if (!value) return [];
  const address = referredTo(value);
  return [...(address === undefined ? [] : [`at ${address}`]), ...keyOfName(value)];
}

/** What a user or group may be named by. */
function keysOfOwner(owner: Block): string[] {
  return [`at ${addressOf(owner)}`, ...keyOfName(attribute(owner.body, 'name'))];
}

function keyOfName(value: Value | undefined): string[] {
  const name = value && (knownString(value) ?? dottedName(value));
  return name === undefined ? [] : [`called ${name}`];
}

/** The first user or group of a configuration that a value names. */
export function ownerNamed(
  value: Value | undefined,
  type: 'aws_iam_user' | 'aws_iam_group',
  configuration: Documents,
): Block | undefined {
  const keys = keysOfValue(value);
  for (const document of configuration.all) {
    const { all, places } = OWNERS[type](document);
    const first = Math.min(...keys.flatMap((key) => places.get(key)?.[0] ?? []));
    if (all[first]) return all[first];
  }
  return undefined;
}

/** The users, or groups, of a document, and by what they are named where each stands among them. */
function owners(type: string) {
  return memoised((document: MapValue) => {
    const all = resourcesOf(document, type);
    return { all, places: grouped(all.keys(), (i) => (all[i] ? keysOfOwner(all[i]) : [])) };
  });
}

const OWNERS = { aws_iam_user: owners('aws_iam_user'), aws_iam_group: owners('aws_iam_group') } as const;

/** Attributes of a resource that say whose it is, or whom it is about. */
const HOLDERS: Readonly<Record<string, readonly string[]>> = {
  aws_iam_access_key: ['user'],
  aws_iam_user_policy: ['user', 'group'],
  aws_iam_group_policy: ['user', 'group'],
  aws_iam_user_policy_attachment: ['user', 'users', 'group', 'groups'],
  aws_iam_group_policy_attachment: ['user', 'users', 'group', 'groups'],
  aws_iam_policy_attachment: ['user', 'users', 'group', 'groups'],
  aws_iam_group_membership: ['users'],
  aws_iam_user_group_membership: ['user'],
};

/** The keys, policies, attachments and memberships of a user or group. */
export function heldBy(owner: Block, configuration: Documents): readonly Block[] {
  return [...new Set(keysOfOwner(owner).flatMap((key) => configuration.under(byHolder, key)))];
}

const byHolder = indexOf(
  (document) => blocksOf(document, 'resource'),
  ({ labels: [type = ''], body }) =>
    (Object.hasOwn(HOLDERS, type) ? (HOLDERS[type] ?? []) : [])
      .flatMap((key) => itemsOf(attribute(body, key)))
      .flatMap(keysOfValue),
);
