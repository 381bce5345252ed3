import { ALONE, type Joined } from '../facts/joined.ts';
import { accountIdOf } from '../facts/naming.ts';
import { isSure, sortFindings } from '../findings/order.ts';
import type { Finding, Notice, ScanResult } from '../findings/types.ts';
import { loadLanguage } from '../languages/registry.ts';
import { judge, type Surroundings } from '../scan/judge.ts';
import type { ScanOptions } from '../scan/options.ts';
import { Statistician } from '../scan/statistics.ts';
import type { Account } from './account.ts';
import { documentsOf } from './documents.ts';
import { factsOf, type JudgedDocument } from './facts.ts';
import { jsonPathAt } from './json-path.ts';

/** The facts of accounts, each thing of them a document of its own. */
export async function documentsWithFacts(accounts: readonly Account[]): Promise<JudgedDocument[]> {
  const json = await (await loadLanguage('json')).load();
  return accounts.flatMap(documentsOf).map((document) => factsOf(document, json));
}

/** What accounts' own ids add to the configuration: trusting them needs no ExternalId. */
export function withOwn(options: ScanOptions, ids: readonly string[]): ScanOptions {
  return {
    ...options,
    accounts: { ...options.accounts, own: new Set([...options.accounts.own, ...ids]) },
  };
}

/** A line of a document that we print says less of where a thing is than the path to it. */
function withJsonPath(finding: Finding, text: string): Finding {
  return { ...finding, properties: { ...finding.properties, jsonPath: jsonPathAt(text, finding.at.start) } };
}

/** What the documents of accounts say to each other. */
export function joinedIn(accounts: readonly Account[], documents: readonly JudgedDocument[]): Joined {
  const facts = documents.flatMap((document) => document.facts);
  const providers = new Map(
    facts.flatMap((fact) => (fact.kind === 'identity-provider' ? [[fact.arn.toLowerCase(), fact]] : [])),
  );
  const listed = new Set(accounts.flatMap(({ id, areProvidersListed }) => (areProvidersListed ? id : [])));
  return {
    ...ALONE,
    identityProvider: (arn) =>
      providers.get(arn.toLowerCase()) ?? (listed.has(accountIdOf(arn)) ? 'none' : undefined),
  };
}

/** What the rules say of everything in an account. Its findings stand at ARNs. */
export function judgeDocuments(
  documents: readonly JudgedDocument[],
  joined: Joined,
  options: ScanOptions,
): ScanResult {
  const surroundings: Surroundings = { joined, snippets: () => undefined };
  const statistics = new Statistician();
  const findings: Finding[] = [];
  const notices: Notice[] = [];
  for (const { file, facts } of documents) {
    if (options.isIgnored(file.path)) continue;
    statistics.counts.files++;
    statistics.counts.bytes += Buffer.byteLength(file.text);
    const judged = statistics.time('judge', () => judge(file, facts, options, surroundings));
    const sure = judged.findings.filter((finding) => isSure(finding, options.minConfidence));
    findings.push(...sure.map((finding) => withJsonPath(finding, file.text)));
    notices.push(...judged.notices);
  }
  sortFindings(findings);
  return { findings, notices, statistics: statistics.result(), incomplete: notices.length > 0 };
}
