import type { Log, Run } from 'sarif';
import type { ScanResult } from '../../findings/types.ts';
import type { ReportContext, Reporter } from '../types.ts';
import { describeInvocation, provenance } from './invocation.ts';
import { fitting, gravest, leftOut, LIMITS } from './limits.ts';
import { describeResult } from './results.ts';
import { CWE, describeRule, weaknesses } from './rules.ts';
import { folderUri, ROOT } from '../uri.ts';

/** SARIF 2.1.0, as GitHub code scanning and the public validator want it. */
export const sarif: Reporter = {
  format: 'sarif',
  write(result, out, context) {
    out.write(fitting(result.findings.length, (room) => document(result, context, room)));
  },
};

function document(result: ScanResult, context: ReportContext, room: number): Log {
  const rules = context.rules.slice(0, LIMITS.rulesPerRun);
  const severity = new Map(rules.map(({ meta }) => [meta.id, meta.securitySeverity]));
  const kept = gravest(result.findings, room, ({ ruleId, level, confidence, suppression }) => ({
    isSuppressed: suppression !== undefined,
    level,
    severity: severity.get(ruleId) ?? 0,
    confidence,
  }));
  const said = leftOut(result.findings.length, kept.length);
  const { invocation, descriptors } = describeInvocation(result, context, said);
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
