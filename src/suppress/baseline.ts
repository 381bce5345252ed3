import { readFileSync } from 'node:fs';
import type { Finding } from '../findings/types.ts';

/** What is known already: fingerprints with the rule and path for people to read, and no secret. */
export interface Baseline {
  readonly version: 1;
  readonly findings: readonly BaselineEntry[];
}

export interface BaselineEntry {
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly path: string;
}

export class BaselineError extends Error {
  override readonly name = 'BaselineError';
}

/** @throws BaselineError where the file is missing or not a baseline */
export function readBaseline(file: string): Baseline {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new BaselineError(`the baseline ${file} could not be read; is the path right?`);
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new BaselineError(`the baseline ${file} is not JSON`);
  }
  if (!isBaseline(data)) throw new BaselineError(`${file} is not a baseline of version 1`);
  return data;
}

function isBaseline(data: unknown): data is Baseline {
  if (typeof data !== 'object' || data === null) return false;
  const { version, findings } = data as Partial<Record<keyof Baseline, unknown>>;
  return (
    version === 1 &&
    Array.isArray(findings) &&
    findings.every((entry) => typeof (entry as BaselineEntry | null)?.fingerprint === 'string')
  );
}

/** Marks the findings that the baseline lists. */
export function applyBaseline(findings: readonly Finding[], baseline: Baseline): Finding[] {
  const known = new Set(baseline.findings.map((entry) => entry.fingerprint));
  return findings.map((finding) => {
    if (finding.suppression || !known.has(finding.fingerprint)) return finding;
    return { ...finding, suppression: { kind: 'external', reason: 'in the baseline' } };
  });
}
