import type { AccessKeyResource, Fact, IamUser, Related } from '../../facts/types.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { asString, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { addressOf, attribute, blocksOf, headOf, referencesIn, resourcesOf, type Block } from './blocks.ts';
import { type Configuration, type Documents, indexOf } from './configuration.ts';
import type { PolicyDocuments } from './documents.ts';
import { heldBy, ownerNamed } from './owners.ts';
import { sourceLimited } from './source-limits.ts';

export function userFacts(
  configuration: Configuration,
  documents: PolicyDocuments,
  context: VocabularyContext,
): Fact[] {
  const { own } = configuration;
  const owned = (user: Block): boolean =>
    heldBy(user, configuration.all).some(({ labels: [type] }) => type === 'aws_iam_access_key');
  return [
    ...resourcesOf(own, 'aws_iam_access_key').map((key) => accessKey(key, configuration, context)),
    ...resourcesOf(own, 'aws_iam_user').map((user): IamUser => ({
      kind: 'iam-user',
      name: slot(attribute(user.body, 'name'), true, context, asString),
      reference: addressOf(user),
      hasAccessKey: owned(user),
      sourceLimited: sourceLimited(user, configuration, documents),
      at: context.location(headOf(user, context)),
    })),
  ];
}

function accessKey(key: Block, { all }: Configuration, context: VocabularyContext): AccessKeyResource {
  const user = attribute(key.body, 'user');
  const owner = ownerNamed(user, 'aws_iam_user', all);
  // A reference to a user of this configuration is that user's name.
  const name = owner && user?.kind === 'unknown' ? (attribute(owner.body, 'name') ?? user) : user;
  return {
    kind: 'access-key-resource',
    api: 'aws_iam_access_key',
    user: slot(name, true, context, asString),
    exposed: exposure(addressOf(key), SECRETS, all, context),
    ...(attribute(key.body, 'pgp_key') ? { encrypted: true } : {}),
    at: context.location(headOf(key, context)),
  };
}

/** Resources that put what they are given into a file, or into the environment of a command. */
const WRITERS = /^(?:local_(?:sensitive_)?file|null_resource|terraform_data)$/;

/** What an access key gives out, and an output would show. */
const SECRETS = ['secret', 'ses_smtp_password_v4'];

/**
 * Where the secret leaves the state: an output, or a file. With `pgp_key` there is no `secret`, only
 * `encrypted_secret`, which nobody can read without the key. A secret store is no exposure.
 */
export function exposure(
  address: string,
  secrets: readonly string[],
  configuration: Documents,
  context: VocabularyContext,
): Related | undefined {
  const secret = new RegExp(
    `^${address.replace(/\./g, '\\.')}(?:\\[[^\\]]*\\]|\\.\\*)*\\.(${secrets.join('|')})$`,
  );
  for (const { name, value, where } of configuration.under(shown, startOf(address))) {
    const what = secret.exec(name)?.[1];
    if (what === undefined) continue;
    const message = what.includes('smtp') ? `${where}, as the SMTP password made of it` : where;
    return { at: context.location(value.range), message };
  }
  return undefined;
}

/** What the outputs and written files of a configuration refer to, by how the reference begins. */
const shown = indexOf(shownIn, ({ name }) => [startOf(name)]);

function* shownIn(document: MapValue): Iterable<{ name: string; value: Value; where: string }> {
  for (const block of blocksOf(document)) {
    const [type = '', label = ''] = block.labels;
    const output = block.type === 'output';
    const file = block.type === 'resource' && WRITERS.test(type);
    if (!output && !file) continue;
    const where = output ? `output "${type}"` : `${type} "${label}"`;
    for (const { name, value } of referencesIn(block.body)) yield { name, value, where };
  }
}

/** `aws_iam_access_key.ci` of `aws_iam_access_key.ci[0].secret`. */
function startOf(name: string): string {
  return /^[^.[]*\.?[^.[]*/.exec(name)?.[0] ?? '';
}
