import type { Fact } from '../facts/types.ts';
import { isSure } from '../findings/order.ts';
import type { Finding, Notice } from '../findings/types.ts';
import type { FileText } from './facts.ts';
import { judge, type Surroundings } from './judge.ts';
import type { ScanOptions } from './options.ts';
import { withSuppressions } from './suppressions.ts';

/** What is said of one file. */
export interface Concluded {
  readonly findings: readonly Finding[];
  /** Rules that failed. */
  readonly failed: readonly Notice[];
  readonly notices: readonly Notice[];
}

/**
 * The findings of a file whose facts are all known, less those that are not sure enough; of what its comments
 * suppress it is said by whom.
 *
 * @param suppressions whether it may have such comments
 */
export function concluded(
  file: FileText,
  facts: readonly Fact[],
  suppressions: boolean,
  options: ScanOptions,
  surroundings: Surroundings,
): Concluded {
  const judged = facts.length > 0 ? judge(file, facts, options, surroundings) : { findings: [], notices: [] };
  const { findings, notices } = suppressions
    ? withSuppressions(file, judged.findings, options)
    : { findings: judged.findings, notices: [] };
  const sure = findings.filter((finding) => isSure(finding, options.minConfidence));
  return { findings: sure, failed: judged.notices, notices };
}
