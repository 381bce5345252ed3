import {
  OrganizationsClient,
  paginateListAccounts,
  type Account as Member,
} from '@aws-sdk/client-organizations';
import type { Notice } from '../../findings/types.ts';
import { configFor, connect, type Connection } from './clients.ts';
import { callerAccount, rootArn } from './collect.ts';
import { explained } from './errors.ts';

/** The role that is assumed in each account of an organisation but the caller's own. */
export interface MemberRole {
  /** With its path, if it has one. */
  readonly name: string;
  readonly externalId?: string;
}

export interface Organization {
  /** How its accounts are reached; the caller's own alone where they may not be listed. */
  readonly connections: readonly Connection[];
  /** The ids of all its accounts, reached or not. */
  readonly own: readonly string[];
  readonly notices: readonly Notice[];
  readonly incomplete: boolean;
}

/**
 * The accounts of the caller's organisation, or of the role's that the connection leads to. Only its management
 * account and those that act for it may list them.
 *
 * @throws AwsError where AWS cannot be asked at all
 */
export async function organizationOf(connection: Connection, role: MemberRole): Promise<Organization> {
  const caller = await callerAccount(await connect(connection));
  const { partition } = caller;
  let members: Member[];
  try {
    members = await membersOf(connection);
  } catch (error) {
    const { message } = explained(error, 'organizations:ListAccounts', connection);
    const notice = { path: caller.root, code: 'accounts-not-listed', message };
    return { connections: [connection], own: [], notices: [notice], incomplete: true };
  }
  const { name, externalId } = role;
  const active = members.filter(isActive).flatMap(({ Id }) => Id ?? []);
  return {
    connections: active.map((id) =>
      id === caller.id
        ? connection
        : {
            ...connection,
            ...(connection.role && { through: connection.role }),
            role: {
              arn: `arn:${partition}:iam::${id}:role/${name}`,
              ...(externalId === undefined ? {} : { externalId }),
            },
          },
    ),
    own: members.flatMap(({ Id }) => Id ?? []),
    // Nobody can sign in to those.
    notices: members
      .filter((member) => !isActive(member))
      .map(({ Id = '', State }) => ({
        path: rootArn(partition, Id),
        code: 'account-not-active',
        message: `account ${Id} was not read: its state is ${State ?? 'not active'}`,
      })),
    incomplete: false,
  };
}

async function membersOf(connection: Connection): Promise<Member[]> {
  const client = new OrganizationsClient({ ...(await configFor(connection)), maxAttempts: 8 });
  const members: Member[] = [];
  for await (const { Accounts = [] } of paginateListAccounts({ client }, {})) members.push(...Accounts);
  return members;
}

/** `Status` told it before `State` did (Organizations API reference, "Account"). */
function isActive(member: Member): boolean {
  const { State, Status } = member as { readonly State?: string; readonly Status?: string };
  return (State ?? Status) === 'ACTIVE';
}
