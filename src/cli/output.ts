import { rules } from '../../rules/index.ts';
import type { ScanResult } from '../findings/types.ts';
import type { Graph } from '../graph/types.ts';
import { packageVersion } from '../package.ts';
import { FORMATS, loadReporter, type ReportContext } from '../report/index.ts';
import { visible } from '../report/sanitise.ts';
import type { ScanOptions } from '../scan/options.ts';
import { gitState } from './git-state.ts';
import { pageOf } from './pages.ts';
import type { ScanFlags } from './flags.ts';
import type { Performed } from './perform.ts';
import { save } from './save.ts';
import { print } from './streams.ts';
import { colours } from './terminal.ts';
import { oneOf, UsageError } from './usage.ts';

/** Where a report goes. */
export interface Target {
  readonly format: string;
  /** Undefined for standard output. */
  readonly file: string | undefined;
}

/** The reports that the flags ask for; for people on standard output where they ask for none. */
export function targetsOf(flags: ScanFlags): Target[] {
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

/** Formats that lead a reader to the repository. */
const LINKING: ReadonlySet<string> = new Set(['sarif', 'markdown', 'html']);

/** What reports say beside the findings. */
export function contextFor(
  options: ScanOptions,
  flags: ScanFlags,
  startedAt: Date,
  exitCode: number,
  targets: readonly Target[],
  graph?: Graph,
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
    get columns() {
      return process.stdout.columns ?? 100;
    },
    stats: flags.stats === true,
    startedAt,
    endedAt: new Date(),
    arguments: tellable(process.argv.slice(2)),
    exitCode,
    ...(git ? { git } : {}),
    ...(graph ? { graph } : {}),
  };
}

/** A command line as a report may tell it: an ExternalId is between two parties, and whoever reads is neither. */
function tellable(args: readonly string[]): string[] {
  return args.map((arg, i) => {
    if (args[i - 1] === '--external-id') return '***';
    return arg.replace(/^(--external-id=).*/s, '$1***');
  });
}

export async function write(
  target: Target,
  result: ScanResult,
  context: ReportContext,
  flags: ScanFlags,
): Promise<void> {
  if (target.file === undefined) {
    (await loadReporter(target.format)).write(result, { write: print }, context);
    return;
  }
  const plain = { ...context, colour: flags.color && process.env.FORCE_COLOR !== undefined };
  const text = await textOf(target.format, result, plain);
  save('the report', target.file, text);
}

/** A report as one text. */
export async function textOf(format: string, result: ScanResult, context: ReportContext): Promise<string> {
  const chunks: string[] = [];
  (await loadReporter(format)).write(result, { write: (chunk) => chunks.push(chunk) }, context);
  return chunks.join('');
}

/** What AWS did not answer, or what its answers show: few, and each is something that a person can act on. */
const OF_AWS: ReadonlySet<string> = new Set([
  'account-not-active',
  'account-not-read',
  'accounts-not-listed',
  'key-deleted',
  'key-inactive',
  'not-answered',
  'other-account',
  'pages-missing',
  'role-drift',
]);

/** `pretty` counts them itself, and leaves to standard error those of AWS; every other format all of them. */
export function printNotices(result: ScanResult, targets: readonly Target[]): void {
  const areCounted = targets.some((target) => target.file === undefined && target.format === 'pretty');
  for (const { path, line, code, message } of result.notices) {
    if (areCounted && !OF_AWS.has(code)) continue;
    const place = line === undefined ? path : `${path}:${String(line)}`;
    process.stderr.write(`${visible(place)}: ${code}: ${visible(message)}\n`);
  }
}

/** Counts, and where the time went: by phase, and by rule within judging, the longest first. */
export function printStatistics({ statistics }: ScanResult): void {
  const { phases, rules: times, elapsedMs, cache, ...counts } = statistics;
  const count = Object.entries(counts).map(([name, value]) => `${name} ${String(value)}`);
  const total = `total ${elapsedMs.toFixed(0)} ms`;
  process.stderr.write(`${count.join(', ')}\nphases: ${[...longestFirst(phases, 0), total].join(', ')}\n`);
  process.stderr.write(`rules: ${longestFirst(times, 1).join(', ') || 'none ran'}\n`);
  if (cache !== undefined) process.stderr.write(`${cache}\n`);
}

function longestFirst(times: Readonly<Record<string, number>>, digits: number): string[] {
  const sorted = Object.entries(times).sort(([, a], [, b]) => b - a);
  return sorted.map(([name, time]) => `${name} ${time.toFixed(digits)} ms`);
}

/** Writes the reports of what was found, with the notices and statistics that the flags ask for. */
export async function report(
  { options, result, startedAt, exitCode }: Pick<Performed, 'options' | 'result' | 'startedAt' | 'exitCode'>,
  flags: ScanFlags,
  targets: readonly Target[],
  graph?: Graph,
): Promise<void> {
  const context = contextFor(options, flags, startedAt, exitCode, targets, graph);
  // Whoever reads may stop reading, and the process ends there.
  process.exitCode = exitCode;
  for (const target of targets) await write(target, result, context, flags);
  if (!flags.quiet) printNotices(result, targets);
  if (flags.stats) printStatistics(result);
}
