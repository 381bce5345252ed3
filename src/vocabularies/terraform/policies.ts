import type { Fact } from '../../facts/types.ts';
import { table } from '../../values/table.ts';
import type { Value } from '../../values/value.ts';
import { namesBoundary } from '../policy/boundary.ts';
import { knownString, patternOf } from '../slots.ts';
import { addressOf, attribute, blocksOf, itemsOf, referredTo, type Block } from './blocks.ts';
import { type Configuration, indexOf } from './configuration.ts';

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

/** Resources that attach a managed policy, with the attributes that name to whom. */
const ATTACHMENTS = table<readonly string[]>({
  aws_iam_role_policy_attachment: ['role'],
  aws_iam_user_policy_attachment: ['user'],
  aws_iam_policy_attachment: ['roles', 'users'],
});

/** The roles and users that a managed policy is attached to in its configuration, by name or reference. */
export function holdersOf(policy: Block, configuration: Configuration): string[] {
  if (policy.labels[0] !== 'aws_iam_policy') return [];
  return configuration.all.under(attaching, addressOf(policy)).flatMap((block): string[] => {
    const whom = ATTACHMENTS[block.labels[0] ?? ''];
    if (!whom) return [addressOf(block)];
    return whom
      .flatMap((key) => itemsOf(attribute(block.body, key)))
      .flatMap((one) => referredTo(one) ?? knownString(one) ?? []);
  });
}

/** The roles and attachments of a configuration by the addresses of the policies that they name. */
const attaching = indexOf(
  (document) => blocksOf(document, 'resource'),
  ({ labels: [type = ''], body }) => {
    const key = type === 'aws_iam_role' ? 'managed_policy_arns' : ATTACHMENTS[type] && 'policy_arn';
    return key === undefined ? [] : itemsOf(attribute(body, key)).flatMap((one) => referredTo(one) ?? []);
  },
);

/** Whether a statement may let roles be assumed. */
export function isOfRoles(fact: Fact): boolean {
  return fact.kind === 'identity-statement' && fact.actions.some((action) => /^(?:sts:|\*$)/i.test(action));
}

/** Policies that can be a permissions boundary. */
const MANAGED = new Set(['aws_iam_policy', 'awscc_iam_managed_policy']);

/**
 * Whether a policy says what others may grant, and grants nothing itself (IAM user guide, "Permissions boundaries for
 * IAM entities"): it is attached to nobody, and the configuration sets it as a boundary or calls it one.
 */
export function isBoundary(policy: Block, configuration: Configuration): boolean {
  const [type = '', label = ''] = policy.labels;
  if (policy.type !== 'resource' || !MANAGED.has(type) || holdersOf(policy, configuration).length > 0)
    return false;
  const name = attribute(policy.body, 'name') ?? attribute(policy.body, 'managed_policy_name');
  if (namesBoundary(`${label} ${(name && patternOf(name)) ?? ''}`)) return true;
  return configuration.all.under(bounded, addressOf(policy)).length > 0;
}

/** What sets a permissions boundary, by its address. */
const bounded = indexOf(
  (document) => blocksOf(document),
  ({ body }) => [attribute(body, 'permissions_boundary')].flatMap((one) => referredTo(one) ?? []),
);
