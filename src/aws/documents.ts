import type {
  Account,
  AccountGroup,
  AccountKey,
  AccountPolicy,
  AccountProvider,
  AccountRole,
  AccountUser,
  InlinePolicy,
  ReportRow,
} from './account.ts';
import { isAwsManaged, isSourceKey } from '../vocabularies/policy/index.ts';

/** A thing of an account as a text that findings point into: its ARN stands for a path. */
export interface AccountDocument {
  readonly arn: string;
  readonly text: string;
  readonly about: 'policies' | { readonly user: UserState } | { readonly provider: AccountProvider };
}

/** A user with all that is known of its keys and its console password. */
export interface UserState {
  readonly name: string;
  readonly isRoot: boolean;
  readonly password: boolean | 'unknown';
  readonly passwordLastUsed: string | undefined;
  readonly mfa: boolean | 'unknown';
  readonly keys: readonly (AccountKey & { readonly slot?: number })[];
  /** Of when the keys are, and of when the rest is. */
  readonly keysAsOf: string | undefined;
  readonly asOf: string | undefined;
  readonly sourceLimited: boolean | 'unknown';
}

/**
 * Roles that nobody in the account can change: service-linked ones, and those of IAM Identity Center
 * (IAM user guide, "Create a service-linked role"; IAM Identity Center user guide, "Referencing permission sets").
 */
function isUnchangeable(arn: string): boolean {
  return /:role\/(?:aws-service-role|aws-reserved)\//.test(arn);
}

/** Everything of an account that somebody there can mend. */
export function documentsOf(account: Account): AccountDocument[] {
  const rows = new Map((account.report?.rows ?? []).map((row) => [row.arn, row]));
  const users = new Set(account.users.map(({ arn }) => arn));
  return [
    ...account.users.map((user) => userDocument(user, rows.get(user.arn), account)),
    ...[...rows.values()].filter(({ arn }) => !users.has(arn)).map((row) => rowDocument(row, account)),
    ...rootOfSummary(account),
    ...usersOfKeys(account),
    ...account.roles.filter(({ arn }) => !isUnchangeable(arn)).map(roleDocument),
    ...account.groups.map(groupDocument),
    ...account.policies
      // Policies of AWS's own are the same for everyone, and nobody can edit them.
      .filter(({ arn, attachments }) => !isAwsManaged(arn) && attachments !== 0)
      .map(policyDocument),
    ...account.providers.map(providerDocument),
  ];
}

function roleDocument(role: AccountRole): AccountDocument {
  return policies(role.arn, {
    RoleName: role.name,
    Arn: role.arn,
    ...(role.lastUsed === undefined ? {} : { RoleLastUsed: role.lastUsed }),
    ...(role.maxSessionDuration === undefined ? {} : { MaxSessionDuration: role.maxSessionDuration }),
    AssumeRolePolicyDocument: role.trust,
    ...inline('RolePolicyList', role.inline, { RoleName: role.name }),
  });
}

function groupDocument(group: AccountGroup): AccountDocument {
  return policies(group.arn, {
    GroupName: group.name,
    Arn: group.arn,
    ...inline('GroupPolicyList', group.inline, { GroupName: group.name }),
  });
}

function policyDocument({ name, arn, document }: AccountPolicy): AccountDocument {
  return policies(arn, { PolicyName: name, Arn: arn, PolicyDocument: document });
}

/** As GetOpenIDConnectProvider and ListSAMLProviders print them. */
function providerDocument(provider: AccountProvider): AccountDocument {
  const { type, arn, name, audiences, created, validUntil } = provider;
  const text = print({
    Arn: arn,
    ...(type === 'OIDC' ? { Url: name, ClientIDList: audiences } : { ValidUntil: validUntil }),
    CreateDate: created,
  });
  return { arn, text, about: { provider } };
}

function policies(arn: string, content: object): AccountDocument {
  return { arn, text: print(content), about: 'policies' };
}

/** As GetRolePolicy and its like print them, with the name of whose they are. */
function inline(name: string, list: readonly InlinePolicy[], owner: object): object {
  return list.length === 0 ? {} : { [name]: list.map((policy) => ({ ...owner, ...policy })) };
}

