import { accountOfKeyId } from '../credentials/account.ts';
import { accountIdOf } from '../facts/naming.ts';
import type {
  Account,
  AccountGroup,
  AccountKey,
  AccountPolicy,
  AccountProvider,
  AccountRole,
  AccountUser,
  CredentialReport,
  RootSummary,
} from './account.ts';
import {
  accessKeyOf,
  answers,
  groupOf,
  managedPolicyOf,
  oidcProviderOf,
  providerOf,
  roleOf,
  text,
  userOf,
  type Answer,
} from './api.ts';

/** Puts an account together from IAM's answers, in whatever order and number they come. */
export class AccountBuilder {
  readonly id: string | undefined;
  private readonly roles = new Map<string, AccountRole>();
  private readonly users = new Map<string, AccountUser>();
  private readonly groups = new Map<string, AccountGroup>();
  private readonly policies = new Map<string, AccountPolicy>();
  private readonly providers = new Map<string, AccountProvider>();
  private readonly keys = new Map<string, AccountKey[]>();
  private readonly mfa = new Map<string, boolean>();
  private areProvidersListed = false;
  private report: CredentialReport | undefined;
  private root: RootSummary | undefined;
  private keysAsOf: string | undefined;

  constructor(id: string | undefined) {
    this.id = id;
  }

  /** A page of GetAccountAuthorizationDetails or of a list, or what was asked of one thing. */
  addPage(page: Answer): void {
    this.addProviders(page);
    const roles = [page.RoleDetailList, page.Roles, [page.Role]].flatMap(answers);
    for (const role of roles.flatMap((one) => roleOf(one) ?? []))
      this.roles.set(role.arn, merged(this.roles.get(role.arn), role));
    for (const user of [page.UserDetailList, page.Users].flatMap(answers).flatMap((one) => userOf(one) ?? []))
      this.users.set(user.arn, merged(this.users.get(user.arn), user));
    for (const group of answers(page.GroupDetailList).flatMap((one) => groupOf(one) ?? []))
      this.groups.set(group.arn, group);
    for (const policy of answers(page.Policies).flatMap((one) => managedPolicyOf(one) ?? []))
      this.policies.set(policy.arn, policy);
    for (const key of answers(page.AccessKeyMetadata))
      this.addKey(text(key.UserName) ?? '', accessKeyOf(key));
  }

  /** ListOpenIDConnectProviders, ListSAMLProviders, or GetOpenIDConnectProvider, which knows no ARN. */
  private addProviders(page: Answer): void {
    this.areProvidersListed ||= Array.isArray(page.OpenIDConnectProviderList);
    for (const one of [page.OpenIDConnectProviderList, page.SAMLProviderList].flatMap(answers)) {
      const provider = providerOf(one);
      if (provider) this.addProvider(provider);
    }
    const told = oidcProviderOf(page, this.id ?? '');
    if (told) this.addProvider({ ...told, arn: this.providers.get(keyOf(told))?.arn ?? told.arn });
  }

  private addProvider(provider: AccountProvider): void {
    this.providers.set(keyOf(provider), merged(this.providers.get(keyOf(provider)), provider));
  }

  addReport(report: CredentialReport): void {
    this.report = report;
  }

  addRoot(root: RootSummary): void {
    this.root = root;
  }

  /** A user who was asked about: all of its keys, though there be none. */
  addKeys(user: string, keys: readonly AccountKey[], asOf: string): void {
    this.keys.set(user, [...keys]);
    this.keysAsOf = asOf;
  }

  addMfa(user: string, hasDevice: boolean): void {
    this.mfa.set(user, hasDevice);
  }

  get userNames(): readonly string[] {
    return [...this.users.values()].map(({ name }) => name);
  }

  private addKey(user: string, key: AccountKey): void {
    const keys = this.keys.get(user);
    if (keys) keys.push(key);
    else this.keys.set(user, [key]);
  }

  build(): Account {
    const { id, roles, users, groups, policies, areProvidersListed, report, mfa, root, keysAsOf } = this;
    return {
      id,
      roles: [...roles.values()],
      users: [...users.values()],
      groups: [...groups.values()],
      policies: [...policies.values()],
      providers: [...this.providers.values()],
      areProvidersListed,
      report,
      keys: new Map([...this.keys].map(([user, keys]) => [user, keys.map((key) => this.withUse(user, key))])),
      keysAsOf,
      mfa,
      root,
    };
  }

  /** What ListAccessKeys does not tell of a key, the credential report does: the slot made at the same moment. */
  private withUse(user: string, key: AccountKey): AccountKey {
    if (key.lastUsed !== undefined || key.created === undefined) return key;
    const row = this.report?.rows.find((one) => one.user === user);
    const slots = row?.keys.filter(({ created }) => created === key.created) ?? [];
    const [slot] = slots;
    return slot && slots.length === 1 ? { ...key, lastUsed: slot.lastUsed } : key;
  }
}

function keyOf({ type, name }: AccountProvider): string {
  return `${type} ${name.toLowerCase()}`;
}

/** What two answers say of one thing: neither takes away what only the other tells. */
function merged<T extends object>(before: T | undefined, now: T): T {
  if (!before) return now;
  const told = Object.entries(now).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return { ...before, ...Object.fromEntries(told) };
}

/** The account that an answer speaks of, by the first ARN or key id in it. */
export function accountOfPage(page: Answer): string | undefined {
  const lists = [
    page.RoleDetailList,
    page.UserDetailList,
    page.GroupDetailList,
    page.Roles,
    page.Users,
    [page.Role],
    page.Policies,
    page.OpenIDConnectProviderList,
    page.SAMLProviderList,
  ];
  for (const one of lists.flatMap(answers)) {
    const id = accountIdOf(text(one.Arn) ?? '');
    if (id !== undefined) return id;
  }
  for (const key of answers(page.AccessKeyMetadata)) {
    const id = accountOfKeyId(text(key.AccessKeyId) ?? '');
    if (id !== undefined) return id;
  }
  return undefined;
}
