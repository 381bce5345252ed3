import { GetAccessKeyLastUsedCommand, ListAccessKeysCommand } from '@aws-sdk/client-iam';
import { GetAccessKeyInfoCommand } from '@aws-sdk/client-sts';
import type { AccessKeyState } from '../../facts/live.ts';
import type { Location } from '../../facts/types.ts';
import type { Notice } from '../../findings/types.ts';
import type { LiveAnswers } from '../../scan/options.ts';
import type { AccountKey } from '../account.ts';
import { accessKeyOf, lastUseOf } from '../api.ts';
import { keyState } from '../facts.ts';
import { Caller, each } from './caller.ts';
import type { Clients } from './clients.ts';
import { callerAccount } from './collect.ts';
import { AwsError, isMissing, nameOf } from './errors.ts';

const AT_ONCE = 4;

/** A user's keys, each with its last use; undefined where IAM does not tell. A user who is gone has none. */
export async function keysOf(
  user: string,
  { iam }: Clients,
  caller: Caller,
): Promise<AccountKey[] | undefined> {
  const keys: AccountKey[] = [];
  const listed = await listKeys(user, iam, caller);
  for (const key of listed ?? []) {
    const used = await caller.try('iam:GetAccessKeyLastUsed', async () => {
      const answer = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: key.id }));
      return { lastUsed: lastUseOf(answer.AccessKeyLastUsed) };
    });
    keys.push({ ...key, ...used });
  }
  return listed && keys;
}

async function listKeys(
  user: string,
  iam: Clients['iam'],
  caller: Caller,
): Promise<AccountKey[] | undefined> {
  return caller.try(
    'iam:ListAccessKeys',
    async () => {
      const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName: user }));
      return AccessKeyMetadata.map((key) => accessKeyOf({ ...key }));
    },
    (error) => (isMissing(error) ? [] : undefined),
  );
}

/**
 * What accounts say of key ids, each of its own. Nothing is sent but the ids, and for those that are an account's
 * own the name of the user that it told.
 */
export async function askAboutKeys(
  keyIds: readonly string[],
  accounts: readonly Clients[],
): Promise<LiveAnswers> {
  const keys = new Map<string, AccessKeyState>();
  const owners = new Map<string, string>();
  const asked: string[] = [];
  const gone: string[] = [];
  const notices: Notice[] = [];
  let incomplete = false;
  for (const clients of keyIds.length === 0 ? [] : accounts) {
    try {
      const { id, root } = await callerAccount(clients);
      const caller = new Caller(clients, root);
      // Without it, it is known that a key exists and not whether it is active: less, but an answer.
      const listing = new Caller(clients, root);
      await each(keyIds, AT_ONCE, async (keyId) => {
        const owner = owners.get(keyId) ?? (await ownerOf(keyId, clients, caller));
        if (owner === undefined) return;
        owners.set(keyId, owner);
        const state = owner === id ? await stateOf(keyId, root, clients, { caller, listing }) : undefined;
        if (state === 'deleted') gone.push(keyId);
        else if (state) keys.set(keyId, state);
      });
      notices.push(...deletedKeys(gone.splice(0), id));
      asked.push(id);
      notices.push(...caller.notices, ...listing.notices);
      incomplete ||= caller.notices.length > 0;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      notices.push({ path: 'AWS', code: 'not-answered', message: `no key was verified: ${error.message}` });
      incomplete = true;
    }
  }
  return { keys, roles: [], notices: [...notices, ...foreignKeys(owners, asked)], incomplete };
}

function deletedKeys(keyIds: readonly string[], account: string): Notice[] {
  if (keyIds.length === 0) return [];
  const message = `account ${account} no longer has these keys: ${keyIds.toSorted().join(', ')}`;
  return [{ path: 'AWS', code: 'key-deleted', message }];
}

/** Keys of accounts that were not asked: whoever may ask those can tell of them. */
function foreignKeys(owners: ReadonlyMap<string, string>, asked: readonly string[]): Notice[] {
  const foreign = [...owners].filter(([, owner]) => !asked.includes(owner));
  if (foreign.length === 0 || asked.length === 0) return [];
  const told = foreign.map(([keyId, owner]) => `${keyId} (${owner || 'of no account'})`).sort();
  const whom = asked.length === 1 ? `account ${asked[0] ?? ''}` : 'the accounts that were asked';
  return [
    {
      path: 'AWS',
      code: 'other-account',
      message: `of keys of other accounts AWS tells ${whom} nothing: ${told.join(', ')}`,
    },
  ];
}

/** The account of a key, '' where there is none: an id that was never given out, or not in this partition. */
async function ownerOf(keyId: string, { sts }: Clients, caller: Caller): Promise<string | undefined> {
  return caller.try(
    'sts:GetAccessKeyInfo',
    async () => (await sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: keyId }))).Account ?? '',
    (error) => (/^(?:ValidationError|InvalidInput|NoSuchEntity)/.test(nameOf(error)) ? '' : undefined),
  );
}

async function stateOf(
  keyId: string,
  arn: string,
  { iam }: Clients,
  { caller, listing }: { readonly caller: Caller; readonly listing: Caller },
): Promise<AccessKeyState | 'deleted' | undefined> {
  const answer = await caller.try(
    'iam:GetAccessKeyLastUsed',
    async () => {
      const { UserName: user, AccessKeyLastUsed: used } = await iam.send(
        new GetAccessKeyLastUsedCommand({ AccessKeyId: keyId }),
      );
      return { user, lastUsed: lastUseOf(used), exists: true };
    },
    // A key that was deleted.
    (error) => (isMissing(error) ? { user: undefined, lastUsed: undefined, exists: false } : undefined),
  );
  if (!answer) return undefined;
  if (!answer.exists) return 'deleted';
  const { user, lastUsed } = answer;
  // IAM lists the keys of the root user to nobody else.
  const listed = user === undefined ? undefined : await listKeys(user, iam, listing);
  const key = listed?.find(({ id }) => id === keyId);
  // Who has other keys has lost this one since. Of whom none are listed, as of the root user, nobody knows.
  if (!key && listed && listed.length > 0) return 'deleted';
  const state = keyState(
    { name: user ?? 'root', isRoot: user === undefined, keysAsOf: new Date().toISOString() },
    { id: keyId, active: key?.active ?? false, created: key?.created, lastUsed },
    arn,
    placeOf(arn),
  );
  return key ? state : { ...state, active: 'unknown' };
}

function placeOf(path: string): Location {
  return { path, start: 0, end: 0, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
}
