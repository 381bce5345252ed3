import { statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { rules } from '../../rules/index.ts';
import type { Confidence, Level, Preset } from '../../rules/types.ts';
import { packageVersion } from '../package.ts';
import { defaultConfig, findConfig, loadConfig, resolveRules, type Config } from '../config/index.ts';
import { addedSince } from '../discover/since.ts';
import { displayPath } from '../discover/tree.ts';
import { onlyAdded } from '../findings/added.ts';
import type { Finding, ScanResult } from '../findings/types.ts';
import { FORMATS, loadReporter, type ReportContext } from '../report/index.ts';
import { visible } from '../report/sanitise.ts';
import type { ScanOptions } from '../scan/options.ts';
import { scan } from '../scan/scan.ts';
import { gitState } from './git-state.ts';
import { pageOf } from './pages.ts';
import type { ScanFlags } from './scan-options.ts';
import { colours } from './terminal.ts';
import { oneOf, UsageError } from './usage.ts';

const LEVELS = ['off', 'note', 'warning', 'error'] as const;
const FAIL_ON = ['error', 'warning', 'note', 'never'] as const;
const CONFIDENCES = ['high', 'medium', 'low'] as const;
const PRESETS = ['recommended', 'strict'] as const;

interface Target {
  readonly format: string;
  /** Undefined for standard output. */
  readonly file: string | undefined;
}

/** Runs `iam-lint scan`. @returns the exit code */
export async function runScan(paths: readonly string[], flags: ScanFlags): Promise<number> {
  const startedAt = new Date();
  const cwd = process.cwd();
  const targets = targetsOf(flags);
  const config = await configFor(paths, flags, cwd);
  const failOn =
    flags.failOn === undefined ? config.failOn : oneOf('level for --fail-on', flags.failOn, FAIL_ON);
  const options = optionsFor(config, flags, cwd, startedAt);
  const added = flags.since === undefined ? undefined : addedSince(flags.since, options);
  const scanned = await scan(paths, options);
  const concerned = added ? onlyAdded(scanned, added) : scanned;
  const result = await withBaseline(concerned, flags, config, cwd);
  const exitCode = result.incomplete ? 2 : failing(result.findings, failOn) ? 1 : 0;
  const context = contextFor(options, flags, startedAt, exitCode, targets);
  for (const target of targets) await write(target, result, context, flags);
  if (!flags.quiet) printNotices(result, targets);
  if (flags.stats) printStatistics(result);
  return exitCode;
}

function targetsOf(flags: ScanFlags): Target[] {
  const targets = flags.format.map((text): Target => {
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    return { format: oneOf('format', name, FORMATS), file: equals < 0 ? undefined : text.slice(equals + 1) };
  });
  if (targets.length === 0) targets.push({ format: 'pretty', file: undefined });
  const printed = targets.filter((target) => target.file === undefined);
  if (printed.length > 1) {
    throw new UsageError(
      `only one format can go to standard output; give the others a file: --format ${printed[1]?.format ?? ''}=FILE`,
    );
  }
  return targets.map((target) =>
    target.file === undefined && flags.output !== undefined ? { ...target, file: flags.output } : target,
  );
}

async function configFor(paths: readonly string[], flags: ScanFlags, cwd: string): Promise<Config> {
  const file =
    flags.config === false
      ? undefined
      : (flags.config ?? findConfig(folderOf(resolve(cwd, paths[0] ?? '.'))));
  return file === undefined ? defaultConfig() : loadConfig(resolve(cwd, file), metas);
}

const metas = rules.map((rule) => rule.meta);

function folderOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path);
}

function optionsFor(config: Config, flags: ScanFlags, cwd: string, now: Date): ScanOptions {
  const preset: Preset = flags.preset === undefined ? config.preset : oneOf('preset', flags.preset, PRESETS);
  const ids = metas.map((meta) => meta.id);
  const only = flags.only.flatMap((list) => list.split(',')).map((id) => oneOf('rule', id.trim(), ids));
  const resolved = resolveRules(config, { preset, rules: ruleFlags(flags.rule, ids), only }, metas);
  const maxFileSize = Number(flags.maxFileSize);
  if (!Number.isSafeInteger(maxFileSize) || maxFileSize <= 0) {
    throw new UsageError(`--max-file-size takes a number of bytes, not "${flags.maxFileSize}"`);
  }
  const base = config.path === undefined ? cwd : dirname(config.path);
  const fromConfig = (path: string): string => (base === cwd ? path : displayPath(resolve(cwd, path), base));
  const minConfidence: Confidence =
    flags.minConfidence === undefined
      ? config.minConfidence
      : oneOf('confidence', flags.minConfidence, CONFIDENCES);
  const from = sourceOf(flags);
  return {
    cwd,
    noIgnore: !flags.ignore,
    ...(from === undefined ? {} : { from }),
    maxFileSize,
    minConfidence,
    strict: preset === 'strict',
    rules,
    settingsFor: (path) => resolved.for(fromConfig(path)),
    isIgnored: (path) => resolved.isIgnored(fromConfig(path)),
    accounts: { own: new Set(config.accounts.own), thirdParty: new Set(config.accounts.thirdParty) },
    now,
  };
}

