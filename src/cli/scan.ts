import { resolve } from 'node:path';
import type { Config } from '../config/index.ts';
import { addedSince } from '../discover/since.ts';
import { onlyAdded } from '../findings/added.ts';
import type { Finding, ScanResult } from '../findings/types.ts';
import type { ScanOptions } from '../scan/options.ts';
import { scan } from '../scan/scan.ts';
import type { Fixer } from './fix.ts';
import { contextFor, printNotices, printStatistics, targetsOf, write } from './output.ts';
import { prepare } from './prepare.ts';
import type { ScanFlags } from './scan-options.ts';
import { oneOf } from './usage.ts';

const FAIL_ON = ['error', 'warning', 'note', 'never'] as const;

/** Runs `iam-lint scan`. @returns the exit code */
export async function runScan(paths: readonly string[], flags: ScanFlags): Promise<number> {
  const startedAt = new Date();
  // A diff is printed instead of the report; what goes to files is written all the same.
  const targets = targetsOf(flags).filter(({ file }) => !flags.fixDryRun || file !== undefined);
  const { config, options } = await prepare(paths, flags, startedAt);
  const failOn =
    flags.failOn === undefined ? config.failOn : oneOf('level for --fail-on', flags.failOn, FAIL_ON);
  const added = flags.since === undefined ? undefined : addedSince(flags.since, options);
  const concerned = (found: ScanResult): ScanResult => (added ? onlyAdded(found, added) : found);
  const scanWith = (instead?: ScanOptions['instead']): Promise<ScanResult> =>
    scan(paths, instead ? { ...options, instead } : options);
  const baselined = (found: ScanResult): Promise<ScanResult> =>
    withBaseline(found, flags, config, options.cwd);
  const fixing = await fixingFor(flags);
  let scanned = await scanWith();
  const unfixed = await fixing?.(await baselined(scanned), {
    cwd: options.cwd,
    paths,
    flags,
    concerns: (found) => concerned(found).findings,
    scan: async (instead) => baselined(await scanWith(instead)),
  });
  if (flags.fix) scanned = await scanWith();
  const left = await baselined(concerned(scanned));
  const result = unfixed ? { ...left, notices: [...left.notices, ...unfixed] } : left;
  const exitCode = result.incomplete ? 2 : failing(result.findings, failOn) ? 1 : 0;
  const context = contextFor(options, flags, startedAt, exitCode, targets);
  for (const target of targets) await write(target, result, context, flags);
  if (!flags.quiet) printNotices(result, targets);
  if (flags.stats) printStatistics(result);
  return exitCode;
}

/** What the flags ask to be done about findings. */
async function fixingFor(flags: ScanFlags): Promise<Fixer | undefined> {
  if (!flags.fix && !flags.fixDryRun) return undefined;
  const { checkFixFlags, fixFiles, printFixes } = await import('./fix.ts');
  checkFixFlags(flags);
  return flags.fix ? fixFiles : printFixes;
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
