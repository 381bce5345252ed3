import type { Notice } from '../../findings/types.ts';
import type { Account } from '../account.ts';
import { NOTHING, type AskKeys } from '../audit.ts';
import { connect, type Clients, type Connection } from './clients.ts';
import { collect } from './collect.ts';
import { AwsError } from './errors.ts';
import { askAboutKeys } from './keys.ts';

/**
 * Reads accounts one after the other. One that cannot be reached is told of, and the others are read.
 *
 * @throws AwsError where there is one account alone and it cannot be reached
 */
export async function collectAccounts(
  connections: readonly Connection[],
): Promise<{ accounts: Account[]; notices: Notice[]; clients: Clients[] }> {
  const accounts: Account[] = [];
  const notices: Notice[] = [];
  const reached: Clients[] = [];
  for (const connection of connections) {
    try {
      const clients = await connect(connection);
      const collected = await collect(clients);
      // Two roles of one account see the same.
      if (accounts.some(({ id }) => id === collected.account.id)) continue;
      accounts.push(collected.account);
      notices.push(...collected.notices);
      reached.push(clients);
    } catch (error) {
      if (!(error instanceof AwsError) || !connection.role || connections.length === 1) throw error;
      notices.push({ path: connection.role.arn, code: 'account-not-read', message: error.message });
    }
  }
  return { accounts, notices, clients: reached };
}

/** Asks each account for keys that the ones before it did not know. */
export function askAccounts(accounts: readonly Clients[]): AskKeys {
  return async (keyIds) => {
    let answers = NOTHING;
    for (const clients of accounts) {
      const asked = await askAboutKeys(
        keyIds.filter((id) => !answers.keys.has(id)),
        clients,
      );
      answers = {
        ...asked,
        keys: new Map([...answers.keys, ...asked.keys]),
        notices: [...answers.notices, ...asked.notices],
        incomplete: answers.incomplete || asked.incomplete,
      };
    }
    return answers;
  };
}

/** Asks with whatever credentials the connection finds. */
export function askWith(connection: Connection): AskKeys {
  return async (keyIds) => (keyIds.length === 0 ? NOTHING : askAboutKeys(keyIds, await connect(connection)));
}
