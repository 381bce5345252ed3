import { addedSince } from '../discover/since.ts';
import type { ScanFlags } from './flags.ts';
import { contextFor, printNotices, printStatistics, targetsOf, write } from './output.ts';
import { perform } from './perform.ts';

/** Runs `iam-lint scan`. @returns the exit code */
export async function runScan(paths: readonly string[], flags: ScanFlags): Promise<number> {
  const targets = targetsOf(flags);
  const { since } = flags;
  const { options, result, startedAt, exitCode } = await perform(paths, flags, (prepared) =>
    since === undefined ? undefined : addedSince(since, prepared),
  );
  const context = contextFor(options, flags, startedAt, exitCode, targets);
  for (const target of targets) await write(target, result, context, flags);
  if (!flags.quiet) printNotices(result, targets);
  if (flags.stats) printStatistics(result);
  return exitCode;
}
