import type { Credential, Related } from '../../facts/types.ts';
import { vendorOf } from '../vendors.ts';
import type { Report, RuleContext } from '../../../rules/types.ts';

/** Whose a key is, for a sentence: `of account 111122223333 (yours)`. The account stands in the key id itself. */
export function accountOf(
  { accountId, keyId }: Credential,
  { accounts }: Pick<RuleContext, 'accounts'>,
): string {
  if (accountId === undefined) {
    // Ids from before 2019 carry no account: https://awsteele.com/blog/2020/09/26/aws-access-key-format.html
    return keyId === undefined
      ? ''
      : ' of an account that is not known: the id is older than the encoding of accounts';
  }
  const vendor = vendorOf(accountId);
  const whose = accounts.own.has(accountId) ? ' (yours)' : vendor === undefined ? '' : ` (${vendor})`;
  return ` of account ${accountId}${whose}`;
}

/** What every rule about a credential reports alike. No part of a secret but its mask goes into it. */
export function about(
  credential: Credential,
): Pick<Report, 'at' | 'confidence' | 'identity' | 'properties' | 'related'> {
  const { type, keyId, accountId, provider, name, validUntil, mask, at, confidence } = credential;
  const properties = { keyId, accountId, provider, name, validUntil };
  return {
    at,
    confidence,
    identity: [type, keyId ?? mask, provider, name],
    properties: Object.fromEntries(
      Object.entries(properties).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    ),
    related: pairedId(credential),
  };
}

/** The key id that a secret belongs to, where it stands. */
function pairedId({ type, keyId, keyIdAt }: Credential): Related[] {
  if (keyId === undefined || keyIdAt === undefined || type === 'access-key-id' || type === 'temporary-key-id')
    return [];
  return [{ at: keyIdAt, message: `its access key id, ${keyId}` }];
}
