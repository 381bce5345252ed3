import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { beforeEnding } from './ending.ts';

/** What a file that is written beside another begins with. */
export const TEMPORARY = /^\..{1,100}\.[0-9a-f]{12}\.tmp$/;

/**
 * Writes a file, all of it or nothing: beside it first, and then put in its place. What it was stays until
 * then, with its mode; a link is followed. Pipes and devices are written to as they come.
 *
 * @param mode of a file that is not there yet
 * @throws what the file system says; nothing is left behind
 */
export function writeWhole(file: string, content: string | Buffer, mode?: number): void {
  const options = mode === undefined ? {} : { mode };
  const before = statSync(file, { throwIfNoEntry: false });
  const path = placeOf(file, before);
  if (path === undefined) {
    writeFileSync(file, content, options);
    return;
  }
  const name = `.${basename(path).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`;
  const temporary = join(dirname(path), name);
  holdSignals();
  try {
    writeFileSync(temporary, content, { flag: 'wx', ...options });
    if (before) chmodSync(temporary, before.mode & 0o7777);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    if (!cannotReplace(error)) throw error;
    // A folder in which nothing new may be made, a file that is mounted: all the same it may be written to.
    writeFileSync(path, content, options);
  }
}

/** The path of the file itself; undefined for what cannot give way to another file. */
function placeOf(file: string, stats: Stats | undefined): string | undefined {
  const isFile = stats?.isFile() ?? lstatSync(file, { throwIfNoEntry: false }) === undefined;
  if (!isFile) return undefined;
  const path = stats ? realpathSync(file) : resolve(file);
  // What a process has open, under one of the names that systems give it: `/dev/stdout`, `/dev/fd/3`.
  return [resolve(file), path].some((one) => /^\/(?:dev|proc)\//.test(one)) ? undefined : path;
}

function cannotReplace(error: unknown): boolean {
  return /^(?:EACCES|EPERM|EROFS|EBUSY)$/.test((error as NodeJS.ErrnoException).code ?? '');
}

let holds = false;

/**
 * Signals that end the process wait until what is being written is written, so that nothing half done is left.
 */
function holdSignals(): void {
  if (holds) return;
  holds = true;
  const release = beforeEnding(() => undefined);
  // The signals of meanwhile are told in the turn of the event loop that comes between the two.
  setImmediate(() =>
    setImmediate(() => {
      holds = false;
      release();
    }),
  );
}
