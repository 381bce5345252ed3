import { lstatSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { CONFIG_NAMES } from '../config/find.ts';
import { git } from '../discover/git.ts';
import type { Changes } from './changes.ts';
import type { Environment } from './inputs.ts';

/** What decides of a scan, as absolute paths. */
export interface Deciding {
  /** The first path that is scanned: configurations are looked for from there upwards. */
  readonly scanned: string;
  readonly config: string | undefined;
  readonly baseline: string | undefined;
}

/**
 * The files by which a pull request changes what is found in it: the configuration (also one that it takes
 * away), the baseline, the workflow. Relative to the repository's root, sorted.
 */
export function changedSettings(
  { root, base, paths }: Changes,
  deciding: Deciding,
  env: Environment,
): string[] {
  const named = [deciding.config, deciding.baseline].flatMap((file) =>
    file === undefined ? [] : [below(root, file)],
  );
  const decides = (path: string): boolean => {
    const name = basename(path);
    if (name === 'package.json') return isAbove(path) && sectionChanged(path, root, base);
    return named.includes(path) || path === workflowOf(env) || (CONFIG_NAMES.includes(name) && isAbove(path));
  };
  const isAbove = (path: string): boolean => {
    const folder = dirname(path);
    return folder === '.' || `${below(root, deciding.scanned)}/`.startsWith(`${folder}/`);
  };
  return [...paths].filter(decides).sort();
}

function below(root: string, file: string): string {
  return relative(root, resolve(file)).split(sep).join('/');
}

/** `owner/name/.github/workflows/file.yml@refs/…`: the file of the workflow that runs. */
function workflowOf({ GITHUB_WORKFLOW_REF: ref }: Environment): string | undefined {
  return ref === undefined ? undefined : /^[^/]+\/[^/]+\/([^@]+)@/.exec(ref)?.[1];
}

/** Of a manifest only our own section counts. */
function sectionChanged(path: string, root: string, base: string): boolean {
  const file = join(root, path);
  // A link may lead anywhere, also to what never ends.
  const now = lstatSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : '';
  return section(now) !== section(git(root, ['cat-file', 'blob', `${base}:${path}`]).stdout);
}

function section(text: string): string | undefined {
  try {
    return JSON.stringify((JSON.parse(text) as Record<string, unknown>)['iam-lint']);
  } catch {
    return undefined;
  }
}
