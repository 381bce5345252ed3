import { forReview, placeOf } from '../findings/review.ts';
import type { Finding, ScanResult } from '../findings/types.ts';
import { countLevels, plural } from './counts.ts';
import { sectionOf } from './graph/section.ts';
import { messageWithOrigin, originOf } from './history.ts';
import { linkTo } from './links.ts';
import { isArn, placeIn } from './place.ts';
import { byGravity } from './order.ts';
import { visible } from './sanitise.ts';
import type { ReportContext, Reporter } from './types.ts';

/**
 * GitHub takes a job summary of 1 MiB a step and refuses a larger one whole.
 * Source: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export const MOST_BYTES = 1000 * 1024;

const SIGNS = { error: '🔴', warning: '🟡', note: '🔵' } as const;

/** A summary for people who read Markdown: a job's page, a comment, a wiki. The gravest first. */
export const markdown: Reporter = {
  format: 'markdown',
  write(result, out, context) {
    out.write(markdownOf(result, context, MOST_BYTES));
  },
};

/** The summary, with as many findings as there is room for. */
export function markdownOf(result: ScanResult, context: ReportContext, mostBytes: number): string {
  const active = byGravity(result.findings);
  const parts = [heading(result, active), ...reviewOf(result)];
  if (active.length > 0) parts.push('', '| | rule | where | what |', '| --- | --- | --- | --- |');
  const graph = context.graph ? sectionOf(context.graph) : '';
  let bytes = Buffer.byteLength([...parts, graph].join('\n'));
  let written = 0;
  for (const finding of active) {
    const row = rowOf(finding, context);
    bytes += Buffer.byteLength(row) + 1;
    if (bytes > mostBytes) break;
    parts.push(row);
    written++;
  }
  if (written < active.length)
    parts.push('', `${plural(active.length - written, 'finding')} more, for which there is no room here.`);
  if (result.notices.length > 0) parts.push('', noticesOf(result));
  if (graph !== '') parts.push('', graph);
  return `${parts.join('\n')}\n`;
}

function heading(result: ScanResult, active: readonly Finding[]): string {
  const suppressed = result.findings.length - active.length;
  const counts = countLevels(active);
  const parts = (['error', 'warning', 'note'] as const)
    .filter((level) => counts[level] > 0)
    .map((level) => `${SIGNS[level]} ${plural(counts[level], level)}`);
  const found = active.length === 0 ? '🟢 nothing found' : parts.join(', ');
  const aside = suppressed > 0 ? ` (${suppressed} suppressed)` : '';
  const incomplete = result.incomplete
    ? '\n\n**The scan is incomplete: a part of it failed, so silence proves nothing.**'
    : '';
  return `### iam-lint: ${found}${aside}\n\n${plural(result.statistics.files, 'file')} scanned.${incomplete}`;
}

function rowOf(finding: Finding, context: ReportContext): string {
  const { at, level, ruleId, confidence } = finding;
  const place = isArn(at.path) ? `${at.path} ${placeIn(finding)}` : `${at.path}:${at.startLine}`;
  const link = linkTo(at, context, originOf(finding)?.commit);
  const where = link === undefined ? code(place) : `[${code(place)}](${link.replaceAll('|', '%7C')})`;
  return `| ${SIGNS[level]} ${level} | ${code(ruleId)} | ${where} | ${escaped(messageWithOrigin(finding))} *(${confidence} confidence)* |`;
}

/** A list that is cut where it would push out the findings: who changes thousands of settings is seen by then. */
function reviewOf(result: ScanResult): string[] {
  const review = forReview(result);
  if (review.length === 0) return [];
  const lines = review
    .slice(0, MOST_REVIEWED)
    .map((notice) => `- ⚠️ ${code(placeOf(notice))}: ${escaped(notice.message)}`);
  const more = review.length - lines.length;
  return ['', ...lines, ...(more > 0 ? [`- and ${more} more`] : [])];
}

const MOST_REVIEWED = 50;

function noticesOf({ notices }: ScanResult): string {
  const counts = new Map<string, number>();
  for (const { code: kind } of notices) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = [...counts].map(([kind, count]) => `${count} ${escaped(kind)}`).join(', ');
  return `${plural(notices.length, 'notice')}: ${kinds}.`;
}

/**
 * Text that is to be read as it is: every character that Markdown or HTML gives a meaning is escaped, an `@`
 * names nobody, and a bare address does not become a link.
 */
function escaped(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]|~$]/g, '\\$&')
    .replaceAll('@', '&#64;')
    .replace(/:\/\//g, '&#58;//');
}

/** Code, also in a table: a bar ends the cell even in code, and the fence must be longer than any within. */
export function code(text: string): string {
  const shown = visible(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${space}${shown}${space}${fence}`;
}
