import type { Level, RuleMeta } from '../../rules/types.ts';
import type { Location } from '../../src/facts/types.ts';
import type { Finding, Notice, ScanResult, Statistics } from '../../src/findings/types.ts';
import { loadReporter } from '../../src/report/index.ts';
import type { ReportContext, RuleInfo } from '../../src/report/types.ts';

/** A span of one line; offsets do not matter to reports. */
export function at(path: string, line: number, from: number, to: number, endLine = line): Location {
  return { path, start: 0, end: 0, startLine: line, startColumn: from, endLine, endColumn: to };
}

export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    ruleId: 'excessive-session-duration',
    level: 'warning',
    confidence: 'high',
    message: 'The session may last 43200 seconds, more than the 3600 allowed',
    at: at('src/deploy.py', 12, 21, 26),
    snippet: '    DurationSeconds=HOURS,',
    fingerprint: '5f2d1c0a9b8e7f60',
    lineHash: 'a7f2ff13bc495cf2:1',
    related: [],
    properties: {},
    ...changes,
  };
}

export const STATISTICS: Statistics = {
  files: 120,
  bytes: 1_234_567,
  candidates: 9,
  parsed: 4,
  binary: 1,
  tooLarge: 0,
  elapsedMs: 432.6,
  phases: {},
  rules: {},
};

export function scan(
  findings: readonly Finding[],
  notices: readonly Notice[] = [],
  incomplete = false,
): ScanResult {
  return { findings, notices, statistics: STATISTICS, incomplete };
}

export function rule(
  id: string,
  group: RuleMeta['group'],
  level: Level,
  changes: Partial<RuleMeta> = {},
): RuleInfo {
  return {
    meta: {
      id,
      group,
      title: `what ${id} finds`,
      level: { recommended: level, strict: level },
      cwe: [798],
      securitySeverity: 8,
      precision: 'high',
      ...changes,
    },
    level,
    page: () =>
      `# ${id}\n\nFinds **what** should not be, see [the other](../trust/other.md).\n\n\`\`\`py\na = [b](c)\n\`\`\`\n`,
  };
}

export const RULES: readonly RuleInfo[] = [
  rule('long-term-access-key', 'credentials', 'error', { cwe: [798, 312], securitySeverity: 9.1 }),
  rule('excessive-session-duration', 'assume-role', 'warning', { cwe: [613], securitySeverity: 5 }),
  rule('role-session-name', 'assume-role', 'note', { cwe: [], securitySeverity: 2 }),
];

export function context(changes: Partial<ReportContext> = {}): ReportContext {
  return {
    tool: { name: 'iam-lint', version: '1.2.3', informationUri: 'https://github.com/iam-lint/iam-lint' },
    rules: RULES,
    cwd: '/home/dev/shop',
    colour: false,
    columns: 80,
    stats: false,
    startedAt: new Date('2026-03-01T10:00:00Z'),
    endedAt: new Date('2026-03-01T10:00:01Z'),
    arguments: ['scan', '.'],
    exitCode: 1,
    ...changes,
  };
}

/** What the reporter really writes. */
export async function report(
  format: string,
  result: ScanResult,
  changes: Partial<ReportContext> = {},
): Promise<string> {
  let text = '';
  const reporter = await loadReporter(format);
  reporter.write(result, { write: (chunk) => (text += chunk) }, context(changes));
  return text;
}

/** A finding whose every text attacks a terminal. */
export const HOSTILE = 'a\u001b]0;owned\u0007\n\u202egnp.\u2066\u009b31m\u007f\ud800b';

export const hostileFinding = (): Finding =>
  finding({
    message: `message ${HOSTILE}`,
    at: at(`dir/${HOSTILE}.py`, 3, 5, 9),
    snippet: `key=\u001b[2J\u202e"x"\u009b31m\ud800`,
    related: [{ at: at(`rel/${HOSTILE}`, 1, 1, 2), message: `step ${HOSTILE}`, snippet: `\u001b[1Ax` }],
    fix: { description: `fix ${HOSTILE}`, edits: [] },
  });

/** Nothing that a terminal would act on, line breaks of our own aside. */

export const ACTS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\p{Surrogate}]/u;
