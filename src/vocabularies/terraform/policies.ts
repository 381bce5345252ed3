import { table } from '../../values/table.ts';
import type { Value } from '../../values/value.ts';
import { knownString } from '../slots.ts';
import { addressOf, attribute, blocksOf, referredTo, type Block } from './blocks.ts';

/** Resources that hold an identity policy: the attribute with the policy, and the one that names the owner. */
const IDENTITY_POLICIES = table<{ readonly policy: string; readonly owner?: string }>({
  aws_iam_policy: { policy: 'policy' },
  aws_iam_role_policy: { policy: 'policy', owner: 'role' },
  aws_iam_user_policy: { policy: 'policy', owner: 'user' },
  aws_iam_group_policy: { policy: 'policy', owner: 'group' },
  aws_ssoadmin_permission_set_inline_policy: { policy: 'inline_policy', owner: 'permission_set_arn' },
  awscc_iam_managed_policy: { policy: 'policy_document' },
  awscc_iam_role_policy: { policy: 'policy_document', owner: 'role_name' },
  awscc_iam_user_policy: { policy: 'policy_document', owner: 'user_name' },
  awscc_iam_group_policy: { policy: 'policy_document', owner: 'group_name' },
});

/** The identity policy that a resource holds; undefined for any other resource. */
export function identityPolicyOf(block: Block): { readonly value: Value | undefined } | undefined {
  if (block.type !== 'resource') return undefined;
  const [type = ''] = block.labels;
  const kind = IDENTITY_POLICIES[type];
  if (kind) return { value: attribute(block.body, kind.policy) };
  if (type !== 'aws_iam_role') return undefined;
  const items = blocksOf(block.body, 'inline_policy').flatMap(({ body }) => attribute(body, 'policy') ?? []);
  return { value: { kind: 'list', items, complete: true, range: block.body.range } };
}

/** Whose policy it is: the owner's name, or what refers to it. */
export function nameOf(block: Block): string | undefined {
  const kind = IDENTITY_POLICIES[block.labels[0] ?? ''];
  if (kind?.owner === undefined) return knownString(attribute(block.body, 'name')) ?? addressOf(block);
  const owner = attribute(block.body, kind.owner);
  return knownString(owner) ?? referredTo(owner);
}
