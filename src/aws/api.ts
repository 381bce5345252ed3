import { identityProviderIn } from '../facts/naming.ts';
import type {
  AccountGroup,
  AccountKey,
  AccountPolicy,
  AccountProvider,
  AccountRole,
  AccountUser,
  Attachment,
  InlinePolicy,
} from './account.ts';
import { word } from './credential-report.ts';
import { isoDate } from './dates.ts';

/**
 * The shapes of IAM's answers (service model iam/2010-05-08), from the SDK or from what the AWS CLI printed:
 * the same fields, with dates and policies in several forms. What has another type than the model says is
 * as if it were not there.
 */

export type Answer = Readonly<Record<string, unknown>>;

export function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The objects of a list. */
export function answers(value: unknown): Answer[] {
  return Array.isArray(value) ? value.filter(isAnswer) : [];
}

/** A RoleDetail of GetAccountAuthorizationDetails, or a Role of ListRoles and GetRole. */
export function roleOf(answer: Answer): AccountRole | undefined {
  const identity = identityOf(answer, 'RoleName', 'RolePolicyList');
  if (!identity) return undefined;
  const { MaxSessionDuration: seconds, RoleLastUsed: lastUsed } = answer;
  return {
    ...identity,
    trust: policyOf(answer.AssumeRolePolicyDocument),
    maxSessionDuration: typeof seconds === 'number' ? seconds : undefined,
    lastUsed: isAnswer(lastUsed) ? isoDate(lastUsed.LastUsedDate) : undefined,
  };
}

/** A UserDetail of GetAccountAuthorizationDetails, or a User of ListUsers. */
export function userOf(answer: Answer): AccountUser | undefined {
  const identity = identityOf(answer, 'UserName', 'UserPolicyList');
  if (!identity) return undefined;
  const { GroupList: groups, PermissionsBoundary: boundary } = answer;
  return {
    ...identity,
    created: isoDate(answer.CreateDate),
    groups: Array.isArray(groups) ? groups.filter((name) => typeof name === 'string') : [],
    boundary: isAnswer(boundary) ? text(boundary.PermissionsBoundaryArn) : undefined,
  };
}

export function groupOf(answer: Answer): AccountGroup | undefined {
  return identityOf(answer, 'GroupName', 'GroupPolicyList');
}

/** A ManagedPolicyDetail of GetAccountAuthorizationDetails, in the version that is in force. */
export function managedPolicyOf(answer: Answer): AccountPolicy | undefined {
  const [name, arn] = [text(answer.PolicyName), text(answer.Arn)];
  if (name === undefined || arn === undefined) return undefined;
  const inForce = answers(answer.PolicyVersionList).find(
    (version) => version.IsDefaultVersion === true || version.VersionId === answer.DefaultVersionId,
  );
  const { AttachmentCount: attachments } = answer;
  return {
    name,
    arn,
    document: policyOf(inForce?.Document),
    attachments: typeof attachments === 'number' ? attachments : undefined,
  };
}

/** An entry of ListOpenIDConnectProviders or ListSAMLProviders. */
export function providerOf(answer: Answer): AccountProvider | undefined {
  const arn = text(answer.Arn);
  const named = arn === undefined ? undefined : identityProviderIn(arn);
  if (arn === undefined || !named) return undefined;
  return {
    ...named,
    arn,
    audiences: undefined,
    created: isoDate(answer.CreateDate),
    validUntil: isoDate(answer.ValidUntil),
  };
}

/** GetOpenIDConnectProvider, which does not tell the ARN: the URL makes it. */
export function oidcProviderOf(answer: Answer, account: string): AccountProvider | undefined {
  const name = text(answer.Url)?.replace(/^https:\/\//i, '');
  const { ClientIDList: ids } = answer;
  if (name === undefined || !Array.isArray(ids)) return undefined;
  const provider = providerOf({ ...answer, Arn: `arn:aws:iam::${account}:oidc-provider/${name}` });
  return provider && { ...provider, audiences: ids.filter((id) => typeof id === 'string') };
}

/** An AccessKeyMetadata of ListAccessKeys. When it was last used, GetAccessKeyLastUsed tells. */
export function accessKeyOf(answer: Answer, lastUsed?: AccountKey['lastUsed']): AccountKey {
  return {
    id: text(answer.AccessKeyId),
    active: answer.Status === 'Active',
    created: isoDate(answer.CreateDate),
    lastUsed,
  };
}

/** AccessKeyLastUsed of GetAccessKeyLastUsed: without a date, the key was never used. */
export function lastUseOf(answer: unknown): AccountKey['lastUsed'] {
  if (!isAnswer(answer)) return undefined;
  const date = isoDate(answer.LastUsedDate);
  if (date === undefined) return 'never';
  return { date, service: word(text(answer.ServiceName)), region: word(text(answer.Region)) };
}

function identityOf(answer: Answer, nameField: string, policiesField: string): AccountGroup | undefined {
  const [name, arn] = [text(answer[nameField]), text(answer.Arn)];
  if (name === undefined || arn === undefined) return undefined;
  return {
    name,
    arn,
    inline: answers(answer[policiesField]).map((policy): InlinePolicy => ({
      PolicyName: text(policy.PolicyName) ?? '',
      PolicyDocument: policyOf(policy.PolicyDocument),
    })),
    attached: answers(answer.AttachedManagedPolicies).flatMap((one): Attachment[] => {
      const PolicyArn = text(one.PolicyArn);
      return PolicyArn === undefined ? [] : [{ PolicyArn }];
    }),
  };
}

/** IAM has policies URL-encoded (RFC 3986); the AWS CLI and boto3 decode them to objects, other tools to text. */
function policyOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    const decoded = /^\s*[[{]/.test(value) ? value : decodeURIComponent(value);
    return JSON.parse(decoded) as unknown;
  } catch {
    return value;
  }
}
