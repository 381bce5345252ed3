import { addedSince } from '../discover/since.ts';
import type { ScanOptions } from '../scan/options.ts';
import { connectionOf, unusedConnectionFlag } from './connection.ts';
import type { ScanFlags } from './flags.ts';
import { report, targetsOf } from './output.ts';
import { perform } from './perform.ts';
import { UsageError } from './usage.ts';

/** Runs `iam-lint scan`. @returns the exit code */
export async function runScan(paths: readonly string[], flags: ScanFlags): Promise<number> {
  const targets = targetsOf(flags);
  const { since } = flags;
  const performed = await perform(
    paths,
    flags,
    (prepared) => (since === undefined ? undefined : addedSince(since, prepared)),
    await verification(flags),
  );
  await report(performed, flags, targets);
  return performed.exitCode;
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
