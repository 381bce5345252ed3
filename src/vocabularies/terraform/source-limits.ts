import type { Value } from '../../values/value.ts';
import { isAwsManaged, isSourceKey } from '../policy/index.ts';
import { dottedName, knownString, patternOf } from '../slots.ts';
import { addressOf, attribute, blocksOf, itemsOf, referredTo, type Block } from './blocks.ts';
import type { Configuration } from './blocks.ts';
import type { PolicyDocuments } from './documents.ts';

/** Whether a value names a user or group: by reference, or by its own name. */
export function isOf(value: Value | undefined, one: Block): boolean {
  if (!value) return false;
  if (referredTo(value) === addressOf(one)) return true;
  const name = attribute(one.body, 'name');
  const same = name && (knownString(name) ?? dottedName(name));
  return same !== undefined && same === (knownString(value) ?? dottedName(value));
}

/**
 * Whether a policy of a user, or of its groups, limits where its keys work from. Unknown where one of them is
 * not written here.
 */
export function sourceLimited(
  user: Block,
  configuration: Configuration,
  documents: PolicyDocuments,
): boolean | 'unknown' {
  const resources = blocksOf(configuration.all, 'resource');
  let unseen = false;
  const limits = (policy: Value | undefined): boolean => {
    const conditions = documents.conditions(policy);
    if (conditions.length === 0 && policy && policy.kind !== 'map' && documents.isElsewhere(policy))
      unseen = true;
    return conditions.some(({ key }) => isSourceKey(key));
  };
  const managed = (arn: Value | undefined): boolean => {
    if (!arn || isAwsManaged(patternOf(arn) ?? '')) return false;
    const policy = resources.find((one) => addressOf(one) === referredTo(arn));
    if (!policy) unseen = true;
    return policy !== undefined && limits(attribute(policy.body, 'policy'));
  };
  const groups = groupsOf(user, resources);
  if (groups.includes(undefined)) unseen = true;
  const holders = [user, ...groups.filter((group) => group !== undefined)];
  const isHeld = ({ body }: Block, ...keys: readonly string[]): boolean =>
    keys
      .flatMap((key) => itemsOf(attribute(body, key)))
      .some((one) => holders.some((holder) => isOf(one, holder)));
  const found = resources.some((block) => {
    switch (block.labels[0]) {
      case 'aws_iam_user_policy':
      case 'aws_iam_group_policy':
        return isHeld(block, 'user', 'group') && limits(attribute(block.body, 'policy'));
      case 'aws_iam_user_policy_attachment':
      case 'aws_iam_group_policy_attachment':
      case 'aws_iam_policy_attachment':
        return (
          isHeld(block, 'user', 'users', 'group', 'groups') && managed(attribute(block.body, 'policy_arn'))
        );
      default:
        return false;
    }
  });
  if (found || managed(attribute(user.body, 'permissions_boundary'))) return true;
  return unseen ? 'unknown' : false;
}

/** The groups that a user is put into; undefined for one that is not of this configuration. */
function groupsOf(user: Block, resources: readonly Block[]): (Block | undefined)[] {
  const find = (value: Value): Block | undefined =>
    resources.find((one) => one.labels[0] === 'aws_iam_group' && isOf(value, one));
  return resources.flatMap(({ labels: [type], body }): (Block | undefined)[] => {
    const users = type === 'aws_iam_group_membership' ? 'users' : 'user';
    const groups = type === 'aws_iam_group_membership' ? 'group' : 'groups';
    if (type !== 'aws_iam_group_membership' && type !== 'aws_iam_user_group_membership') return [];
    if (!itemsOf(attribute(body, users)).some((one) => isOf(one, user))) return [];
    return itemsOf(attribute(body, groups)).map(find);
  });
}
