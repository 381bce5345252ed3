import { buildGraph, type FileFacts } from '../graph/build.ts';
import { packageVersion } from '../package.ts';
import { GRAPH_FORMATS, loadGraphReporter } from '../report/graph/index.ts';
import { visible } from '../report/sanitise.ts';
import { scan } from '../scan/scan.ts';
import { gitState } from './git-state.ts';
import { prepare } from './prepare.ts';
import type { ScanFlags } from './flags.ts';
import { save } from './save.ts';
import { print } from './streams.ts';
import { oneOf } from './usage.ts';

export interface GraphFlags {
  readonly format: string;
  readonly output?: string;
}

/**
 * `iam-lint graph`: who may assume whom.
 *
 * @returns the exit code: 2 where a part of the scan failed, so that roads may be missing
 */
export async function runGraph(
  paths: readonly string[],
  flags: Omit<ScanFlags, 'format'> & GraphFlags,
): Promise<number> {
  const format = oneOf('format', flags.format, GRAPH_FORMATS);
  const { options } = await prepare(paths, { ...flags, format: [] });
  const files: FileFacts[] = [];
  const result = await scan(paths, {
    ...options,
    rules: [],
    observe: (facts, path) => files.push({ path, facts }),
  });
  const git = gitState(options.cwd);
  const tool = {
    name: 'iam-lint',
    version: packageVersion(),
    informationUri: 'https://github.com/iam-lint/iam-lint',
  } as const;
  const reporter = await loadGraphReporter(format);
  const graph = buildGraph(files, options);
  const text = reporter.write(graph, { tool, ...(git ? { git } : {}) });
  if (flags.output === undefined) print(text);
  else save('the graph', flags.output, text);
  const warning = reporter.warning?.(graph, text);
  if (warning !== undefined) process.stderr.write(`iam-lint: ${warning}\n`);
  for (const { path, code, message } of result.notices) {
    if (READING.has(code)) process.stderr.write(`${visible(path)}: ${code}: ${visible(message)}\n`);
  }
  return result.incomplete ? 2 : 0;
}

/** What keeps a file's facts out of the graph; suppressions concern findings. */
const READING: ReadonlySet<string> = new Set(['parse-error', 'too-large', 'unreadable', 'search-failed']);
