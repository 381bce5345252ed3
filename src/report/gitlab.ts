import { createHash } from 'node:crypto';
import { forReview } from '../findings/review.ts';
import type { Finding, Notice } from '../findings/types.ts';
import { messageWithPlace } from './place.ts';
import { toJson, visible } from './sanitise.ts';
import type { Reporter } from './types.ts';

/** GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const gitlab: Reporter = {
  format: 'gitlab',
  write(result, out) {
    const seen = new Map<string, number>();
    const active = result.findings.filter(({ suppression }) => !suppression);
    const issues = active.map((finding) => issue(finding, seen));
    out.write(`${toJson([...forReview(result).map(issueOf), ...issues], 2)}\n`);
  },
};

const SEVERITIES = { error: 'critical', warning: 'major', note: 'minor' } as const;

function issue(finding: Finding, seen: Map<string, number>): object {
  const { ruleId, level, at, fingerprint } = finding;
  return {
    description: visible(messageWithPlace(finding)),
    check_name: ruleId,
    fingerprint: unique(fingerprint, seen),
    severity: SEVERITIES[level],
    location: { path: at.path, lines: { begin: at.startLine, end: at.endLine } },
  };
}

function issueOf({ path, line = 1, code, message }: Notice): object {
  return {
    description: visible(message),
    check_name: code,
    fingerprint: createHash('sha256').update(`${code}\0${path}\0${message}`).digest('hex').slice(0, 32),
    severity: 'info',
    location: { path, lines: { begin: line, end: line } },
  };
}

/** GitLab merges issues of one fingerprint. */
function unique(fingerprint: string, seen: Map<string, number>): string {
  const count = seen.get(fingerprint) ?? 0;
  seen.set(fingerprint, count + 1);
  if (count === 0) return fingerprint;
  return createHash('sha256').update(`${fingerprint}#${count}`).digest('hex').slice(0, 32);
}
