// Rewrites src/judgement/known-aws-accounts.json from the public list of vendors' AWS accounts:
//
//   git clone https://github.com/fwdcloudsec/known_aws_accounts
//   node scripts/update-vendors.js known_aws_accounts/accounts.yaml <commit> <date of the commit, YYYY-MM-DD>
//
// Only the facts are taken (vendor, account ids), without those that the list calls deprecated; accounts of
// AWS's own services say so in their name.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';

const [path, commit, date] = process.argv.slice(2);
if (!path || !/^[0-9a-f]{40}$/.test(commit ?? '') || !/^\d{4}-\d\d-\d\d$/.test(date ?? '')) {
  console.error('usage: node scripts/update-vendors.js ACCOUNTS.yaml COMMIT DATE');
  process.exit(2);
}

/**
 * What the vendors' own documentation has and the list has not:
 * https://docs.datadoghq.com/integrations/guide/aws-manual-setup/ ("Account ID", for the sites AP1 and AP2)
 */
const OTHERS = [{ name: 'Datadog', accounts: ['417141415827', '412381753143'] }];

/** @type {Map<string, Set<string>>} */
const vendors = new Map();
for (const { name, type, accounts, enabled } of [...parse(readFileSync(path, 'utf8')), ...OTHERS]) {
  if (enabled === false) continue; // deprecated by the list
  const vendor = type === 'aws' ? `AWS (${name.trim()})` : name.trim();
  const ids = vendors.get(vendor) ?? new Set();
  for (const id of accounts) {
    if (!/^\d{12}$/.test(id)) throw new Error(`${name}: "${id}" is not an account id`);
    ids.add(id);
  }
  vendors.set(vendor, ids);
}

const rows = [...vendors]
  .map(([vendor, ids]) => [vendor, ...[...ids].sort()])
  .sort(([a], [b]) => a.toLowerCase().localeCompare(b.toLowerCase(), 'en') || a.localeCompare(b, 'en'));

const table = {
  about:
    "AWS accounts of known vendors, and of AWS's own services: the name, and its account ids. Written by scripts/update-vendors.js; change the list where it comes from, or what that script adds to it, not here.",
  source: `https://github.com/fwdcloudsec/known_aws_accounts/blob/${commit}/accounts.yaml`,
  date,
  licence:
    'Apache-2.0 (https://www.apache.org/licenses/LICENSE-2.0); of it only the names and the account ids are kept',
  accounts: Object.fromEntries(rows.map(([vendor, ...ids]) => [vendor, ids])),
};

const target = fileURLToPath(new URL('../src/judgement/known-aws-accounts.json', import.meta.url));
writeFileSync(
  target,
  await format(JSON.stringify(table), { ...(await resolveConfig(target)), filepath: target }),
);
console.log(`${rows.length} names, ${rows.reduce((sum, row) => sum + row.length - 1, 0)} accounts`);
