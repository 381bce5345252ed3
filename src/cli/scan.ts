import { resolve } from 'node:path';
import type { Config } from '../config/index.ts';
import { addedSince } from '../discover/since.ts';
import { onlyAdded } from '../findings/added.ts';
import type { Finding, ScanResult } from '../findings/types.ts';
import type { ScanOptions } from '../scan/options.ts';
import { scan } from '../scan/scan.ts';
import { connectionOf, unusedConnectionFlag } from './connection.ts';
import { contextFor, printNotices, printStatistics, targetsOf, write } from './output.ts';
import { prepare, type Prepared } from './prepare.ts';
import type { ScanFlags } from './scan-options.ts';
import { oneOf, UsageError } from './usage.ts';

const FAIL_ON = ['error', 'warning', 'note', 'never'] as const;

/** Runs `iam-lint scan`. @returns the exit code */
export async function runScan(paths: readonly string[], flags: ScanFlags): Promise<number> {
  const startedAt = new Date();
  const prepared = await prepare(paths, flags, startedAt);
  const { options } = prepared;
  checkOutput(flags);
  const added = flags.since === undefined ? undefined : addedSince(flags.since, options);
  const scanned = await scan(paths, { ...options, ...(await verification(flags)) });
  return conclude(added ? onlyAdded(scanned, added) : scanned, flags, prepared, startedAt);
}

/** With --verify, AWS is asked of the key ids that are found. */
async function verification(flags: ScanFlags): Promise<Pick<ScanOptions, 'askAws'>> {
  if (!flags.verify) {
    const unused = unusedConnectionFlag(flags);
    if (unused !== undefined) throw new UsageError(`${unused} goes with --verify`);
    return {};
  }
  const connection = connectionOf(flags);
  const { askWith } = await import('../aws/live/accounts.ts');
  const ask = askWith(connection);
  return { askAws: ({ keyIds }) => ask(keyIds) };
}

/** Wrong usage is told before anything is read. */
export function checkOutput(flags: ScanFlags): void {
  targetsOf(flags);
  if (flags.failOn !== undefined) oneOf('level for --fail-on', flags.failOn, FAIL_ON);
}

/** Writes the reports of what was found. @returns the exit code */
export async function conclude(
  concerned: ScanResult,
  flags: ScanFlags,
  { config, options }: Prepared,
  startedAt: Date,
): Promise<number> {
  const targets = targetsOf(flags);
  const failOn =
    flags.failOn === undefined ? config.failOn : oneOf('level for --fail-on', flags.failOn, FAIL_ON);
  const result = await withBaseline(concerned, flags, config, options.cwd);
  const exitCode = result.incomplete ? 2 : failing(result.findings, failOn) ? 1 : 0;
  const context = contextFor(options, flags, startedAt, exitCode, targets);
  for (const target of targets) await write(target, result, context, flags);
  if (!flags.quiet) printNotices(result, targets);
  if (flags.stats) printStatistics(result);
  return exitCode;
}

async function withBaseline(
  result: ScanResult,
  flags: ScanFlags,
  config: Config,
  cwd: string,
): Promise<ScanResult> {
  const file = flags.baseline === undefined ? config.baseline : resolve(cwd, flags.baseline);
  if (file === undefined) return result;
  const { applyBaseline, readBaseline } = await import('../suppress/baseline.ts');
  return { ...result, findings: applyBaseline([...result.findings], readBaseline(file)) };
}

const RANK: Readonly<Record<string, number>> = { note: 1, warning: 2, error: 3, never: 4 };

function failing(findings: readonly Finding[], failOn: string): boolean {
  return findings.some(({ level, suppression }) => !suppression && (RANK[level] ?? 0) >= (RANK[failOn] ?? 4));
}
