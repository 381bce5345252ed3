import { unifiedDiff, type Side } from '../fix/diff.ts';
import { hasUtf8Mark, replace } from '../fix/file.ts';
import {
  fixesOf,
  MOST_ROUNDS,
  notFixed,
  rootsOf,
  type Change,
  type FixOptions,
  type Fixes,
} from '../fix/run.ts';
import { decode } from '../discover/read.ts';
import { onlyAdded } from '../findings/added.ts';
import type { Notice, ScanResult } from '../findings/types.ts';
import { plural } from '../report/counts.ts';
import { visible } from '../report/sanitise.ts';
import { LineIndex } from '../scan/lines.ts';
import { MarkerSearch } from '../scan/markers.ts';
import { scan } from '../scan/scan.ts';
import { snippetsOf } from '../scan/shown.ts';
import type { ScanFlags } from './flags.ts';
import { baselineOf, withoutKnown, type Mend } from './perform.ts';
import { print } from './streams.ts';
import { UsageError } from './usage.ts';

/** @throws UsageError where what is scanned is not what lies in the work tree, and so cannot be changed there */
function checkFixFlags({ fix, fixDryRun, staged, stdin, history, shard }: ScanFlags): void {
  if (fix && fixDryRun) throw new UsageError('--fix and --fix-dry-run cannot be given together');
  if (shard !== undefined)
    throw new UsageError(
      `--${fix ? 'fix' : 'fix-dry-run'} cannot be given with --shard: a fix may edit a file of another shard`,
    );
  const other = staged ? '--staged' : stdin ? '--stdin' : history ? '--history' : undefined;
  if (other !== undefined) {
    const why = 'fixes are made in the files of the work tree';
    throw new UsageError(`${fix ? '--fix' : '--fix-dry-run'} cannot be given with ${other}: ${why}`);
  }
}

interface Fixing extends Omit<FixOptions, 'rounds'> {
  readonly flags: ScanFlags;
}

/**
 * `--fix` and `--fix-dry-run`: mends, or shows as a diff, what has a plain fix.
 *
 * @throws UsageError before anything is read
 */
export function mendWith(flags: ScanFlags): Mend {
  checkFixFlags(flags);
  const mend = flags.fix ? fixFiles : printFixes;
  return async (found, paths, { config, options }, added) => {
    const baseline = baselineOf(config, flags, options.cwd);
    return mend(await withoutKnown(found, baseline), {
      cwd: options.cwd,
      paths,
      flags,
      concerns: (result) => (added ? onlyAdded(result, added) : result).findings,
      scan: async (instead) => withoutKnown(await scan(paths, { ...options, instead }), baseline),
    });
  };
}

/** `--fix`: makes the fixes and says how many. */
async function fixFiles(result: ScanResult, fixing: Fixing): ReturnType<Mend> {
  const { changes, notices } = await fixesFor(result, fixing);
  const roots = rootsOf(fixing);
  const failed: Notice[] = [];
  const written: Change[] = [];
  for (const change of changes) {
    const why = replace(change.absolute, change.before, change.after, roots);
    if (why === undefined) written.push(change);
    else failed.push(notFixed(change.path, why));
  }
  if (!fixing.flags.quiet) process.stderr.write(`fixed ${extentOf(written)}\n`);
  return { changed: written.length > 0, notices: [...notices, ...failed] };
}

/** `--fix-dry-run`: prints what the fixes would change. */
async function printFixes(result: ScanResult, fixing: Fixing): ReturnType<Mend> {
  const { changes, notices } = await fixesFor(result, fixing);
  const search = new MarkerSearch();
  for (const { path, absolute, before, after } of changes) {
    const side = (bytes: Buffer): Side => sideOf({ path, absolute }, bytes, search);
    print(unifiedDiff(visible(path), side(before), side(after)));
  }
  if (!fixing.flags.quiet) process.stderr.write(`would fix ${extentOf(changes)}\n`);
  return { changed: false, notices };
}

/** The lines that `--since` counts are those before the first edit: what comes after it waits for the next run. */
function fixesFor(result: ScanResult, fixing: Fixing): Promise<Fixes> {
  return fixesOf(result, { ...fixing, rounds: fixing.flags.since === undefined ? MOST_ROUNDS : 1 });
}

function extentOf(changes: readonly Change[]): string {
  const fixed = changes.reduce((sum, change) => sum + change.fixed, 0);
  return `${plural(fixed, 'finding')} in ${plural(changes.length, 'file')}`;
}

/** A file's lines for the terminal: its secrets masked, and nothing in them that acts instead of being read. */
function sideOf(file: Pick<Change, 'path' | 'absolute'>, bytes: Buffer, search: MarkerSearch): Side {
  const text = decode(bytes);
  const source = { ...file, below: file.path, named: false, text, lines: new LineIndex(text) };
  const masked = snippetsOf(source, search).whole();
  const shown = masked.split(/(\r?\n|\t)/).map((part, i) => (i % 2 === 1 ? part : visible(part)));
  return { text, shown: (hasUtf8Mark(bytes) ? '\ufeff' : '') + shown.join('') };
}
