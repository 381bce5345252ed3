import type { Confidence } from '../../rules/types.ts';
import type { Finding, Notice } from './types.ts';

/** By path, place and rule: the order in which findings are told. */
export function sortFindings(findings: Finding[]): void {
  findings.sort(
    (a, b) => compare(a.at.path, b.at.path) || a.at.start - b.at.start || compare(a.ruleId, b.ruleId),
  );
}

export function sortNotices(notices: Notice[]): void {
  notices.sort((a, b) => compare(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0));
}

const CONFIDENCE = ['low', 'medium', 'high'] as const;

export function isSure({ confidence }: Finding, least: Confidence): boolean {
  return CONFIDENCE.indexOf(confidence) >= CONFIDENCE.indexOf(least);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
