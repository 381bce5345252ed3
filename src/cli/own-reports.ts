import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { git } from '../discover/git.ts';
import { displayPath } from '../discover/tree.ts';
import type { Notice } from '../findings/types.ts';
import type { Target } from './output.ts';

/**
 * Reports of an earlier run that this one writes anew: they repeat what was found, and what they say of it is no
 * finding. One that git tracks is a file as others are: nobody may hide a key in what is called a report.
 */
export class OwnReports {
  private readonly paths: ReadonlySet<string>;
  private readonly met = new Set<string>();

  constructor(targets: readonly Target[], cwd: string) {
    const files = targets.flatMap(({ file }) => (file === undefined ? [] : [resolve(cwd, file)]));
    const old = files.filter((file) => existsSync(file) && !isTracked(file, cwd));
    this.paths = new Set(old.map((file) => displayPath(file, cwd)));
  }

  /** @param path relative to the working directory */
  has(path: string): boolean {
    const isOwn = this.paths.has(path);
    if (isOwn) this.met.add(path);
    return isOwn;
  }

  /** Of those that were met: nothing is passed over in silence. */
  get notices(): Notice[] {
    return [...this.met].map((path) => ({
      path,
      code: 'own-report',
      message: 'is the report of an earlier run, which this one writes anew: it was not scanned',
    }));
  }
}

function isTracked(file: string, cwd: string): boolean {
  return git(cwd, ['ls-files', '--error-unmatch', '--', file]).status === 0;
}
