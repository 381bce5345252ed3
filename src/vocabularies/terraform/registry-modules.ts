import type { AccessKeyResource, Fact } from '../../facts/types.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { isSet } from '../sdk/fields.ts';
import { asString, knownString, patternOf, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { attribute, blocksOf, headOf, type Block } from './blocks.ts';
import type { Configuration } from './configuration.ts';
import type { PolicyDocuments } from './documents.ts';
import { roleFact } from './roles.ts';
import { exposure } from './users.ts';
import { statementsBy, type Trusting } from './registry-trust.ts';

/** What a module of the registry makes, by its documented inputs. */
interface RegistryModule {
  readonly source: RegExp;
  /** Inputs that name the role or user, and those that say that none is made. */
  readonly name: readonly string[];
  readonly create: readonly string[];
  /** For roles: how the inputs are put together to a trust policy. */
  readonly trust?: Trusting;
  /** The input with the longest session of its role, where it is not IAM's own word. */
  readonly duration?: string;
  /** For users: the input that makes an access key (which is so by default), and the outputs with its secret. */
  readonly key?: { readonly create: readonly string[]; readonly secrets: readonly string[] };
}

const IAM = String.raw`terraform-aws-modules\/(?:terraform-aws-)?iam\b.*\/modules\/`;

/**
 * terraform-aws-modules/iam/aws 5.60 (`iam-assumable-role…`, `iam-github-oidc-role`, `iam-user`) and 6.5
 * (`iam-role`, `iam-user`); cloudposse/iam-role/aws 0.23 and cloudposse/iam-system-user/aws 1.2, which
 * cloudposse/iam-s3-user/aws 1.2 makes its user by:
 * variables.tf and main.tf of each.
 */
const MODULES: readonly RegistryModule[] = [
  {
    source: new RegExp(`${IAM}iam-assumable-roles?(?:-with-saml)?(?![\\w-])`),
    name: ['role_name'],
    create: ['create_role'],
    trust: 'assumable',
  },
  {
    source: new RegExp(`${IAM}iam-assumable-role-with-oidc(?![\\w-])`),
    name: ['role_name'],
    create: ['create_role'],
    trust: 'oidc',
  },
  {
    source: new RegExp(`${IAM}iam-github-oidc-role(?![\\w-])`),
    name: ['name'],
    create: ['create'],
    trust: 'github',
  },
  { source: new RegExp(`${IAM}iam-role(?![\\w-])`), name: ['name'], create: ['create'], trust: 'statements' },
  {
    source: new RegExp(`${IAM}iam-role-for-service-accounts(?:-eks)?(?![\\w-])`),
    name: ['role_name', 'name'],
    create: ['create_role', 'create'],
  },
  {
    source: new RegExp(`${IAM}iam-user(?![\\w-])`),
    name: ['name'],
    create: ['create_user', 'create'],
    key: {
      create: ['create_iam_access_key', 'create_access_key'],
      secrets: [
        'iam_access_key_secret',
        'iam_access_key_ses_smtp_password_v4',
        'access_key_secret',
        'access_key_ses_smtp_password_v4',
      ],
    },
  },
  {
    source: /terraform-aws-modules\/(?:terraform-aws-)?lambda\b/,
    name: ['role_name', 'function_name'],
    create: ['create', 'create_role'],
    trust: 'lambda',
    duration: 'role_maximum_session_duration',
  },
  {
    source: /cloudposse\/(?:terraform-aws-)?iam-role\b/,
    name: ['name'],
    create: ['enabled'],
    trust: 'principals',
  },
  {
    source: /cloudposse\/(?:terraform-aws-)?iam-(?:system|s3)-user\b/,
    name: ['name'],
    create: ['enabled'],
    key: { create: ['create_iam_access_key'], secrets: ['secret_access_key', 'ses_smtp_password_v4'] },
  },
];

/** Any module that is given IAM's own word for it makes a role. */
const ANY_ROLE: RegistryModule = {
  source: /^/,
  name: ['role_name', 'name'],
  create: ['create_role', 'create', 'enabled'],
};

/** What modules call the trust policy of the role that they make. */
const POLICIES = [
  'assume_role_policy',
  'assume_role_policy_document',
  'assume_role_policy_json',
  'trust_policy',
];

/** A module of the same repository is read itself. */
function isOwn(source: string, configuration: Configuration): boolean {
  return source === '' || (/^\.{1,2}(?:\/|$)/.test(source) && configuration.holds(source));
}

/** Where a module comes from of which nothing is known but its inputs: it is neither listed nor of this repository. */
export function unreadSource(module: Block, configuration: Configuration): string | undefined {
  const source = sourceOf({ ...module, sourceBody: module.body });
  return MODULES.some((one) => one.source.test(source)) || isOwn(source, configuration) ? undefined : source;
}

/** Roles and keys that modules of the registry make from what they are given. */
export function* moduleFacts(
  configuration: Configuration,
  documents: PolicyDocuments,
  context: VocabularyContext,
): Iterable<Fact> {
  for (const module of usesOf(configuration.own)) {
    const { body } = module;
    const source = sourceOf(module);
    const kind =
      MODULES.find((one) => one.source.test(source)) ?? (isOwn(source, configuration) ? undefined : ANY_ROLE);
    if (!kind || kind.create.some((key) => isNo(attribute(body, key)))) continue;
    const name = kind.name.map((key) => attribute(body, key)).find(isSet);
    const reference = `module.${module.labels[0] ?? ''}`;
    if (kind.key) {
      if (!kind.key.create.some((key) => isNo(attribute(body, key))))
        yield keyOf(module, name, kind.key.secrets, configuration, context);
      continue;
    }
    const owner = knownString(name) ?? reference;
    const policy = POLICIES.map((key) => attribute(body, key)).find((value) => isSet(value));
    const trust = policy && documents.trustPolicy(policy, owner);
    const { duration = 'max_session_duration' } = kind;
    if (trust || attribute(body, duration)) yield roleFact(module, name, reference, trust, context, duration);
    if (policy) yield* documents.trust(policy, owner);
    if (kind.trust) yield* statementsBy(kind.trust, module, owner, documents, context);
  }
}

/** What is known of it; nothing where it begins with what is not, which may be this repository. */
function sourceOf({ sourceBody }: Use): string {
  const source = attribute(sourceBody, 'source');
  const written = (source && patternOf(source)) ?? '';
  return written.startsWith('*') ? '' : written;
}

interface Use extends Block {
  /** Where `source` stands: in the block itself, or in Terragrunt's `terraform` block beside the inputs. */
  readonly sourceBody: MapValue;
}

function usesOf(document: MapValue): Use[] {
  const uses = blocksOf(document, 'module').map((block): Use => ({ ...block, sourceBody: block.body }));
  const [inputs] = blocksOf(document, 'inputs');
  if (!inputs) return uses;
  const terragrunt = blocksOf(document, 'terraform').filter(({ body }) => attribute(body, 'source'));
  return [
    ...uses,
    ...terragrunt.map((block): Use => ({ ...inputs, labels: ['inputs'], sourceBody: block.body })),
  ];
}

function isNo(value: Value | undefined): boolean {
  return value?.kind === 'known' && !value.isDefault && (value.value === false || value.value === 'false');
}

function keyOf(
  module: Block,
  name: Value | undefined,
  secrets: readonly string[],
  { all }: Configuration,
  context: VocabularyContext,
): AccessKeyResource {
  const source = 'iam user module';
  return {
    kind: 'access-key-resource',
    api: `module "${module.labels[0] ?? ''}" (${source})`,
    user: slot(name, true, context, asString),
    exposed: exposure(`module.${module.labels[0] ?? ''}`, secrets, all, context),
    at: context.location(headOf(module, context)),
  };
}
