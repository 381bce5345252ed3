import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Account } from '../aws/account.ts';
import type { AskKeys } from '../aws/audit.ts';
import type { Connection } from '../aws/live/clients.ts';
import type { MemberRole, Organization } from '../aws/live/organization.ts';
import { readSaved } from '../aws/saved.ts';
import { decode } from '../discover/read.ts';
import type { Notice } from '../findings/types.ts';
import { connectionOf, unusedConnectionFlag } from './connection.ts';
import type { ScanFlags } from './flags.ts';
import { withProgress } from './progress.ts';
import { UsageError } from './usage.ts';

/** Where accounts are read from. */
export interface AccountFlags extends ScanFlags {
  /** Saved answers of IAM's, instead of a live account. */
  readonly from: readonly string[];
  readonly assumeRole: readonly string[];
  /** One for all roles, or one for each of them in order. */
  readonly externalId: readonly string[];
  /** The name of a role that every account of the organisation has. */
  readonly organization?: string;
  readonly atOnce: string;
}

export interface Told {
  readonly accounts: readonly Account[];
  readonly notices: readonly Notice[];
  /** A part was not answered, so that its silence says nothing. */
  readonly incomplete: boolean;
  /** Accounts that are one's own though they were not read. */
  readonly own: readonly string[];
  readonly ask?: AskKeys;
}

/** The accounts that the flags lead to. @throws UsageError, or AwsError where AWS cannot be asked at all */
export async function toldAccounts(flags: AccountFlags): Promise<Told> {
  return flags.from.length > 0 ? savedAccounts(flags) : liveAccounts(flags);
}

/** The ids of all accounts that are one's own, those that were read among them. */
export function ownOf({ accounts, own }: Told): string[] {
  return [...own, ...accounts.flatMap(({ id }) => id ?? [])];
}

/** The flags that lead to a live account, without anything that asks it. */
export function unusedAccountFlag(flags: AccountFlags): string | undefined {
  if (flags.assumeRole.length > 0) return '--assume-role';
  if (flags.externalId.length > 0) return '--external-id';
  return flags.organization === undefined ? unusedConnectionFlag(flags) : '--organization';
}

function savedAccounts(flags: AccountFlags): Told {
  const unused = unusedAccountFlag(flags);
  if (unused !== undefined) throw new UsageError(`${unused} asks AWS, and --from reads what was saved`);
  const files = flags.from.map((path) => ({ path: shown(path), text: contentOf(path) }));
  const { accounts, notices } = readSaved(files);
  return { accounts, notices, incomplete: notices.length > 0, own: [] };
}

async function liveAccounts(flags: AccountFlags): Promise<Told> {
  const atOnce = Number(flags.atOnce);
  if (!Number.isInteger(atOnce) || atOnce < 1)
    throw new UsageError(`--at-once takes a number of accounts, not "${flags.atOnce}"`);
  const found = await connectionsOf(flags);
  const { askAccounts, collectAccounts } = await import('../aws/live/accounts.ts');
  const { accounts, notices, clients } = await withProgress(flags, ({ onProgress }) =>
    collectAccounts(found.connections, atOnce, onProgress),
  );
  return {
    accounts,
    notices: [...found.notices, ...notices],
    incomplete: found.incomplete || notices.length > 0,
    own: found.own,
    ask: askAccounts(clients),
  };
}

/** The caller's account, those of the roles, or those of the organisation. */
async function connectionsOf(flags: AccountFlags): Promise<Organization> {
  const connection = connectionOf(flags);
  const { assumeRole: arns, externalId: ids, organization: name } = flags;
  const count = arns.length + (name === undefined ? 0 : 1);
  if (count === 0 && ids.length > 0)
    throw new UsageError('--external-id goes with --assume-role or --organization');
  if (ids.length > 1 && ids.length !== count) {
    throw new UsageError(
      `--external-id is given once for all roles or once for each: ${String(ids.length)} for ${String(count)} ${name === undefined ? 'of --assume-role' : 'of --assume-role and --organization'}`,
    );
  }
  const externalIdOf = (i: number): { readonly externalId?: string } => {
    const externalId = ids.length > 1 ? ids[i] : ids[0];
    return externalId === undefined ? {} : { externalId };
  };
  const roles = arns.map((arn, i) => ({ ...connection, role: { arn, ...externalIdOf(i) } }));
  const connections = roles.length === 0 ? [connection] : roles;
  if (name !== undefined) return membersOf({ name, ...externalIdOf(arns.length) }, connections);
  return { connections, own: [], notices: [], incomplete: false };
}

/** The accounts of the organisation that one connection leads to, each as its role. */
async function membersOf(
  role: MemberRole,
  [connection = {}, ...others]: readonly Connection[],
): Promise<Organization> {
  if (others.length > 0)
    throw new UsageError(
      '--organization takes one --assume-role: the role from which its accounts are listed and reached',
    );
  if (!/^(?!\/)[\w+=,.@/-]{1,576}$/.test(role.name))
    throw new UsageError(
      `--organization takes the name of a role, as in audit or ops/audit, not "${role.name}"`,
    );
  const { organizationOf } = await import('../aws/live/organization.ts');
  return organizationOf(connection, role);
}

function contentOf(path: string): string {
  try {
    // PowerShell redirects as UTF-16.
    return decode(readFileSync(path));
  } catch (error) {
    throw new UsageError(`${path} could not be read: ${(error as Error).message}`);
  }
}

function shown(path: string): string {
  return relative(process.cwd(), resolve(path)) || path;
}
