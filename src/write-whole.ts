import { randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, realpathSync, renameSync, rmSync, writeFileSync, type Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';

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
  const place = placeOf(file);
  if (place.stats && !place.stats.isFile()) {
    writeFileSync(file, content);
    return;
  }
  const { path, stats } = place;
  const name = `.${basename(path).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`;
  const temporary = join(dirname(path), name);
  holdSignals();
  try {
    writeFileSync(temporary, content, { flag: 'wx', ...(mode === undefined ? {} : { mode }) });
    if (stats) chmodSync(temporary, stats.mode & 0o7777);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    if (!cannotReplace(error)) throw error;
    // A folder in which nothing new may be made, a file that is mounted: all the same it may be written to.
    writeFileSync(path, content, { ...(mode === undefined ? {} : { mode }) });
  }
}

function placeOf(file: string): { readonly path: string; readonly stats: Stats | undefined } {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats?.isSymbolicLink()) return { path: file, stats };
  try {
    const path = realpathSync(file);
    return { path, stats: lstatSync(path) };
  } catch {
    return { path: file, stats: undefined }; // it leads nowhere, and gives way to the file
  }
}

function cannotReplace(error: unknown): boolean {
  return /^(?:EACCES|EPERM|EROFS|EBUSY)$/.test((error as NodeJS.ErrnoException).code ?? '');
}

const ENDING: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

let holds = false;

/**
 * Signals that end the process wait until what is being written is written, so that nothing half done is left;
 * a file that grows beyond what is allowed is an error like a full disk, and ends nothing.
 */
function holdSignals(): void {
  if (holds) return;
  holds = true;
  const release = (): void => {
    holds = false;
    for (const signal of ENDING) process.off(signal, end);
    if (process.platform !== 'win32') process.off('SIGXFSZ', ignore);
  };
  const end = (signal: NodeJS.Signals): void => {
    release();
    process.kill(process.pid, signal);
  };
  const ignore = (): void => undefined;
  for (const signal of ENDING) process.on(signal, end);
  if (process.platform !== 'win32') process.on('SIGXFSZ', ignore);
  // When the events of meanwhile have been told.
  setImmediate(release);
}
