import { NOTHING } from '../aws/audit.ts';
import { withOwn } from '../aws/judge.ts';
import { roadsOf } from '../aws/roads.ts';
import { buildGraph, type FileFacts } from '../graph/build.ts';
import { packageVersion } from '../package.ts';
import { GRAPH_FORMATS, loadGraphReporter } from '../report/graph/index.ts';
import { visible } from '../report/sanitise.ts';
import type { ScanOptions } from '../scan/options.ts';
import { scan } from '../scan/scan.ts';
import { ownOf, toldAccounts, unusedAccountFlag, type AccountFlags, type Told } from './accounts.ts';
import { gitState } from './git-state.ts';
import { prepare } from './prepare.ts';
import { withProgress } from './progress.ts';
import { save } from './save.ts';
import { print } from './streams.ts';
import { oneOf, UsageError } from './usage.ts';

export interface GraphFlags {
  readonly format: string;
  readonly output?: string;
  /** Whether paths were given, and not only their default. */
  readonly hasPaths: boolean;
  /** A live account, with the flags that say which. */
  readonly live?: boolean;
}

/**
 * `iam-lint graph`: who may assume whom.
 *
 * @returns the exit code: 2 where a part of the scan failed, so that roads may be missing
 */
export async function runGraph(
  paths: readonly string[],
  flags: Omit<AccountFlags, 'format'> & GraphFlags,
): Promise<number> {
  const format = oneOf('format', flags.format, GRAPH_FORMATS);
  const { options } = await prepare(paths, { ...flags, format: [] });
  const told = await accountsOf({ ...flags, format: [] });
  const roads = told && (await roadsOf(told.accounts));
  const files: FileFacts[] = [...(roads?.files ?? [])];
  const observe: ScanOptions['observe'] = (facts, path) => files.push({ path, facts });
  const live = roads ? { askAws: () => Promise.resolve({ ...NOTHING, roles: roads.roles }) } : {};
  const result =
    told && !flags.hasPaths
      ? undefined
      : await withProgress(flags, (telling) =>
          scan(paths, { ...options, rules: [], observe, ...live, ...telling }),
        );
  const git = gitState(options.cwd);
  const tool = {
    name: 'iam-lint',
    version: packageVersion(),
    informationUri: 'https://github.com/iam-lint/iam-lint',
  } as const;
  const reporter = await loadGraphReporter(format);
  const graph = buildGraph(files, told ? withOwn(options, ownOf(told)) : options);
  const text = reporter.write(graph, { tool, ...(git ? { git } : {}) });
  if (flags.output === undefined) print(text);
  else save('the graph', flags.output, text);
  const warning = reporter.warning?.(graph, text);
  if (warning !== undefined) process.stderr.write(`iam-lint: ${warning}\n`);
  const unread = (result?.notices ?? []).filter(({ code }) => READING.has(code));
  for (const { path, code, message } of [...(told?.notices ?? []), ...unread]) {
    process.stderr.write(`${visible(path)}: ${code}: ${visible(message)}\n`);
  }
  return result?.incomplete || told?.incomplete ? 2 : 0;
}

/** The accounts whose roles are drawn, where the flags lead to any. */
async function accountsOf(flags: AccountFlags & Pick<GraphFlags, 'live'>): Promise<Told | undefined> {
  if (flags.live && flags.from.length > 0)
    throw new UsageError('--live asks AWS, and --from reads what was saved');
  if (flags.live || flags.from.length > 0) return toldAccounts(flags);
  const unused = unusedAccountFlag(flags);
  if (unused !== undefined) throw new UsageError(`${unused} goes with --live`);
  return undefined;
}

/** What keeps a file's facts out of the graph; suppressions concern findings. */
const READING: ReadonlySet<string> = new Set(['parse-error', 'too-large', 'unreadable', 'search-failed']);
