import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The packages whose code is in `dist`, by the sources that its maps name: each with its folder. */
export function bundledPackages(): ReadonlyMap<string, string> {
  const sources = readdirSync('dist')
    .filter((name) => name.endsWith('.cjs.map'))
    .flatMap(
      (name) => (JSON.parse(readFileSync(join('dist', name), 'utf8')) as { sources: string[] }).sources,
    );
  const found = sources.flatMap((path): (readonly [string, string])[] => {
    const [, folder, name] = /^(?:\.\.\/)*(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(path) ?? [];
    return folder !== undefined && name !== undefined ? [[name, folder]] : [];
  });
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

export function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}
