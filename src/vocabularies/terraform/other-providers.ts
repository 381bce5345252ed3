import { table } from '../../values/table.ts';
import type { Fact, RoleAssumption } from '../../facts/types.ts';
import type { Range } from '../../values/range.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { authenticated, isAuthenticator } from '../kubernetes/authenticator.ts';
import { accountOf } from '../policy/index.ts';
import { isSet } from '../sdk/fields.ts';
import { asSeconds, asString, itemsOf, knownString, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { attribute, attributeEntry, blocksOf, type Block } from './blocks.ts';

/** The attributes of a block that assumes a role. */
interface Assuming {
  /** One role, or a list of roles of which any is assumed. */
  readonly role: string;
  readonly externalId?: string;
  readonly duration?: string;
  readonly session?: string;
}

/**
 * Providers of other services that sign in to AWS with a role, and resources that make a service do so, by
 * their documented attributes: the pages of opensearch-project/opensearch, phillbaker/elasticsearch,
 * Mongey/kafka, cyrilgdn/postgresql and hashicorp/vault on registry.terraform.io.
 */
const PROVIDERS = table<Assuming>({
  opensearch: { role: 'aws_assume_role_arn', externalId: 'aws_assume_role_external_id' },
  elasticsearch: { role: 'aws_assume_role_arn', externalId: 'aws_assume_role_external_id' },
  kafka: { role: 'sasl_aws_role_arn', externalId: 'sasl_aws_external_id' },
  postgresql: { role: 'aws_rds_iam_provider_role_arn' },
});

/** Providers with the block `assume_role` of the AWS provider: cloudposse/awsutils on registry.terraform.io. */
const ALIKE = new Set(['awsutils']);

export function signsInAlike({ type, labels: [name = ''] }: Block): boolean {
  return type === 'provider' && ALIKE.has(name);
}

const RESOURCES = table<Assuming>({
  vault_aws_auth_backend_sts_role: { role: 'sts_role', externalId: 'external_id' },
  // Vault passes the lifetime on as the session's (builtin/logical/aws/secret_access_keys.go of hashicorp/vault).
  vault_aws_secret_backend_role: {
    role: 'role_arns',
    externalId: 'external_id',
    duration: 'default_sts_ttl',
  },
  // Platforms that run Terraform (spacelift-io/spacelift and env0/env0 on registry.terraform.io). Spacelift passes an
  // ExternalId by itself (docs.spacelift.io, "Amazon Web Services"); env0's is agreed on with the platform.
  spacelift_aws_integration: { role: 'role_arn', duration: 'duration_seconds' },
  spacelift_aws_role: { role: 'role_arn', duration: 'duration_seconds' },
  env0_aws_credentials: { role: 'arn', duration: 'duration' },
});

/** Roles that anything but the AWS providers assumes. */
export function* otherProviders(block: Block, context: VocabularyContext): Iterable<Fact> {
  const [name = ''] = block.labels;
  const assuming =
    block.type === 'provider' ? PROVIDERS[name] : block.type === 'resource' ? RESOURCES[name] : undefined;
  if (assuming) yield* assumed(block, assuming, context);
  if (block.type === 'provider') {
    for (const { body, typeRange } of execsOf(block.body))
      yield* execAssumption(body, name, typeRange, context);
  }
}

function* assumed(block: Block, names: Assuming, context: VocabularyContext): Iterable<Fact> {
  const { body } = block;
  const role = attributeEntry(body, names.role);
  if (!role || !isSet(role.value)) return;
  const read = (key: string | undefined): Value | undefined =>
    key === undefined ? undefined : attribute(body, key);
  const { start, end } = role.value.range;
  for (const one of itemsOf(role.value)) {
    const isWritten = one !== role.value && one.range.start > start && one.range.end < end;
    const at = isWritten ? one.range : role.keyRange;
    yield {
      ...blank(`${block.type} "${block.labels[0] ?? ''}" ${names.role}`, one, at, context),
      canPassExternalId: names.externalId !== undefined,
      externalId: slot(read(names.externalId), true, context, asString),
      durationSeconds: slot(read(names.duration), true, context, asSeconds),
    };
  }
}

/** `exec { command = "aws" args = ["eks", "get-token", …, "--role-arn", arn] }` of the Kubernetes providers. */
function execsOf(body: MapValue): Block[] {
  const inner = blocksOf(body, 'kubernetes').flatMap((block) => blocksOf(block.body, 'exec'));
  return [...blocksOf(body, 'exec'), ...inner];
}

function* execAssumption(
  body: MapValue,
  provider: string,
  at: Range,
  context: VocabularyContext,
): Iterable<Fact> {
  const args = attribute(body, 'args');
  const command = knownString(attribute(body, 'command')) ?? '';
  const items = args?.kind === 'list' ? args.items : [];
  if (isAuthenticator(command)) yield* authenticated(items, context.location(at), 'configuration', context);
  if (!/(?:^|\/)aws$/.test(command)) return;
  const flag = items.findIndex((item) => knownString(item) === '--role-arn');
  const role = flag < 0 ? undefined : items[flag + 1];
  // `aws eks get-token` has no flag for an ExternalId (AWS CLI command reference).
  if (role) yield blank(`provider "${provider}" exec aws eks get-token`, role, at, context);
}

function blank(api: string, role: Value, at: Range, context: VocabularyContext): RoleAssumption {
  return {
    kind: 'role-assumption',
    operation: 'AssumeRole',
    api,
    via: 'configuration',
    roleArn: slot(role, true, context, asString),
    roleAccount: accountOf(role),
    canPassExternalId: false,
    externalId: { state: 'absent' },
    durationSeconds: { state: 'absent' },
    sessionName: { state: 'absent' },
    canNameSession: false,
    mfaSerial: { state: 'absent' },
    sessionPolicy: { state: 'absent' },
    caller: { kind: 'unknown' },
    at: context.location(at),
  };
}
