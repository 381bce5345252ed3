import type { MapValue, Value } from '../../values/value.ts';
import { grouped, memoised } from '../indexed.ts';
import { dottedName, knownString } from '../slots.ts';
import { addressOf, attribute, blocksOf, itemsOf, referredTo, resourcesOf, type Block } from './blocks.ts';

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
  root: MapValue,
): Block | undefined {
  const owners = ownersOf[type](root);
  let first: number | undefined;
  for (const key of keysOfValue(value)) {
    const [place] = owners.places.get(key) ?? [];
    if (place !== undefined && (first === undefined || place < first)) first = place;
  }
  return first === undefined ? undefined : owners.all[first];
}

const ownersOf = { aws_iam_user: owners('aws_iam_user'), aws_iam_group: owners('aws_iam_group') } as const;

function owners(type: string) {
  return memoised((root: MapValue) => {
    const all = resourcesOf(root, type);
    return { all, places: grouped(all.keys(), (i) => (all[i] ? keysOfOwner(all[i]) : [])) };
  });
}

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
export function heldBy(owner: Block, root: MapValue): readonly Block[] {
  const held = byHolder(root);
  return [...new Set(keysOfOwner(owner).flatMap((key) => held.get(key) ?? []))];
}

const byHolder = memoised((root: MapValue) =>
  grouped(blocksOf(root, 'resource'), ({ labels: [type = ''], body }) =>
    (Object.hasOwn(HOLDERS, type) ? (HOLDERS[type] ?? []) : [])
      .flatMap((key) => itemsOf(attribute(body, key)))
      .flatMap(keysOfValue),
  ),
);
