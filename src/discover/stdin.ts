import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { displayPath } from './tree.ts';
import type { Discovery, DiscoverOptions } from './types.ts';

/** Standard input as the one file to scan, under the name that it is to be judged by. */
export function standardInput(name: string, { cwd }: DiscoverOptions): Discovery {
  const bytes = readFileSync(0);
  const absolute = resolve(cwd, name);
  const path = displayPath(absolute, cwd);
  const content = { size: bytes.length, bytes: () => bytes };
  return { files: [{ absolute, path, below: path, named: true, content }], notices: [] };
}
