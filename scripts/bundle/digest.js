import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from './paths.js';

/**
 * Of all that a bundle is made from: our sources, the versions of the libraries, and the build itself.
 *
 * @param {readonly string[]} others further files, below the root
 */
export function digestOfSources(others) {
  const hash = createHash('sha256');
  for (const path of [
    ...['src', 'rules', 'scripts/bundle'].flatMap((folder) =>
      filesBelow(join(root, folder)).map((file) => `${folder}/${file}`),
    ),
    'package-lock.json',
    ...others,
  ]) {
    // Pages are read from beside the bundle.
    if (path.endsWith('.md')) continue;
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Relative, `/` as separator, sorted. */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
