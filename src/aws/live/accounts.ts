import { accountIdOf } from '../../facts/naming.ts';
import type { Notice } from '../../findings/types.ts';
import type { OnProgress } from '../../scan/progress.ts';
import type { Account } from '../account.ts';
import { NOTHING, type AskKeys } from '../audit.ts';
import { each } from './caller.ts';
import { Census } from './census.ts';
import { connect, type Clients, type Connection } from './clients.ts';
import { callerAccount, collect } from './collect.ts';
import { AwsError } from './errors.ts';
import { askAboutKeys } from './keys.ts';

export interface CollectedAccounts {
  readonly accounts: readonly Account[];
  readonly notices: readonly Notice[];
  readonly clients: readonly Clients[];
}

/**
 * Reads accounts, some at a time. One that cannot be reached is told of, and the others are read.
 *
 * @throws AwsError where there is one account alone and it cannot be reached
 */
export async function collectAccounts(
  connections: readonly Connection[],
  atOnce: number,
  onProgress?: OnProgress,
): Promise<CollectedAccounts> {
  const isAlone = connections.length === 1;
  const groups = [...byAccount(connections).values()];
  const census = new Census(onProgress);
  const results = new Map<readonly Connection[], CollectedAccounts>();
  await each(groups, atOnce, async (group) => {
    results.set(group, await collectOne(group, isAlone, census));
  });
  const seen = new Set<string | undefined>();
  const inOrder = groups
    .flatMap((group) => results.get(group) ?? [])
    // Where a role leads is certain only when it was assumed.
    .filter(({ accounts: [account] }) => !account || (!seen.has(account.id) && seen.add(account.id)));
  return {
    accounts: inOrder.flatMap(({ accounts }) => accounts),
    notices: inOrder.flatMap(({ notices }) => notices),
    clients: inOrder.flatMap(({ clients }) => clients),
  };
}

/** Two roles of one account see the same: the second is for when the first may not. */
function byAccount(connections: readonly Connection[]): Map<string, Connection[]> {
  const groups = new Map<string, Connection[]>();
  for (const connection of connections) {
    const { role } = connection;
    const key = role ? (accountIdOf(role.arn) ?? role.arn) : '';
    const group = groups.get(key);
    if (group) group.push(connection);
    else groups.set(key, [connection]);
  }
  return groups;
}

/** Reads one account by the first connection that leads to it. */
async function collectOne(
  group: readonly Connection[],
  isAlone: boolean,
  census: Census,
): Promise<CollectedAccounts> {
  const failed: Notice[] = [];
  for (const connection of group) {
    try {
      const clients = await connect(connection);
      const { account, notices } = await collect(clients, census);
      return { accounts: [account], notices: [...failed, ...notices], clients: [clients] };
    } catch (error) {
      if (!(error instanceof AwsError) || isAlone) throw error;
      const path = connection.role?.arn ?? 'AWS';
      failed.push({ path, code: 'account-not-read', message: error.message });
    }
  }
  return { accounts: [], notices: failed, clients: [] };
}

/** Asks each account for its own keys. */
export function askAccounts(accounts: readonly Clients[]): AskKeys {
  return (keyIds) => askAboutKeys(keyIds, accounts);
}

/** Who asks with whatever credentials a connection finds. */
export interface Verifier {
  /** The account of the caller; none where nobody could say. */
  readonly own: readonly string[];
  readonly ask: AskKeys;
}

/** Whose the credentials are is asked at once: what belongs to the caller is judged by it. */
export async function verifierFor(connection: Connection): Promise<Verifier> {
  const clients = await connect(connection);
  const ask = askAccounts([clients]);
  try {
    return { own: [(await callerAccount(clients)).id], ask };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const message = `no account counts as your own but those of the configuration: ${error.message}`;
    const unknown = { ...NOTHING, notices: [{ path: 'AWS', code: 'not-answered', message }] };
    return { own: [], ask: async (keyIds) => (keyIds.length === 0 ? unknown : ask(keyIds)) };
  }
}
