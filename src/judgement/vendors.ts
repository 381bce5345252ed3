import known from './known-aws-accounts.json' with { type: 'json' };

let byAccount: Map<string, string> | undefined;

/**
 * The vendor who is publicly known to own an account, as a person would name it: `Datadog`. The
 * accounts of AWS's own services are named as such: `AWS (ELB logs)`.
 */
export function vendorOf(accountId: string): string | undefined {
  byAccount ??= new Map(
    Object.entries(known.accounts).flatMap(([vendor, ids]) => ids.map((id) => [id, vendor])),
  );
  return byAccount.get(accountId);
}
