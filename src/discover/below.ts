import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path is a folder or lies below it; both absolute, and real where links matter. */
export function isBelow(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}