/** Where the files come from that are scanned. */
function sourceOf({ staged, since, stdin, stdinFilename }: ScanFlags): ScanOptions['from'] {
  const chosen = [staged && '--staged', since !== undefined && '--since', stdin && '--stdin'].filter(Boolean);
  if (chosen.length > 1) throw new UsageError(`${chosen.join(' and ')} cannot be given together`);
  if (!stdin) {
    if (stdinFilename !== undefined) throw new UsageError('--stdin-filename goes with --stdin');
    return staged ? 'index' : undefined;
  }
  if (stdinFilename === undefined)
    throw new UsageError('--stdin needs --stdin-filename FILE: the name says what the text is');
  return { stdin: stdinFilename };
}

function ruleFlags(flags: readonly string[], ids: readonly string[]): Record<string, 'off' | Level> {
  const levels: Record<string, 'off' | Level> = {};
  for (const flag of flags) {
    const [id = '', level] = flag.split('=');
    if (level === undefined) throw new UsageError(`--rule takes RULE=LEVEL, as in --rule ${id}=off`);
    levels[oneOf('rule', id, ids)] = oneOf('level', level, LEVELS);
  }
  return levels;
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

/** Formats that lead a reader to the repository. */
const LINKING: ReadonlySet<string> = new Set(['sarif', 'markdown', 'html']);

const RANK: Readonly<Record<string, number>> = { note: 1, warning: 2, error: 3, never: 4 };

function failing(findings: readonly Finding[], failOn: string): boolean {
  return findings.some(({ level, suppression }) => !suppression && (RANK[level] ?? 0) >= (RANK[failOn] ?? 4));
}

function contextFor(
  options: ScanOptions,
  flags: ScanFlags,
  startedAt: Date,
  exitCode: number,
  targets: readonly Target[],
): ReportContext {
  const ran = options.settingsFor('');
  // Four runs of git, for which most formats have no use.
  const git = targets.some(({ format }) => LINKING.has(format)) ? gitState(options.cwd) : undefined;
  return {
    tool: {
      name: 'iam-lint',
      version: packageVersion(),
      informationUri: 'https://github.com/iam-lint/iam-lint',
    },
    rules: rules.flatMap(({ meta }) => {
      const setting = ran.get(meta.id);
      return setting ? [{ meta, level: setting.level, page: () => pageOf(meta) }] : [];
    }),
    cwd: options.cwd,
    colour: colours(flags.color),
    columns: process.stdout.columns ?? 100,
    stats: flags.stats === true,
    startedAt,
    endedAt: new Date(),
    arguments: process.argv.slice(2),
    exitCode,
    ...(git ? { git } : {}),
  };
}

async function write(
  target: Target,
  result: ScanResult,
  context: ReportContext,
  flags: ScanFlags,
): Promise<void> {
  const reporter = await loadReporter(target.format);
  if (target.file === undefined) {
    reporter.write(result, process.stdout, context);
    return;
  }
  const chunks: string[] = [];
  const plain = { ...context, colour: flags.color && process.env.FORCE_COLOR !== undefined };
  reporter.write(result, { write: (chunk) => chunks.push(chunk) }, plain);
  try {
    writeFileSync(target.file, chunks.join(''));
  } catch (error) {
    throw new UsageError(`the report could not be written to ${target.file}: ${(error as Error).message}`);
  }
}

/** `pretty` says them itself; every other format leaves standard error to them. */
function printNotices(result: ScanResult, targets: readonly Target[]): void {
  if (targets.some((target) => target.file === undefined && target.format === 'pretty')) return;
  for (const { path, line, code, message } of result.notices) {
    const place = line === undefined ? path : `${path}:${String(line)}`;
    process.stderr.write(`${visible(place)}: ${code}: ${visible(message)}\n`);
  }
}

function printStatistics({ statistics }: ScanResult): void {
  const { phases, elapsedMs, ...counts } = statistics;
  const text = Object.entries(counts).map(([name, value]) => `${name} ${String(value)}`);
  const times = Object.entries(phases).map(([name, value]) => `${name} ${value.toFixed(0)} ms`);
  process.stderr.write(`${text.join(', ')}\n${times.join(', ')}, total ${elapsedMs.toFixed(0)} ms\n`);
}
