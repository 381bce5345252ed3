const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * The account that an access key id belongs to. Its last 16 characters are 80 bits in base32; bits 1 to
 * 40 are the account's number. Undefined for ids that begin `AKIAI` or `AKIAJ`, which are older than that
 * encoding, and for what is no key id. `sts:GetAccessKeyInfo` answers the same, over the network.
 * https://medium.com/@TalBeerySec/a-short-note-on-aws-key-id-f88cc4317489
 */
export function accountOfKeyId(keyId: string): string | undefined {
  const body = keyId.slice(4);
  if (body.length !== 16 || body.startsWith('I') || body.startsWith('J')) return undefined;
  let bits = 0n;
  for (const character of body.slice(0, 10)) {
    const value = BASE32.indexOf(character);
    if (value < 0) return undefined;
    bits = (bits << 5n) | BigInt(value);
  }
  // Ten characters are 50 bits: one, the account's 40, and nine that belong to the key.
  const account = (bits >> 9n) & ((1n << 40n) - 1n);
  return account < 1_000_000_000_000n ? account.toString().padStart(12, '0') : undefined;
}

/** Source: "Multi-Account support" in moto's documentation (docs.getmoto.org/en/latest/docs/multi_account.html). */
const MOTO_ACCOUNT = '123456789012';

/**
 * Whether an id is of a key that moto made: it writes the account into each as AWS does, and unless it is told
 * another the account is one from AWS's documentation, which has no keys.
 */
export function isOfMoto(keyId: string): boolean {
  return accountOfKeyId(keyId) === MOTO_ACCOUNT;
}
