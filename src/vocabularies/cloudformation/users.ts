import type { AccessKeyResource, IamUser, IdentityStatement, Related } from '../../facts/types.ts';
import { asString, fieldOf, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { identityFacts } from './roles.ts';
import { followed, refersTo, type Resource, type Template } from './template.ts';

/** What limits where a key works from (IAM user guide, "AWS global condition context keys"). */
const SOURCE_KEYS = new Set(['aws:sourceip', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:vpcsourceip']);

/** A user, whether it has a key, and whether any of its policies in the template limits the key's use. */
export function* userFacts(
  resource: Resource,
  template: Template,
  context: VocabularyContext,
): Iterable<IamUser | IdentityStatement> {
  const { logicalId, properties, typeEntry } = resource;
  const own = identityFacts(resource, context);
  yield* own;
  const name = slot(followed(fieldOf(properties, 'UserName'), template), true, context, asString);
  const isOurs = (other: Resource, key: string): boolean => {
    const value = fieldOf(other.properties, key);
    if (!value) return false;
    const text = name.state === 'known' && value.kind === 'known' && value.value === name.value;
    return text || refersTo(value, logicalId, '');
  };
  const attached = template.resources
    .filter(
      (other) =>
        /^AWS::IAM::(?:Policy|ManagedPolicy|UserPolicy)$/.test(other.type) &&
        (isOurs(other, 'Users') || isOurs(other, 'UserName')),
    )
    .flatMap((other) => identityFacts(other, context));
  yield {
    kind: 'iam-user',
    name,
    reference: logicalId,
    hasAccessKey: template.resources.some(
      (other) => other.type === 'AWS::IAM::AccessKey' && isOurs(other, 'UserName'),
    ),
    sourceLimited: [...own, ...attached].some((statement) =>
      statement.conditions.some(({ key }) => SOURCE_KEYS.has(key)),
    ),
    at: context.location(typeEntry.value.range),
  };
}

export function accessKeyFacts(
  resource: Resource,
  template: Template,
  context: VocabularyContext,
): AccessKeyResource {
  const { properties, typeEntry } = resource;
  return {
    kind: 'access-key-resource',
    api: 'AWS::IAM::AccessKey',
    user: slot(followed(fieldOf(properties, 'UserName'), template), true, context, asString),
    exposed: exposure(resource, template, context),
    at: context.location(typeEntry.value.range),
  };
}

/** Where the template lets the secret out: an output, or a property of a resource that is no secret store. */
function exposure(
  { logicalId }: Resource,
  template: Template,
  context: VocabularyContext,
): Related | undefined {
  for (const output of template.outputs?.entries ?? []) {
    if (refersTo(output.value, logicalId, 'SecretAccessKey')) {
      return { at: context.location(output.keyRange), message: `its secret is the output ${output.key}` };
    }
  }
  for (const other of template.resources) {
    if (
      other.type === 'AWS::SecretsManager::Secret' ||
      !refersTo(other.properties, logicalId, 'SecretAccessKey')
    )
      continue;
    return {
      at: context.location(other.typeEntry.value.range),
      message: `its secret goes to ${other.type} ${other.logicalId}`,
    };
  }
  return undefined;
}
