import type { Added } from '../discover/since.ts';
import type { Location } from '../facts/types.ts';
import type { ScanResult } from './types.ts';

/**
 * What is left of a result where only added lines count: a finding whose place or evidence is on one of
 * them (who changes the constant changes the session that it is passed to), and the notices of files that
 * were changed.
 */
export function onlyAdded(result: ScanResult, added: Added): ScanResult {
  const isAdded = ({ path, startLine, endLine }: Location): boolean => {
    const lines = added.get(path);
    if (lines === undefined) return false;
    return lines === 'whole' || lines.some(({ from, to }) => startLine <= to && endLine >= from);
  };
  return {
    ...result,
    findings: result.findings.filter(({ at, related }) =>
      [at, ...related.map((step) => step.at)].some(isAdded),
    ),
    notices: result.notices.filter(({ path }) => added.has(path)),
  };
}
