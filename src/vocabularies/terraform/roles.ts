import type { Fact, Role } from '../../facts/types.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { asSeconds, asString, knownString, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { addressOf, attribute, blocksOf, headOf, referredTo, resourcesOf, type Block } from './blocks.ts';
import type { PolicyDocuments } from './documents.ts';
import { table } from '../../values/table.ts';

/** Roles, with their trust and inline policies. */
export function* roleFacts(
  root: MapValue,
  documents: PolicyDocuments,
  context: VocabularyContext,
): Iterable<Fact> {
  for (const role of resourcesOf(root, 'aws_iam_role')) {
    const { body } = role;
    const name = knownString(attribute(body, 'name')) ?? addressOf(role);
    const trust = documents.trustPolicy(attribute(body, 'assume_role_policy'), name);
    yield roleFact(role, attribute(body, 'name'), addressOf(role), trust, context);
    yield* documents.trust(attribute(body, 'assume_role_policy'), name);
    for (const inline of blocksOf(body, 'inline_policy')) {
      yield* documents.identity(attribute(inline.body, 'policy'), name);
    }
  }
  for (const module of blocksOf(root, 'module')) {
    const { body } = module;
    if (!ROLE_MODULE.test(knownString(attribute(body, 'source')) ?? '')) continue;
    if (!attribute(body, 'max_session_duration')) continue;
    const name = attribute(body, 'role_name') ?? attribute(body, 'name');
    yield roleFact(module, name, `module.${module.labels[0] ?? ''}`, undefined, context);
  }
}

/** `terraform-aws-modules/iam/aws//modules/iam-assumable-role` and its relatives, from the registry or from git. */
const ROLE_MODULE = /terraform-aws-modules\/(?:terraform-aws-)?iam\b.*\/modules\/iam-(?:assumable-)?role/;

function roleFact(
  block: Block,
  name: Value | undefined,
  reference: string,
  trust: Role['trust'],
  context: VocabularyContext,
): Role {
  return {
    kind: 'role',
    name: slot(name, true, context, asString),
    reference,
    maxSessionDuration: slot(attribute(block.body, 'max_session_duration'), true, context, asSeconds),
    trust,
    at: context.location(headOf(block, context)),
  };
}

/** Resources that hold an identity policy: the attribute with the policy, and the one that names the owner. */
const IDENTITY_POLICIES = table<{ readonly policy: string; readonly owner?: string }>({
  aws_iam_policy: { policy: 'policy' },
  aws_iam_role_policy: { policy: 'policy', owner: 'role' },
  aws_iam_user_policy: { policy: 'policy', owner: 'user' },
  aws_iam_group_policy: { policy: 'policy', owner: 'group' },
  aws_ssoadmin_permission_set_inline_policy: { policy: 'inline_policy', owner: 'permission_set_arn' },
});

export function* identityFacts(root: MapValue, documents: PolicyDocuments): Iterable<Fact> {
  for (const block of blocksOf(root, 'resource')) {
    const kind = IDENTITY_POLICIES[block.labels[0] ?? ''];
    if (!kind) continue;
    const owner = kind.owner === undefined ? undefined : attribute(block.body, kind.owner);
    const own = knownString(attribute(block.body, 'name')) ?? addressOf(block);
    const name = kind.owner === undefined ? own : (knownString(owner) ?? referredTo(owner));
    yield* documents.identity(attribute(block.body, kind.policy), name);
  }
}
