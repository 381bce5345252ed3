import type { AccessKeyResource, IamUser, IdentityStatement, Related } from '../../facts/types.ts';
import { asString, fieldOf, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { identityFacts } from './roles.ts';
import { propertiesOf, refersTo, type Resource, type Template } from './template.ts';

/** What limits where a key works from (IAM user guide, "AWS global condition context keys"). */
const SOURCE_KEYS = new Set(['aws:sourceip', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:vpcsourceip']);

/** Properties that attach policies which are written elsewhere. */
const UNSEEN_POLICIES = ['Groups', 'ManagedPolicyArns', 'PermissionsBoundary'];

/** A user, whether it has a key, and whether any of its policies in the template limits the key's use. */
export function* userFacts(
  resource: Resource,
  template: Template,
  context: VocabularyContext,
): Iterable<IamUser | IdentityStatement> {
  const { logicalId, typeEntry } = resource;
  const properties = propertiesOf(resource);
  const own = identityFacts(resource, context);
  yield* own;
  const name = slot(fieldOf(properties, 'UserName'), properties.complete, context, asString);
  const isOurs = (other: Resource, key: string): boolean => {
    const value = fieldOf(other.properties, key);
    if (refersTo(value, logicalId, '')) return true;
    const names = value?.kind === 'list' ? value.items : value ? [value] : [];
    return names.some((one) => name.state === 'known' && one.kind === 'known' && one.value === name.value);
  };
  const attached = template.resources
    .filter(
      (other) =>
        /^AWS::IAM::(?:Policy|ManagedPolicy|UserPolicy)$/.test(other.type) &&
        (isOurs(other, 'Users') || isOurs(other, 'UserName')),
    )
    .flatMap((other) => identityFacts(other, context));
  const limited = [...own, ...attached].some((statement) =>
    statement.conditions.some(({ key }) => SOURCE_KEYS.has(key)),
  );
  const unseen = UNSEEN_POLICIES.some((key) => fieldOf(properties, key) !== undefined);
  yield {
    kind: 'iam-user',
    name,
    reference: logicalId,
    hasAccessKey: template.resources.some(
      (other) => other.type === 'AWS::IAM::AccessKey' && isOurs(other, 'UserName'),
    ),
    sourceLimited: limited || (unseen ? 'unknown' : false),
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
    user: slot(fieldOf(propertiesOf(resource), 'UserName'), true, context, asString),
    exposed: exposure(resource, template, context),
    at: context.location(resource.typeEntry.value.range),
  };
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
  for (const output of template.outputs?.entries ?? []) {
    if (refersTo(output.value, logicalId, 'SecretAccessKey')) {
      return { at: context.location(output.keyRange), message: `its secret is the output ${output.key}` };
    }
  }
  for (const other of template.resources) {
    const { type, properties, metadata } = other;
    if (type === 'AWS::SecretsManager::Secret') continue;
    if (![properties, metadata].some((value) => refersTo(value, logicalId, 'SecretAccessKey'))) continue;
    return {
      at: context.location(other.typeEntry.value.range),
      message: `its secret goes to ${type} ${other.logicalId}`,
    };
  }
  return undefined;
}
