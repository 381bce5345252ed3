import { vendorOf } from '../../judgement/vendors.ts';
import { isNotProduction } from '../../scan/path-class.ts';
import type { Repository } from './repository.ts';

/** Where a repository says whose account it works in. */
interface Place {
  readonly files: RegExp;
  /** The file must hold this too. */
  readonly beside?: RegExp;
  readonly says: RegExp;
  /** How many files must say it for it to be plain. */
  readonly enough: number;
}

const PLACES: readonly Place[] = [
  // A provider that refuses to work anywhere else.
  { files: /\.(?:tf|tofu|hcl)$/, says: /\ballowed_account_ids\s*=\s*\[([^\]]{0,400})\]/g, enough: 1 },
  // What CDK looked up in the account that it deploys to.
  { files: /(?:^|\/)cdk\.context\.json$/, says: /\baccount=(\d{12}):/g, enough: 1 },
  // A role that trusts this repository's workflows. A single one may be a supplier's.
  {
    files: /^\.github\/workflows\/[^/]+\.ya?ml$/,
    beside: /\bid-token:\s*write\b/,
    says: /\brole-to-assume:\s*["']?arn:aws[\w-]{0,10}:iam::(\d{12}):role\//g,
    enough: 2,
  },
];

/** Ids that AWS's documentation and everybody after it writes where one's own is to stand. */
const EXAMPLES = /^(?:(\d)\1{11}|123456789012|210987654321|111122223333|444455556666|777788889999)$/;

/** The accounts that are plainly the repository's own, each with a file that says so. */
export function ownAccounts({ files, read }: Repository): ReadonlyMap<string, string> {
  const own = new Map<string, string>();
  for (const place of PLACES) {
    const said = new Map<string, string[]>();
    for (const path of files) {
      if (!place.files.test(path) || isNotProduction(path)) continue;
      for (const id of idsIn(read(path) ?? '', place)) said.set(id, [...(said.get(id) ?? []), path]);
    }
    for (const [id, paths] of said)
      if (paths.length >= place.enough && !own.has(id)) own.set(id, paths[0] ?? '');
  }
  return new Map([...own].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function idsIn(text: string, { beside, says }: Place): Set<string> {
  if (beside && !beside.test(text)) return new Set();
  const spans = [...text.matchAll(says)].map(([, span = '']) => span);
  const ids = spans.flatMap((span) => span.match(/\b\d{12}\b/g) ?? []);
  return new Set(ids.filter((id) => !EXAMPLES.test(id) && vendorOf(id) === undefined));
}
