import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { git } from '../discover/git.ts';
import { displayPath } from '../discover/tree.ts';
import type { Notice } from '../findings/types.ts';
import type { Target } from './output.ts';

/**
 * Reports of an earlier run that this one writes anew: they repeat what was found, and what they say of it is no
 * finding. One that git tracks is a file as others are: nobody may hide a key in what is called a report.
 *
 * @returns their paths, relative to the working directory
 */
export function ownReports(targets: readonly Target[], cwd: string): ReadonlySet<string> {
  const files = targets.flatMap(({ file }) => (file === undefined ? [] : [resolve(cwd, file)]));
  const old = files.filter((file) => existsSync(file) && !isTracked(file, cwd));
  return new Set(old.map((file) => displayPath(file, cwd)));
}

function isTracked(file: string, cwd: string): boolean {
  return git(cwd, ['ls-files', '--error-unmatch', '--', file]).status === 0;
}

/** Nothing is passed over in silence. */
export function notScanned(reports: ReadonlySet<string>): Notice[] {
  return [...reports].map((path) => ({
    path,
    code: 'own-report',
    message: 'is the report of an earlier run, which this one writes anew: it was not scanned',
  }));
}
