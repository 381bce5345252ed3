import { changesSince } from '../discover/since.ts';
import { stagedChanges } from '../discover/staged.ts';
import type { ScanOptions } from '../scan/options.ts';
import { connectionOf, unusedConnectionFlag } from './connection.ts';
import { drawingFor } from './drawing.ts';
import type { ScanFlags } from './flags.ts';
import { report, targetsOf } from './output.ts';
import { OwnReports } from './own-reports.ts';
import { perform, type Compare, type Mend, type More } from './perform.ts';
import { UsageError } from './usage.ts';

/** Runs `iam-lint scan`. @returns the exit code */
export async function runScan(paths: readonly string[], flags: ScanFlags): Promise<number> {
  // A diff is printed instead of the report; what goes to files is written all the same.
  const targets = targetsOf(flags).filter(({ file }) => !flags.fixDryRun || file !== undefined);
  const { since } = flags;
  const compare: Compare = (options) => {
    if (since !== undefined) return { changes: changesSince(since, options), onlyAdded: true };
    return flags.staged ? { changes: stagedChanges(options), onlyAdded: false } : undefined;
  };
  const drawing = drawingFor(targets, flags.history);
  const verify = verification(flags);
  const cache = await caching(paths, flags);
  const old = new OwnReports(targets, process.cwd());
  const more: More = (options) =>
    verify({
      ...options,
      ...cache,
      ...(drawing && { observe: drawing.observe }),
      lineHashes: targets.some(({ format }) => format === 'sarif'),
      isIgnored: (path) => old.has(path) || options.isIgnored(path),
    });
  const performed = await perform(paths, flags, compare, more, await mending(flags), () => old.notices);
  await report(performed, flags, targets, await drawing?.graph(performed.options));
  return performed.exitCode;
}

/** With --fix or --fix-dry-run, what has a plain fix is mended or shown. */
async function mending(flags: ScanFlags): Promise<Mend | undefined> {
  if (!flags.fix && !flags.fixDryRun) return undefined;
  const { mendWith } = await import('./fix.ts');
  return mendWith(flags);
}

/** With --cache, files that are not changed are not read again. */
async function caching(paths: readonly string[], flags: ScanFlags): Promise<Pick<ScanOptions, 'cache'>> {
  if (!flags.cache) {
    if (flags.cacheLocation !== undefined) throw new UsageError('--cache-location goes with --cache');
    return {};
  }
  const { cachePlace } = await import('./cache.ts');
  return { cache: cachePlace(paths, flags, process.cwd()) };
}

/** With --verify, AWS is asked of the key ids that are found; the account that asks is one's own. */
function verification(flags: ScanFlags): More {
  if (!flags.verify) {
    const unused = unusedConnectionFlag(flags);
    if (unused !== undefined) throw new UsageError(`${unused} goes with --verify`);
    return (options) => options;
  }
  const connection = connectionOf(flags);
  return async (options) => {
    const [{ verifierFor }, { askingAbout }, { withOwn }] = await Promise.all([
      import('../aws/live/accounts.ts'),
      import('../aws/audit.ts'),
      import('../aws/judge.ts'),
    ]);
    const { own, ask } = await verifierFor(connection);
    return { ...withOwn(options, own), askAws: askingAbout(ask, options.now) };
  };
}
