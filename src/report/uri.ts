import { posix, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ArtifactLocation } from 'sarif';
import { wellFormed } from './sanitise.ts';

export const ROOT = '%SRCROOT%';

/** Where a file is: relative to the root, or by its whole address where it lies outside. */
export function artifactLocation(path: string, cwd: string): ArtifactLocation {
  const text = wellFormed(path);
  const normal = posix.normalize(text);
  const outside = normal === '..' || normal.startsWith('../') || posix.isAbsolute(normal) || isDrive(normal);
  if (outside) return { uri: fileUri(resolve(cwd, normal)) };
  return { uri: relativeUri(normal), uriBaseId: ROOT };
}

/**
 * Segment by segment, since only `/` separates. What encodeURIComponent leaves alone may stand in a
 * segment (RFC 3986, 3.3), and it does encode the colon, which in a first segment would read as a scheme.
 */
function relativeUri(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

export function fileUri(path: string): string {
  return pathToFileURL(wellFormed(path)).href;
}

/** With the slash that the address of a folder ends in. */
export function folderUri(path: string): string {
  const uri = fileUri(path);
  return uri.endsWith('/') ? uri : `${uri}/`;
}

function isDrive(path: string): boolean {
  return process.platform === 'win32' && /^[a-z]:/i.test(path);
}

/** A remote as git knows it to an address that may be published: no password, no short form. */
export function repositoryUri(remote: string): string | undefined {
  // git@github.com:owner/name.git
  const short = /^(?:[^@/\s]+@)?([^:/\s]+):(?!\/\/)([^\s]+)$/.exec(remote);
  const text = short && !isDrive(remote) ? `https://${short[1] ?? ''}/${short[2] ?? ''}` : remote;
  try {
    const url = new URL(text);
    url.username = '';
    url.password = '';
    url.search = '';
    url.hash = '';
    return url.href;
  } catch {
    return undefined; // a path, or nothing that an address could be made of
  }
}
