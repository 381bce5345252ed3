import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const NAMES = ['.iam-lint.yaml', '.iam-lint.yml', '.iam-lint.json'];

/**
 * The configuration that holds for a folder: the nearest one upwards, no further than the root of the
 * repository; outside of a repository, only the folder itself is looked at.
 */
export function findConfig(folder: string): string | undefined {
  const root = rootOf(folder);
  for (let current = folder; ; current = dirname(current)) {
    const found =
      NAMES.map((name) => join(current, name)).find((file) => existsSync(file)) ?? inPackage(current);
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
  if (!existsSync(file)) return undefined;
  try {
    const text = readFileSync(file, 'utf8');
    // Most manifests say nothing of us, and need not be parsed to know it.
    if (!text.includes('"iam-lint"')) return undefined;
    const manifest = JSON.parse(text) as Record<string, unknown>;
    return Object.hasOwn(manifest, 'iam-lint') && typeof manifest['iam-lint'] === 'object' ? file : undefined;
  } catch {
    return undefined; // a broken manifest is npm's business
  }
}
