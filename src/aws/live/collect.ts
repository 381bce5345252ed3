import {
  GetAccountSummaryCommand,
  GetOpenIDConnectProviderCommand,
  ListMFADevicesCommand,
  ListOpenIDConnectProvidersCommand,
  ListSAMLProvidersCommand,
  paginateGetAccountAuthorizationDetails,
  paginateListRoles,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { accountIdOf } from '../../facts/naming.ts';
import type { Notice } from '../../findings/types.ts';
import type { Account, CredentialReport, RootSummary } from '../account.ts';
import { AccountBuilder } from '../builder.ts';
import { Caller, each } from './caller.ts';
import type { Census } from './census.ts';
import type { Clients } from './clients.ts';
import { explained, isMissing } from './errors.ts';
import { keysOf } from './keys.ts';
import { generateReport, getReport } from './report.ts';

/** Requests at a time: IAM throttles an account that asks for more than some twenty a second. */
const AT_ONCE = 8;

/** What an account answered, and what it did not. */
export interface Collected {
  readonly account: Account;
  readonly notices: readonly Notice[];
}

/** The account whose credentials ask. */
export interface CallerAccount {
  readonly id: string;
  readonly partition: string;
  /** What stands for the account where none of its things is meant. */
  readonly root: string;
}

const callers = new WeakMap<Clients, Promise<CallerAccount>>();

/** Whose the credentials are; AWS is asked once. @throws AwsError where it cannot be asked at all */
export function callerAccount(clients: Clients): Promise<CallerAccount> {
  const asked = callers.get(clients) ?? askCaller(clients);
  callers.set(clients, asked);
  return asked;
}

async function askCaller({ sts, connection }: Clients): Promise<CallerAccount> {
  try {
    const { Account: account, Arn: arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
    const id = account ?? accountIdOf(arn) ?? '';
    const partition = arn.split(':')[1] ?? 'aws';
    return { id, partition, root: rootArn(partition, id) };
  } catch (error) {
    throw explained(error, 'sts:GetCallerIdentity', connection);
  }
}

export function rootArn(partition: string, account: string): string {
  return `arn:${partition}:iam::${account}:root`;
}

/** Reads an account through APIs that change nothing. @throws AwsError where AWS cannot be asked at all */
export async function collect(clients: Clients, census: Census): Promise<Collected> {
  const { iam } = clients;
  const { id, root: about } = await callerAccount(clients);
  const caller = new Caller(clients, about);
  const builder = new AccountBuilder(id);

  const reading = caller
    .try('iam:GenerateCredentialReport', () => generateReport(iam).then(() => true))
    // One that somebody else had made is better than none.
    .then(() => caller.try('iam:GetCredentialReport', () => getReport(iam)));
  const details = caller.try('iam:GetAccountAuthorizationDetails', async () => {
    const filter = ['User', 'Role', 'Group', 'LocalManagedPolicy'] as const;
    const pages = paginateGetAccountAuthorizationDetails(
      { client: iam, pageSize: 1000 },
      { Filter: [...filter] },
    );
    for await (const page of pages) {
      builder.addPage({ ...page });
      await census.found(page.UserDetailList?.length ?? 0);
    }
  });
  const roles = caller.try('iam:ListRoles', async () => {
    for await (const page of paginateListRoles({ client: iam, pageSize: 1000 }, {}))
      builder.addPage({ ...page });
  });
  const summary = caller.try('iam:GetAccountSummary', () => rootSummary(clients));
  const providers = addProviders(builder, clients, caller);
  const [report, root] = await Promise.all([reading, summary, details, roles, providers]);
  if (report) builder.addReport(report);
  if (root) builder.addRoot(root);
  await addKeys(builder, report, clients, { caller, census });
  await addDevices(builder, report, clients, caller);
  return { account: builder.build(), notices: caller.notices };
}

/** Identity providers, of OIDC with whom their tokens may be for. Neither list has pages. */
async function addProviders(builder: AccountBuilder, { iam }: Clients, caller: Caller): Promise<void> {
  const saml = await caller.try('iam:ListSAMLProviders', () => iam.send(new ListSAMLProvidersCommand({})));
  if (saml) builder.addPage({ ...saml });
  const oidc = await caller.try('iam:ListOpenIDConnectProviders', () =>
    iam.send(new ListOpenIDConnectProvidersCommand({})),
  );
  if (!oidc) return;
  builder.addPage({ ...oidc });
  await each(oidc.OpenIDConnectProviderList ?? [], AT_ONCE, async ({ Arn: arn }) => {
    const provider = await caller.try(
      'iam:GetOpenIDConnectProvider',
      async () => ({
        ...(await iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn }))),
      }),
      // One that was deleted since.
      (error) => (isMissing(error) ? {} : undefined),
    );
    if (provider) builder.addPage(provider);
  });
}

/** Source: IAM API reference, GetAccountSummary, the keys of SummaryMap. */
async function rootSummary({ iam }: Clients): Promise<RootSummary> {
  const { SummaryMap = {} } = await iam.send(new GetAccountSummaryCommand({}));
  const map = SummaryMap as Readonly<Record<string, number | undefined>>;
  return {
    accessKeys: (map.AccountAccessKeysPresent ?? 0) > 0,
    mfa: (map.AccountMFAEnabled ?? 0) > 0,
    password: map.AccountPasswordPresent === undefined ? undefined : map.AccountPasswordPresent > 0,
  };
}

/** The keys of all users but those who had none when the report was made. */
async function addKeys(
  builder: AccountBuilder,
  report: CredentialReport | undefined,
  clients: Clients,
  { caller, census }: { readonly caller: Caller; readonly census: Census },
): Promise<void> {
  const rows = new Map((report?.rows ?? []).map((row) => [row.user, row]));
  const names = new Set([...builder.userNames, ...rows.keys()]);
  const asked = [...names].filter((name) => {
    const row = rows.get(name);
    return !row || (!row.isRoot && row.keys.length > 0);
  });
  census.expect(asked.length);
  await each(asked, AT_ONCE, async (user) => {
    await census.next();
    const keys = await keysOf(user, clients, caller);
    if (keys) builder.addKeys(user, keys, new Date().toISOString());
  });
}

/** Whether those have a device now who had a password and none when the report was made. */
async function addDevices(
  builder: AccountBuilder,
  report: CredentialReport | undefined,
  { iam }: Clients,
  caller: Caller,
): Promise<void> {
  const without = (report?.rows ?? []).filter(
    (row) => row.password === true && row.mfa !== true && !row.isRoot,
  );
  await each(without, AT_ONCE, async ({ user }) => {
    const devices = await caller.try('iam:ListMFADevices', () =>
      iam.send(new ListMFADevicesCommand({ UserName: user })),
    );
    if (devices) builder.addMfa(user, (devices.MFADevices ?? []).length > 0);
  });
}
