import type { Location } from '../facts/types.ts';
import type { Finding, ScanResult } from '../findings/types.ts';
import { countLevels } from './counts.ts';
import { toJson } from './sanitise.ts';
import type { ReportContext, Reporter } from './types.ts';

/** What a scan of the history knows of a finding: fields of their own in the report, properties before it. */
const HISTORY: ReadonlySet<string> = new Set(['commit', 'author', 'date', 'inHead']);

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
  const { properties, history } = separate(finding.properties);
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
    properties,
    ...history,
    suppressed: suppression ? true : undefined,
  };
}

function separate(all: Finding['properties']): Record<'properties' | 'history', object> {
  if (typeof all.commit !== 'string' || typeof all.inHead !== 'boolean') {
    return { properties: all, history: {} };
  }
  const entries = Object.entries(all);
  return {
    properties: Object.fromEntries(entries.filter(([name]) => !HISTORY.has(name))),
    history: Object.fromEntries(entries.filter(([name]) => HISTORY.has(name))),
  };
}

function span({ startLine, startColumn, endLine, endColumn }: Location): object {
  return { startLine, startColumn, endLine, endColumn };
}
