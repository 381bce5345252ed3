import { memoised } from '../../memoised.ts';
import { isAwsManaged, isSourceKey, resolveIntrinsic } from '../policy/index.ts';
import { fieldOf, itemsOf, patternOf } from '../slots.ts';
import { ofType } from '../of-type.ts';
import type { VocabularyContext } from '../types.ts';
import { identityFacts, namesResource } from './roles.ts';
import { refersTo, type Resource, type Template } from './template.ts';

/**
 * Whether a policy of a user, or of its groups, limits where its keys work from. Unknown where one of them is
 * not written in the template.
 */
export function sourceLimited(
  user: Resource,
  { resources }: Template,
  context: VocabularyContext,
): boolean | 'unknown' {
  const groups = groupsOf(user, resources);
  const holders = [user, ...groups.filter((group) => group !== undefined)];
  const attached = holders.flatMap(({ properties }) => [
    ...itemsOf(fieldOf(properties, 'ManagedPolicyArns')),
    ...itemsOf(fieldOf(properties, 'PermissionsBoundary')),
  ]);
  const managed = attached
    .filter((arn) => !isAwsManaged(patternOf(resolveIntrinsic(arn)) ?? ''))
    .map((arn) => policiesIn(resources).find(({ logicalId }) => refersTo(arn, logicalId, '')));
  const policies = policiesIn(resources).filter(({ properties }) =>
    ATTACHING.some((key) => holders.some((holder) => namesResource(fieldOf(properties, key), holder))),
  );
  const seen = [...holders, ...policies, ...managed.filter((one) => one !== undefined)];
  const conditions = seen
    .flatMap((one) => identityFacts(one, context))
    .flatMap((statement) => statement.conditions);
  if (conditions.some(({ key }) => isSourceKey(key))) return true;
  return groups.includes(undefined) || managed.includes(undefined) ? 'unknown' : false;
}

const POLICY = /^AWS::IAM::(?:Policy|ManagedPolicy|UserPolicy|GroupPolicy)$/;
const policiesIn = memoised((resources: readonly Resource[]) =>
  resources.filter(({ type }) => POLICY.test(type)),
);
const ATTACHING = ['Users', 'UserName', 'Groups', 'GroupName'];

/** The groups that a user is put into; undefined for one that is not of this template. */
function groupsOf(user: Resource, resources: readonly Resource[]): (Resource | undefined)[] {
  const additions = ofType(resources, 'AWS::IAM::UserToGroupAddition')
    .filter(({ properties }) => namesResource(fieldOf(properties, 'Users'), user))
    .flatMap(({ properties }) => itemsOf(fieldOf(properties, 'GroupName')));
  return [...itemsOf(fieldOf(user.properties, 'Groups')), ...additions].map((value) =>
    ofType(resources, 'AWS::IAM::Group').find((one) => namesResource(value, one)),
  );
}
