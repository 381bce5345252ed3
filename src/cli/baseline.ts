import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { plural } from '../report/counts.ts';
import { scan } from '../scan/scan.ts';
import { baselineText, readBaseline, refreshed } from '../suppress/baseline.ts';
import { prepare } from './prepare.ts';
import { withProgress } from './progress.ts';
import type { ScanFlags } from './flags.ts';
import { save } from './save.ts';
import { UsageError } from './usage.ts';

const DEFAULT_FILE = '.iam-lint-baseline.json';

/**
 * `iam-lint baseline`: lists what is found now, so that later scans report only what is new.
 *
 * @returns the exit code: 2 where the scan was incomplete and nothing was written
 */
export async function runBaseline(
  paths: readonly string[],
  flags: ScanFlags & { readonly prune?: boolean },
): Promise<number> {
  const { config, options } = await prepare(paths, flags);
  const file = resolve(options.cwd, flags.output ?? flags.baseline ?? config.baseline ?? DEFAULT_FILE);
  const shown = relative(options.cwd, file) || file;
  const result = await withProgress(flags, (telling) => scan(paths, { ...options, ...telling }));
  if (result.incomplete) {
    process.stderr.write(
      `iam-lint: ${shown} was left as it is: a part of the scan failed, so that what is not found may still be there\n`,
    );
    return 2;
  }
  const before = existsSync(file) ? readBaseline(file) : undefined;
  if (flags.prune && !before) throw new UsageError(`there is no baseline ${shown} to prune`);
  const { entries, added, dropped } = refreshed(result.findings, before, flags.prune === true);
  save('the baseline', file, baselineText(entries));
  const changes = before ? ` (${added} new, ${dropped} dropped)` : '';
  process.stderr.write(`${shown}: ${plural(entries.length, 'finding')}${changes}\n`);
  if (!before && config.baseline === undefined)
    process.stderr.write(
      `scans leave them out with --baseline ${shown}, or "baseline: ${shown}" in .iam-lint.yaml\n`,
    );
  return 0;
}
