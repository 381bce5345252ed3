import { resolve } from 'node:path';
import type { Config } from '../config/index.ts';
import type { Added, Changes } from '../discover/since.ts';
import { onlyAdded } from '../findings/added.ts';
import type { Finding, Notice, ScanResult } from '../findings/types.ts';
import type { ScanOptions } from '../scan/options.ts';
import { scan } from '../scan/scan.ts';
import { reviewNotices } from './changed-settings.ts';
import { FAIL_ON, type ScanFlags } from './flags.ts';
import { prepare, type Prepared } from './prepare.ts';
import { withProgress } from './progress.ts';
import { oneOf } from './usage.ts';

/** A scan that is done, before anything of it is reported. */
export interface Performed {
  readonly config: Config;
  readonly options: ScanOptions;
  readonly result: ScanResult;
  readonly startedAt: Date;
  /** 0, 1 for findings that fail the run, 2 where the scan is incomplete. */
  readonly exitCode: number;
}

/** What a scan is about, where it is about a change. */
export interface Compared {
  readonly changes: Changes;
  /** Only what is on the lines that it adds counts. */
  readonly onlyAdded: boolean;
  /** The workflow that runs the scan, relative to the repository's root. */
  readonly workflow?: string | undefined;
}

export type Compare = (options: ScanOptions) => Compared | undefined;

/** What the engine is told beside the flags. */
export type More = (options: ScanOptions) => ScanOptions | Promise<ScanOptions>;

/** What is done about findings before they are reported: whether files changed, and what could not be done. */
export type Mend = (
  found: ScanResult,
  paths: readonly string[],
  prepared: Prepared,
  added: Added | undefined,
) => Promise<{ readonly changed: boolean; readonly notices: readonly Notice[] }>;

/**
 * Scans, and leaves out what the baseline knows and what is not among the lines that count.
 *
 * @param told what there is to tell of what was left out
 */
export async function perform(
  paths: readonly string[],
  flags: ScanFlags,
  compare: Compare,
  more: More = (options) => options,
  mend?: Mend,
  told: () => readonly Notice[] = () => [],
): Promise<Performed> {
  const startedAt = new Date();
  const { config, options: fromFlags } = await prepare(paths, flags, startedAt);
  failOnOf(config, flags); // wrong usage is told before anything is read
  const options = await more(fromFlags);
  const prepared = { config, options: { ...fromFlags, accounts: options.accounts } };
  let compared = compare(prepared.options);
  const run = (): Promise<ScanResult> =>
    withProgress(flags, (telling) => scan(paths, { ...options, ...sourceIn(compared), ...telling }));
  let found = await run();
  const mended = await mend?.(found, paths, prepared, addedIn(compared));
  if (mended?.changed) {
    compared = compare(prepared.options);
    found = await run();
  }
  const review = compared ? reviewOf(compared, found.findings, paths, flags, prepared) : [];
  const added = addedIn(compared);
  if (added) found = onlyAdded(found, added);
  found = { ...found, notices: [...review, ...told(), ...found.notices] };
  if (mended) found = { ...found, notices: [...found.notices, ...mended.notices] };
  return conclude(found, flags, prepared, startedAt);
}

/** What is staged, where git has said it already: each call of git takes some milliseconds of every commit. */
function sourceIn(compared: Compared | undefined): Pick<ScanOptions, 'from'> {
  const index = compared?.changes.staged;
  return index ? { from: { index } } : {};
}

function addedIn(compared: Compared | undefined): Added | undefined {
  return compared?.onlyAdded === true ? compared.changes.added : undefined;
}

/** What whoever reviews the change has to know of how it is judged. */
function reviewOf(
  { changes, workflow }: Compared,
  findings: readonly Finding[],
  [scanned = '.']: readonly string[],
  flags: ScanFlags,
  { config, options: { cwd } }: Prepared,
): Notice[] {
  const baseline = baselineOf(config, flags, cwd);
  return reviewNotices(changes, findings, { cwd, scanned, config: config.path, baseline, workflow });
}

/** What was found, without what the baseline knows, and what it means for the exit code. */
export async function conclude(
  found: ScanResult,
  flags: ScanFlags,
  { config, options }: Prepared,
  startedAt: Date,
): Promise<Performed> {
  const result = await withoutKnown(found, baselineOf(config, flags, options.cwd));
  const failOn = failOnOf(config, flags);
  const exitCode = result.incomplete ? 2 : failing(result.findings, failOn) ? 1 : 0;
  return { config, options, result, startedAt, exitCode };
}

export function failOnOf(config: Config, { failOn }: ScanFlags): Config['failOn'] {
  return failOn === undefined ? config.failOn : oneOf('level for --fail-on', failOn, FAIL_ON);
}

/** The baseline that is in force. @returns an absolute path */
export function baselineOf(config: Config, flags: ScanFlags, cwd: string): string | undefined {
  return flags.baseline === undefined ? config.baseline : resolve(cwd, flags.baseline);
}

/** What was found, without what that baseline lists. */
export async function withoutKnown(result: ScanResult, file: string | undefined): Promise<ScanResult> {
  if (file === undefined) return result;
  const { applyBaseline, readBaseline } = await import('../suppress/baseline.ts');
  return { ...result, findings: applyBaseline([...result.findings], readBaseline(file)) };
}

const RANK: Readonly<Record<string, number>> = { note: 1, warning: 2, error: 3, never: 4 };

function failing(findings: readonly Finding[], failOn: string): boolean {
  return findings.some(({ level, suppression }) => !suppression && (RANK[level] ?? 0) >= (RANK[failOn] ?? 4));
}
