import type { Log, Run } from 'sarif';
import type { Finding, ScanResult } from '../../findings/types.ts';
import { grouped, plural } from '../counts.ts';
import { toJson } from '../sanitise.ts';
import type { ReportContext, Reporter } from '../types.ts';
import { describeInvocation, provenance } from './invocation.ts';
import { gravest, LIMITS, share } from './limits.ts';
import { describeResult } from './results.ts';
import { CWE, describeRule, weaknesses } from './rules.ts';
import { folderUri, ROOT } from '../uri.ts';

/** SARIF 2.1.0, as GitHub code scanning and the public validator want it. */
export const sarif: Reporter = {
  format: 'sarif',
  write(result, out, context) {
    let room: number = LIMITS.resultsPerRun;
    for (;;) {
      const text = toJson(document(result, context, room));
      const fits = share(text);
      if (fits === 1 || room === 0) {
        out.write(`${text}\n`);
        return;
      }
      // The gravest findings carry the most evidence: leave a margin, so that few rounds are needed.
      room = Math.floor(Math.min(room, result.findings.length) * fits * 0.95);
    }
  },
};

function document(result: ScanResult, context: ReportContext, room: number): Log {
  const rules = context.rules.slice(0, LIMITS.rulesPerRun);
  const severity = new Map(rules.map(({ meta }) => [meta.id, meta.securitySeverity]));
  const kept = gravest(result.findings, room, (ruleId) => severity.get(ruleId) ?? 0);
  const { invocation, descriptors } = describeInvocation(result, context, leftOut(result.findings, kept));
  const resultContext = {
    cwd: context.cwd,
    ruleIndex: new Map(rules.map(({ meta }, index) => [meta.id, index])),
    suppressions: kept.some((finding) => finding.suppression),
  };
  const { name, version, informationUri } = context.tool;
  const taxonomy = weaknesses(rules);
  const source = provenance(context.git);
  const run: Run = {
    tool: {
      driver: {
        name,
        version,
        semanticVersion: version,
        informationUri,
        rules: rules.map(describeRule),
        ...(descriptors.length > 0 && { notifications: descriptors }),
        ...(taxonomy && { supportedTaxonomies: [{ name: CWE, index: 0 }] }),
      },
    },
    ...(taxonomy && { taxonomies: [taxonomy] }),
    automationDetails: { id: `${name}/` },
    ...(source && { versionControlProvenance: [source] }),
    originalUriBaseIds: { [ROOT]: { uri: folderUri(context.cwd) } },
    invocations: [invocation],
    columnKind: 'utf16CodeUnits',
    results: kept.map((finding) => describeResult(finding, resultContext)),
  };
  return { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
}

function leftOut(all: readonly Finding[], kept: readonly Finding[]): string[] {
  const messages: string[] = [];
  if (kept.length < all.length) {
    messages.push(
      `${plural(all.length - kept.length, 'finding')} of ${grouped(all.length)} left out, the least grave, to stay within what GitHub code scanning accepts.`,
    );
  }
  if (kept.length > LIMITS.resultsShown) {
    messages.push(
      `GitHub code scanning shows the gravest ${grouped(LIMITS.resultsShown)} of ${plural(kept.length, 'finding')}.`,
    );
  }
  return messages;
}
