import { closest } from 'fastest-levenshtein';
import type { Finding, Notice } from '../findings/types.ts';

/** What every suppression begins with; a file without it has none. */
export const SUPPRESSION_MARKER = 'iam-lint-disable';

/** A comment that takes findings back, with the lines it speaks of (1-based, inclusive). */
export interface Suppression {
  readonly path: string;
  readonly line: number;
  readonly from: number;
  readonly to: number;
  /** Rule ids; empty for all rules. */
  readonly rules: readonly string[];
  readonly reason: string | undefined;
  /** The last day (UTC) on which it holds, `YYYY-MM-DD`. */
  readonly until: string | undefined;
}

export interface SuppressOptions {
  /** A suppression without a reason does not suppress. */
  readonly strict: boolean;
  readonly today: Date;
  readonly ranRules: ReadonlySet<string>;
  readonly knownRules: ReadonlySet<string>;
}

/** What opens a comment in some language; a directive outside of one is text like any other. */
const OPENER = String.raw`(?:\/\/|\/\*|\*|#|--|;|%|<!--|\{#|\{\{!|'|\bREM\b|@rem\b|"""|\(\*)`;
const DIRECTIVE = new RegExp(
  String.raw`${OPENER}[ \t]{0,20}iam-lint-(disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])([^\r\n]{0,1000})`,
  'gi',
);

/** Reads the suppressions of a file; `iam-lint-disable` lasts until `iam-lint-enable` or the end. */
export function parseSuppressions(text: string, path: string): Suppression[] {
  const suppressions: Suppression[] = [];
  const open: (Omit<Suppression, 'to'> & { rules: readonly string[] })[] = [];
  let line = 1;
  let counted = 0;
  for (const match of text.matchAll(DIRECTIVE)) {
    line += breaks(text, counted, match.index);
    counted = match.index;
    const base = { path, line, ...detailsOf(match[2] ?? '') };
    switch (match[1]?.toLowerCase()) {
      case 'disable-next-line':
        suppressions.push({ ...base, from: line + 1, to: line + 1 });
        break;
      case 'disable-line':
        suppressions.push({ ...base, from: line, to: line });
        break;
      case 'disable-file':
        suppressions.push({ ...base, from: 1, to: Number.MAX_SAFE_INTEGER });
        break;
      case 'disable':
        open.push({ ...base, from: line });
        break;
      default:
        for (let i = open.length - 1; i >= 0; i--) {
          const one = open[i];
          if (!one || !closes(base.rules, one.rules)) continue;
          suppressions.push({ ...one, to: line });
          open.splice(i, 1);
        }
    }
  }
  for (const one of open) suppressions.push({ ...one, to: Number.MAX_SAFE_INTEGER });
  return suppressions;
}

function closes(enabled: readonly string[], disabled: readonly string[]): boolean {
  return enabled.length === 0 || (disabled.length > 0 && disabled.every((rule) => enabled.includes(rule)));
}

function breaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** `RULE[, RULE] until=YYYY-MM-DD -- reason`, without what closes the comment. */
function detailsOf(rest: string): Pick<Suppression, 'rules' | 'reason' | 'until'> {
  const text = rest.replace(/(?:\*\/|-->|#\}|\*\)|""")[^]*$/, '');
  const dashes = text.indexOf('--');
  const head = dashes < 0 ? text : text.slice(0, dashes);
  const reason = dashes < 0 ? '' : text.slice(dashes + 2).trim();
  const words = head.split(/[\s,]+/).filter((word) => word !== '');
  const until = words.find((word) => word.startsWith('until='))?.slice('until='.length);
  const rules = words.filter((word) => /^[a-z][a-z0-9-]*$/.test(word));
  return { rules, until, reason: reason === '' ? undefined : reason };
}

/** Marks the findings that a comment takes back, and tells of comments that do not do what they say. */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  options: SuppressOptions,
): { findings: Finding[]; notices: Notice[] } {
  const notices: Notice[] = [];
  const valid: Suppression[] = [];
  for (const one of suppressions) {
    const fault = faultOf(one, options);
    if (fault) notices.push({ path: one.path, line: one.line, ...fault });
    else valid.push(one);
  }
  const used = new Set<Suppression>();
  const judged = findings.map((finding) => {
    const by = valid.find((one) => covers(one, finding));
    if (!by) return finding;
    used.add(by);
    return { ...finding, suppression: { kind: 'inSource', reason: by.reason } as const };
  });
  for (const one of valid) {
    const couldSuppress = one.rules.length === 0 || one.rules.some((rule) => options.ranRules.has(rule));
    if (used.has(one) || !couldSuppress) continue;
    notices.push({
      path: one.path,
      line: one.line,
      code: 'unused-suppression',
      message: 'this comment suppresses nothing; remove it',
    });
  }
  return { findings: judged, notices };
}

function covers(one: Suppression, { at, ruleId }: Finding): boolean {
  return (
    one.from <= at.startLine &&
    at.startLine <= one.to &&
    (one.rules.length === 0 || one.rules.includes(ruleId))
  );
}

function faultOf(
  one: Suppression,
  { strict, today, knownRules }: SuppressOptions,
): { code: string; message: string } | undefined {
  const unknown = one.rules.find((rule) => !knownRules.has(rule));
  if (unknown !== undefined) {
    const near = closest(unknown, [...knownRules]);
    return {
      code: 'unknown-rule',
      message: `there is no rule "${unknown}" to suppress; did you mean "${near}"?`,
    };
  }
  if (one.until !== undefined) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(one.until) || Number.isNaN(Date.parse(one.until))) {
      return { code: 'bad-suppression', message: `until=${one.until} is not a date; write until=YYYY-MM-DD` };
    }
    if (today.toISOString().slice(0, 10) > one.until) {
      return {
        code: 'expired-suppression',
        message: `this suppression held until ${one.until} and no longer does`,
      };
    }
  }
  if (strict && one.reason === undefined) {
    return {
      code: 'suppression-without-reason',
      message: 'the strict preset asks for a reason: add "-- why" to the comment',
    };
  }
  return undefined;
}
