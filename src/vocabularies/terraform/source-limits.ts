import type { Value } from '../../values/value.ts';
import { isAwsManaged, isSourceKey } from '../policy/index.ts';
import { patternOf } from '../slots.ts';
import { attribute, itemsOf, referredTo, type Block } from './blocks.ts';
import { type Configuration, resourceAt } from './configuration.ts';
import type { PolicyDocuments } from './documents.ts';
import { heldBy, ownerNamed } from './owners.ts';

/**
 * Whether a policy of a user, or of its groups, limits where its keys work from. Unknown where one of them is
 * not written here.
 */
export function sourceLimited(
  user: Block,
  { all }: Configuration,
  documents: PolicyDocuments,
): boolean | 'unknown' {
  let unseen = false;
  const limits = (policy: Value | undefined): boolean => {
    const conditions = documents.conditions(policy);
    if (conditions.length === 0 && policy && policy.kind !== 'map' && documents.isElsewhere(policy))
      unseen = true;
    return conditions.some(({ key }) => isSourceKey(key));
  };
  const managed = (arn: Value | undefined): boolean => {
    if (!arn || isAwsManaged(patternOf(arn) ?? '')) return false;
    const policy = resourceAt(all, referredTo(arn));
    if (!policy) unseen = true;
    return policy !== undefined && limits(attribute(policy.body, 'policy'));
  };
  const held = heldBy(user, all);
  const groups = held.flatMap((one) => groupsIn(one).map((group) => ownerNamed(group, 'aws_iam_group', all)));
  if (groups.includes(undefined)) unseen = true;
  const ofGroups = new Set(groups.flatMap((group) => (group ? heldBy(group, all) : [])));
  const found = [...new Set([...held, ...ofGroups])].some(({ labels: [type], body }) => {
    switch (type) {
      case 'aws_iam_user_policy':
      case 'aws_iam_group_policy':
        return limits(attribute(body, 'policy'));
      case 'aws_iam_user_policy_attachment':
      case 'aws_iam_group_policy_attachment':
      case 'aws_iam_policy_attachment':
        return managed(attribute(body, 'policy_arn'));
      default:
        return false;
    }
  });
  if (found || managed(attribute(user.body, 'permissions_boundary'))) return true;
  return unseen ? 'unknown' : false;
}

/** The groups that a membership puts its users into. */
function groupsIn({ labels: [type], body }: Block): readonly Value[] {
  if (type === 'aws_iam_group_membership') return itemsOf(attribute(body, 'group'));
  return type === 'aws_iam_user_group_membership' ? itemsOf(attribute(body, 'groups')) : [];
}
