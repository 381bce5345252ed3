import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the running build put its files, below the package's folder; undefined in sources, which take those of `dist`. */
declare const BUILT_INTO: string | undefined;

/** A digest of what the running build was made of; undefined in sources. */
declare const BUILT_OF: string | undefined;

let root: string | undefined;

/** The folder of the installed package: what it ships beside its code (rule pages) is found from here. */
export function packageRoot(): string {
  return (root ??= folderOfManifest());
}

function folderOfManifest(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error('iam-lint is not installed as a package: there is no package.json above its code');
    folder = parent;
  }
  return folder;
}

export function packageVersion(): string {
  const manifest = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

/** What tells this build of the program from every other; sources that may have changed are never the same. */
export function buildDigest(): string {
  return typeof BUILT_OF === 'undefined' ? `sources at ${String(Date.now())}` : BUILT_OF;
}

/** The path of what the build puts beside the code: grammars, the code of other threads. */
export function builtFile(name: string): string {
  return join(packageRoot(), typeof BUILT_INTO === 'undefined' ? 'dist' : BUILT_INTO, name);
}

/** The content of a built file, which may be there compressed. */
export function readBuilt(name: string): Buffer {
  const file = builtFile(name);
  if (existsSync(file)) return readFileSync(file);
  // Not before it is needed: loading it takes longer than to look at a file.
  return process.getBuiltinModule('node:zlib').brotliDecompressSync(readFileSync(`${file}.br`));
}
