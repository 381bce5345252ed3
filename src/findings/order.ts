import type { Confidence, Level } from '../../rules/types.ts';
import { compare } from '../compare.ts';
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

const LEVELS: Readonly<Record<Level, number>> = { error: 0, warning: 1, note: 2 };
const CONFIDENCES: Readonly<Record<Confidence, number>> = { high: 0, medium: 1, low: 2 };

/** Orders by level, the gravest first. */
export function byLevel(a: Pick<Finding, 'level'>, b: Pick<Finding, 'level'>): number {
  return LEVELS[a.level] - LEVELS[b.level];
}

/** Orders by confidence, the surest first. */
export function bySureness(a: Pick<Finding, 'confidence'>, b: Pick<Finding, 'confidence'>): number {
  return CONFIDENCES[a.confidence] - CONFIDENCES[b.confidence];
}

export function isSure(finding: Finding, least: Confidence): boolean {
  return bySureness(finding, { confidence: least }) <= 0;
}
