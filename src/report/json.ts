import type { Location } from '../facts/types.ts';
import type { Finding, ScanResult } from '../findings/types.ts';
import { countLevels } from './counts.ts';
import { originOf } from './history.ts';
import { toJson } from './sanitise.ts';
import type { ReportContext, Reporter } from './types.ts';

/** The report for programs. Its fields are a contract: none is renamed or removed within a version. */
export const json: Reporter = {
  format: 'json',
  write(result, out, context) {
    out.write(`${toJson(document(result, context), 2)}\n`);
  },
};

function document(result: ScanResult, context: ReportContext): object {
  const { name, version } = context.tool;
  const active = result.findings.filter((finding) => !finding.suppression);
  const { files, bytes, elapsedMs } = result.statistics;
  return {
    version: 1,
    tool: { name, version },
    summary: {
      files,
      bytes,
      findings: active.length,
      ...countLevels(active),
      suppressed: result.findings.length - active.length,
      elapsedMs: Math.round(elapsedMs),
    },
    findings: (context.stats ? result.findings : active).map(toFinding),
    notices: result.notices.map(({ path, line, code, message }) => ({ path, line, code, message })),
  };
}

function toFinding(finding: Finding): object {
  const { ruleId, level, confidence, message, at, snippet, fingerprint, related, fix, suppression } = finding;
  const origin = originOf(finding);
  return {
    ruleId,
    level,
    confidence,
    message,
    path: at.path,
    ...span(at),
    snippet,
    fingerprint,
    related: related.map((step) => ({ path: step.at.path, ...span(step.at), message: step.message })),
    fix: fix && {
      description: fix.description,
      edits: fix.edits.map((edit) => ({
        // An edit is in the finding's own file unless it says otherwise.
        ...(edit.at.path === at.path ? {} : { path: edit.at.path }),
        ...span(edit.at),
        text: edit.text,
      })),
    },
    // Fields of their own here, properties elsewhere.
    properties: origin ? without(finding.properties, origin) : finding.properties,
    ...origin,
    suppressed: suppression ? true : undefined,
  };
}

function without(properties: Finding['properties'], left: object): object {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !(name in left)));
}

function span({ startLine, startColumn, endLine, endColumn }: Location): object {
  return { startLine, startColumn, endLine, endColumn };
}
