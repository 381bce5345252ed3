import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const CONFIG_NAMES: readonly string[] = ['.iam-lint.yaml', '.iam-lint.yml', '.iam-lint.json'];

/** Bytes of a package.json that is looked into; no manifest comes near. */
const LARGEST_MANIFEST = 1024 * 1024;

/**
 * The configuration that holds for a folder: the nearest one upwards, no further than the root of the
 * repository; outside of a repository, only the folder itself is looked at.
 *
 * @returns an absolute path
 */
export function findConfig(from: string): string | undefined {
  const folder = resolve(from);
  const root = rootOf(folder);
  for (let current = folder; ; current = dirname(current)) {
    const found =
      CONFIG_NAMES.map((name) => join(current, name)).find((file) => existsSync(file)) ?? inPackage(current);
    if (found !== undefined || current === root) return found;
  }
}

/** The repository's root, or the folder itself outside of one. */
export function rootOf(folder: string): string {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, '.git'))) return current;
    if (dirname(current) === current) return folder;
  }
}

function inPackage(folder: string): string | undefined {
  const file = join(folder, 'package.json');
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    // A pipe of that name would keep us waiting for ever.
    if (!stat?.isFile() || stat.size > LARGEST_MANIFEST) return undefined;
    const text = readFileSync(file, 'utf8');
    // Most manifests say nothing of us, and need not be parsed to know it.
    if (!text.includes('"iam-lint"')) return undefined;
    const manifest: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return typeof manifest === 'object' && manifest !== null && Object.hasOwn(manifest, 'iam-lint')
      ? file
      : undefined;
  } catch {
    return undefined; // a broken manifest is npm's business
  }
}
