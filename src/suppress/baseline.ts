import { readFileSync } from 'node:fs';
import { compare } from '../compare.ts';
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
  /** How many findings it stands for at most; any number where it is not said. */
  readonly count?: number;
}

export class BaselineError extends Error {
  override readonly name = 'BaselineError';
}

/** @throws BaselineError where the file is missing or not a baseline */
export function readBaseline(file: string): Baseline {
  const shown = JSON.stringify(file).slice(1, -1);
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BaselineError(
      `the baseline ${shown} could not be read (${code ?? 'unknown'}); is the path right?`,
    );
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    const merging = /^(?:<{7}|>{7}) /m.test(text) ? ': it holds the marks of an unfinished merge' : '';
    throw new BaselineError(`the baseline ${shown} is not JSON${merging}`);
  }
  const fault = faultOf(data);
  if (fault !== undefined) throw new BaselineError(`${shown} is not a baseline of version 1: ${fault}`);
  return data as Baseline;
}

function faultOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return 'it is not an object';
  const { version, findings } = data as Partial<Record<keyof Baseline, unknown>>;
  if (version !== 1) return '"version" is not 1';
  if (!Array.isArray(findings)) return '"findings" is not a list';
  const bad = findings.findIndex((entry) => !isEntry(entry));
  return bad < 0 ? undefined : `entry ${bad + 1} of "findings" lacks a fingerprint, rule or path`;
}

function isEntry(data: unknown): data is BaselineEntry {
  if (typeof data !== 'object' || data === null) return false;
  const { fingerprint, ruleId, path, count } = data as Partial<Record<keyof BaselineEntry, unknown>>;
  return (
    [fingerprint, ruleId, path].every((text) => typeof text === 'string') &&
    (count === undefined || (Number.isSafeInteger(count) && (count as number) > 0))
  );
}

/** The text of a baseline file, sorted so that its diffs are small. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const sorted = [...entries].sort(
    (a, b) => compare(a.path, b.path) || compare(a.ruleId, b.ruleId) || compare(a.fingerprint, b.fingerprint),
  );
  return `${JSON.stringify({ version: 1, findings: sorted } satisfies Baseline, undefined, 2)}\n`;
}

/** Those that a comment suppresses are left out: they are dealt with where they stand. */
function entriesOf(findings: readonly Finding[]): BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const { fingerprint, ruleId, at, suppression } of findings) {
    if (suppression?.kind === 'inSource') continue;
    const key = keyOf({ fingerprint, ruleId, path: at.path });
    const before = entries.get(key);
    const count = before && { count: (before.count ?? 1) + 1 };
    entries.set(key, { fingerprint, ruleId, path: at.path, ...count });
  }
  return [...entries.values()];
}

function keyOf({ path, ruleId, fingerprint }: BaselineEntry): string {
  return JSON.stringify([path, ruleId, fingerprint]);
}

export interface Refreshed {
  readonly entries: readonly BaselineEntry[];
  readonly added: number;
  readonly dropped: number;
}

/**
 * A baseline brought up to date: what is found now is added to it, or, to prune it, what is found no longer
 * is dropped and nothing is added.
 */
export function refreshed(
  findings: readonly Finding[],
  before: Baseline | undefined,
  prune: boolean,
): Refreshed {
  const now = new Map(entriesOf(findings).map((entry) => [keyOf(entry), entry]));
  const known = new Map((before?.findings ?? []).map((entry) => [keyOf(entry), entry]));
  if (!prune) {
    const entries = [...new Map([...known, ...now]).values()];
    return { entries, added: entries.length - known.size, dropped: 0 };
  }
  const entries = [...known].flatMap(([key, entry]): BaselineEntry[] => {
    const current = now.get(key);
    if (!current) return [];
    const count = Math.min(entry.count ?? 1, current.count ?? 1);
    const { count: _, ...rest } = entry;
    return [count > 1 ? { ...rest, count } : rest];
  });
  return { entries, added: 0, dropped: known.size - entries.length };
}

/** Marks the findings that the baseline lists. */
export function applyBaseline(findings: readonly Finding[], baseline: Baseline): Finding[] {
  const left = new Map<string, number>();
  for (const { fingerprint, count = Infinity } of baseline.findings) {
    left.set(fingerprint, (left.get(fingerprint) ?? 0) + count);
  }
  return findings.map((finding) => {
    const remaining = left.get(finding.fingerprint) ?? 0;
    if (finding.suppression || remaining === 0) return finding;
    left.set(finding.fingerprint, remaining - 1);
    return { ...finding, suppression: { kind: 'external', reason: 'in the baseline' } };
  });
}
