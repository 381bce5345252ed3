import type { Fact } from '../../facts/types.ts';
import { table } from '../../values/table.ts';
import type { VocabularyContext } from '../types.ts';
import { blocksOf, type Block } from './blocks.ts';
import { configuredKeys, type KeyNames } from './static-credentials.ts';

/** Where a service that is not AWS's is given a key pair of AWS. */
interface Given {
  /** The blocks around the pair, from the outside in. */
  readonly within: readonly string[];
  /** Where they are not those of the AWS provider. */
  readonly names?: KeyNames;
}

/**
 * Services that could have a role as well, by their documented attributes: the pages of hashicorp/google
 * (`role_arn` of `aws_s3_data_source`) and hashicorp/vault (`role_arn` with an identity token, or the role that
 * Vault runs as) on registry.terraform.io; the page "AWS KMS" of Vault's seals.
 */
const GIVEN = table<Given>({
  'resource google_storage_transfer_job': {
    within: ['transfer_spec', 'aws_s3_data_source', 'aws_access_key'],
    names: { id: 'access_key_id', secret: 'secret_access_key', token: 'session_token' },
  },
  'resource vault_aws_secret_backend': { within: [] },
  'resource vault_aws_auth_backend_client': { within: [] },
  'provider vault': {
    within: ['auth_login_aws'],
    names: { id: 'aws_access_key_id', secret: 'aws_secret_access_key', token: 'aws_session_token' },
  },
  'seal awskms': { within: [], names: { id: 'access_key', secret: 'secret_key', token: 'session_token' } },
});

/** The key pairs of AWS that other services are given. */
export function* otherKeys(block: Block, context: VocabularyContext): Iterable<Fact> {
  const [label = ''] = block.labels;
  const given = GIVEN[`${block.type} ${label}`];
  if (!given) return;
  const bodies = given.within.reduce(
    (outer, type) => outer.flatMap((body) => blocksOf(body, type).map((inner) => inner.body)),
    [block.body],
  );
  for (const body of bodies) yield* configuredKeys(body, `${block.type} "${label}"`, context, given.names);
}