function userDocument(user: AccountUser, row: ReportRow | undefined, account: Account): AccountDocument {
  const asked = account.keys.get(user.name);
  const mfa = account.mfa.get(user.name);
  return userText(user.arn, user.created, user.inline, {
    name: user.name,
    isRoot: false,
    password: row?.password ?? 'unknown',
    passwordLastUsed: row?.passwordLastUsed,
    mfa: mfa ?? row?.mfa ?? 'unknown',
    keys: asked ?? row?.keys ?? [],
    keysAsOf: asked ? account.keysAsOf : account.report?.generated,
    asOf: account.report?.generated,
    sourceLimited: sourceLimited(user, account),
  });
}

/** A user of whom the credential report alone tells: the root user, and all where nothing else was read. */
function rowDocument(row: ReportRow, account: Account): AccountDocument {
  const asked = account.keys.get(row.user);
  return userText(row.arn, row.created, [], {
    name: row.isRoot ? 'root' : row.user,
    isRoot: row.isRoot,
    password: row.isRoot ? (account.root?.password ?? row.password) : row.password,
    passwordLastUsed: row.passwordLastUsed,
    mfa: (row.isRoot ? account.root?.mfa : account.mfa.get(row.user)) ?? row.mfa,
    keys: asked ?? row.keys,
    keysAsOf: asked ? account.keysAsOf : account.report?.generated,
    asOf: account.report?.generated,
    sourceLimited: 'unknown',
  });
}

/** Users of whom only their keys were told. Whoever has no path has this ARN. */
function usersOfKeys({ id, keys, keysAsOf, users, report }: Account): AccountDocument[] {
  const told = new Set([...users.map(({ name }) => name), ...(report?.rows ?? []).map(({ user }) => user)]);
  return [...keys]
    .filter(([name]) => !told.has(name))
    .map(([name, ofUser]) =>
      userText(`arn:aws:iam::${id ?? ''}:user/${name}`, undefined, [], {
        name,
        isRoot: false,
        password: 'unknown',
        passwordLastUsed: undefined,
        mfa: 'unknown',
        keys: ofUser,
        keysAsOf,
        asOf: undefined,
        sourceLimited: 'unknown',
      }),
    );
}

/** The root user where there is no credential report. */
function rootOfSummary({ id, root, report }: Account): AccountDocument[] {
  if (!root || id === undefined || report?.rows.some(({ isRoot }) => isRoot)) return [];
  const key: AccountKey = { id: undefined, active: true, created: undefined, lastUsed: undefined };
  return [
    userText(`arn:aws:iam::${id}:root`, undefined, [], {
      name: 'root',
      isRoot: true,
      password: root.password ?? 'unknown',
      passwordLastUsed: undefined,
      mfa: root.mfa,
      keys: root.accessKeys ? [key] : [],
      keysAsOf: undefined,
      asOf: undefined,
      sourceLimited: 'unknown',
    }),
  ];
}

function userText(
  arn: string,
  created: string | undefined,
  inlinePolicies: readonly InlinePolicy[],
  user: UserState,
): AccountDocument {
  const text = print({
    UserName: user.name,
    Arn: arn,
    CreateDate: created,
    PasswordEnabled: user.password,
    PasswordLastUsed: user.passwordLastUsed,
    MFA: user.mfa,
    AccessKeys: user.keys.map((key) => ({
      AccessKeyId: key.id ?? `access key ${String(key.slot ?? 1)}`,
      Status: key.active ? 'Active' : 'Inactive',
      CreateDate: key.created,
      LastUsed: key.lastUsed,
    })),
    ...inline('UserPolicyList', inlinePolicies, { UserName: user.name }),
  });
  return { arn, text, about: { user } };
}

function print(content: object): string {
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/** Whether any policy of a user limits where its keys work from; unknown where one of them was not seen. */
function sourceLimited(user: AccountUser, account: Account): boolean | 'unknown' {
  const groups = user.groups.map((name) => account.groups.find((group) => group.name === name));
  const holders = [user, ...groups.filter((group) => group !== undefined)];
  const arns = [
    ...holders.flatMap(({ attached }) => attached.map(({ PolicyArn }) => PolicyArn)),
    ...(user.boundary === undefined ? [] : [user.boundary]),
  ].filter((arn) => !isAwsManaged(arn));
  const attached = arns.map((arn) => account.policies.find((policy) => policy.arn === arn));
  const documents = [
    ...holders.flatMap((holder) => holder.inline.map(({ PolicyDocument }) => PolicyDocument)),
    ...attached.map((policy) => policy?.document),
  ];
  if (documents.some(namesSource)) return true;
  return groups.includes(undefined) || attached.includes(undefined) ? 'unknown' : false;
}

function namesSource(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => isSourceKey(key) || namesSource(inner));
}
