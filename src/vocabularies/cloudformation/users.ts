import type { AccessKeyResource, IamUser, IdentityStatement, Related } from '../../facts/types.ts';
import { grouped } from '../../grouped.ts';
import { memoised } from '../../memoised.ts';
import { asString, fieldOf, slot } from '../slots.ts';
import { ofType } from '../of-type.ts';
import type { VocabularyContext } from '../types.ts';
import { identityFacts, namesResource } from './roles.ts';
import { sourceLimited } from './source-limits.ts';
import { propertiesOf, referencesOf, type Resource, type Template } from './template.ts';

/** A user, whether it has a key, and whether any of its policies in the template limits the key's use. */
export function* userFacts(
  resource: Resource,
  template: Template,
  context: VocabularyContext,
): Iterable<IamUser | IdentityStatement> {
  const { logicalId, typeEntry } = resource;
  const properties = propertiesOf(resource);
  yield* identityFacts(resource, context);
  yield {
    kind: 'iam-user',
    name: slot(fieldOf(properties, 'UserName'), properties.complete, context, asString),
    reference: logicalId,
    hasAccessKey: ofType(template.resources, 'AWS::IAM::AccessKey').some(({ properties }) =>
      namesResource(fieldOf(properties, 'UserName'), resource),
    ),
    sourceLimited: sourceLimited(resource, template, context),
    at: context.location(typeEntry.value.range),
  };
}

export function accessKeyFacts(
  resource: Resource,
  template: Template,
  context: VocabularyContext,
): AccessKeyResource {
  return {
    kind: 'access-key-resource',
    api: 'AWS::IAM::AccessKey',
    user: ownerOf(resource, template, context),
    exposed: exposure(resource, template, context),
    at: context.location(resource.typeEntry.value.range),
  };
}

/** The user's name, or what it is called in the template: `MediaUser` of `{"Ref": "MediaUser"}`. */
function ownerOf(
  resource: Resource,
  { resources }: Template,
  context: VocabularyContext,
): AccessKeyResource['user'] {
  const given = fieldOf(propertiesOf(resource), 'UserName');
  const owner = ofType(resources, 'AWS::IAM::User').find((one) => namesResource(given, one));
  const name = owner && fieldOf(propertiesOf(owner), 'UserName');
  if (name && given?.kind !== 'known') return slot(name, true, context, asString);
  const user = slot(given, true, context, asString);
  return owner && user.state === 'unknown' ? { ...user, text: owner.logicalId } : user;
}

/**
 * Where the template lets the secret out: an output, or a property or metadata of a resource that is no
 * secret store. `AWS::SSM::Parameter` makes no SecureString, so it is none either.
 */
function exposure(
  { logicalId }: Resource,
  template: Template,
  context: VocabularyContext,
): Related | undefined {
  const secret = `${logicalId}.SecretAccessKey`;
  const [output] = outputsWith(template).get(secret) ?? [];
  if (output)
    return { at: context.location(output.keyRange), message: `its secret is the output ${output.key}` };
  const [other] = resourcesWith(template).get(secret) ?? [];
  if (!other) return undefined;
  return {
    at: context.location(other.typeEntry.value.range),
    message: `its secret goes to ${other.type} ${other.logicalId}`,
  };
}

/** By what they refer to. */
const outputsWith = memoised(({ outputs }: Template) =>
  grouped(outputs?.entries ?? [], ({ value }) => referencesOf(value)),
);

const resourcesWith = memoised(({ resources }: Template) =>
  grouped(
    resources.filter(({ type }) => type !== 'AWS::SecretsManager::Secret'),
    ({ properties, metadata }) =>
      new Set([...referencesOf(properties), ...(metadata ? referencesOf(metadata) : [])]),
  ),
);
