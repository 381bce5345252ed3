import type { AccessKeyResource } from '../../facts/types.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { isSet } from '../sdk/fields.ts';
import type { VocabularyContext } from '../types.ts';
import { attribute, blocksOf, referencesIn, type Block } from './blocks.ts';
import { indexOf, type Configuration } from './configuration.ts';
import { unreadSource } from './registry-modules.ts';
import { exposure } from './users.ts';

/** What modules call the secret of a key that they make, as patterns: those of Cloud Posse and of terraform-aws-modules. */
const SECRETS = ['\\w{0,60}secret_access_key', 'iam_access_key_secret', 'access_key_secret'];

const HANDED = new RegExp(`^module\\.([^.[]{1,200})(?:[.[].{0,200})?\\.(?:${SECRETS.join('|')})$`);

/** Modules that say what they are for: other clouds' stores have keys of the same name. */
const FOR_AWS = /(?:^|[^a-z0-9])(?:aws|iam)(?![a-z0-9])/i;

/** Inputs that say whether there is a user, or a key of it. */
const ASKS = /^(?:\w{1,50}_)?user_enabled$|^create_(?:\w{1,50}_)?(?:user|access_key)$/;

/** cloudposse/s3-bucket/aws (variables.tf): a user is made when it is asked for. */
const ASKED_FOR = /cloudposse\/(?:terraform-aws-)?s3-bucket\b/;

/**
 * The access keys of modules that are not read here: whoever hands on such a module's secret shows that it makes
 * one. Each stands where its secret is first handed on.
 */
export function* handedKeys(
  configuration: Configuration,
  context: VocabularyContext,
): Iterable<AccessKeyResource> {
  if (!context.text.includes('access_key')) return;
  for (const [label, handed] of handedBy(configuration.own)) {
    const [module] = configuration.all.under(modules, label);
    const source = module && unreadSource(module, configuration);
    if (!module || source === undefined || !FOR_AWS.test(source) || !makesUser(module, source)) continue;
    const exposed = exposure(`module.${label}`, SECRETS, configuration.all, context);
    yield {
      kind: 'access-key-resource',
      api: `module "${label}"`,
      user: { state: 'unknown', origin: 'not-seen', text: 'the user of the module' },
      exposed,
      at: context.location(handed.range),
    };
  }
}

const modules = indexOf(
  (document) => blocksOf(document, 'module'),
  ({ labels }) => labels.slice(0, 1),
);

/** The modules whose secrets a document hands on, with where it first does: to people or files before all else. */
function handedBy(document: MapValue): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  const blocks = blocksOf(document);
  for (const { body } of [...blocks.filter(({ type }) => type === 'output'), ...blocks]) {
    for (const { name, value } of referencesIn(body)) {
      const label = HANDED.exec(name)?.[1];
      if (label !== undefined && !found.has(label)) found.set(label, value);
    }
  }
  return found;
}

/** Whether the inputs leave it open that there is a user. */
function makesUser({ body }: Block, source: string): boolean {
  const asked = body.entries.filter(({ key }) => ASKS.test(key)).map(({ key }) => attribute(body, key));
  if (ASKED_FOR.test(source) && !asked.some(isSet)) return false;
  return !asked.some((value) => value?.kind === 'known' && String(value.value) === 'false');
}
