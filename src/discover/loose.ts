import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Zlib from 'node:zlib';

/** What an object begins with, and the most characters that are looked at for it. */
const HEAD = /^blob (\d{1,15})\0/;
const HEAD_LENGTH = 32;

/**
 * Blobs as `git add` has just stored them: each in a file of its own, not yet packed with others (gitrepository-layout,
 * `objects/[0-9a-f][0-9a-f]`). To read them takes a hook a fraction of what one more start of git does.
 *
 * @param root a work tree, of which git is asked in its usual place (`safeGit` passes no other on)
 * @param ids as git wrote them
 * @param most bytes of all contents together
 * @returns nothing unless all are there, and within those bytes
 */
export function looseBlobs(
  root: string,
  ids: readonly string[],
  most: number,
): Map<string, Buffer> | undefined {
  const folder = join(root, '.git');
  // In a worktree or a submodule it is a file that names the folder.
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined;
  const blobs = new Map<string, Buffer>();
  let left = most;
  for (const id of ids) {
    const blob = contentOf(join(folder, 'objects', id.slice(0, 2), id.slice(2)), left);
    if (blob === undefined) return undefined;
    blobs.set(id, blob);
    left -= blob.length;
  }
  return blobs;
}

/** Undefined where there is no such file, or where it is more, or not whole. */
function contentOf(file: string, most: number): Buffer | undefined {
  try {
    const stats = lstatSync(file);
    if (!stats.isFile() || stats.size > most + HEAD_LENGTH) return undefined;
    const { inflateSync } = process.getBuiltinModule('node:zlib') satisfies typeof Zlib;
    const object = inflateSync(readFileSync(file), { maxOutputLength: most + HEAD_LENGTH });
    const [head, size] = HEAD.exec(object.toString('latin1', 0, HEAD_LENGTH)) ?? [];
    const content = object.subarray(head?.length ?? 0);
    return content.length === Number(size) ? content : undefined;
  } catch {
    return undefined;
  }
}
