import { createHash } from 'node:crypto';
import type { Finding } from '../findings/types.ts';
import { messageWithOrigin } from './history.ts';
import { toJson, visible } from './sanitise.ts';
import type { Reporter } from './types.ts';

/** GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const gitlab: Reporter = {
  format: 'gitlab',
  write({ findings }, out) {
    const seen = new Map<string, number>();
    const issues = findings.filter(({ suppression }) => !suppression).map((finding) => issue(finding, seen));
    out.write(`${toJson(issues, 2)}\n`);
  },
};

const SEVERITIES = { error: 'critical', warning: 'major', note: 'minor' } as const;

function issue(finding: Finding, seen: Map<string, number>): object {
  const { ruleId, level, at, fingerprint } = finding;
  return {
    description: visible(messageWithOrigin(finding)),
    check_name: ruleId,
    fingerprint: unique(fingerprint, seen),
    severity: SEVERITIES[level],
    location: { path: at.path, lines: { begin: at.startLine, end: at.endLine } },
  };
}

/** GitLab merges issues of one fingerprint. */
function unique(fingerprint: string, seen: Map<string, number>): string {
  const count = seen.get(fingerprint) ?? 0;
  seen.set(fingerprint, count + 1);
  if (count === 0) return fingerprint;
  return createHash('sha256').update(`${fingerprint}#${count}`).digest('hex').slice(0, 32);
}
