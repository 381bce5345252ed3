import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { rules } from '../../rules/index.ts';
import { CONFIG_NAMES } from '../config/find.ts';
import type { Changes } from '../discover/since.ts';
import { displayPath } from '../discover/tree.ts';
import { SETTINGS_CHANGED, SUPPRESSION_ADDED } from '../findings/review.ts';
import type { Finding, Notice } from '../findings/types.ts';

/** What decides of a scan. */
export interface Deciding {
  readonly cwd: string;
  /** The first path that is scanned: configurations are looked for from there upwards. */
  readonly scanned: string;
  /** Absolute. */
  readonly config: string | undefined;
  readonly baseline: string | undefined;
  /** The workflow that runs the scan, relative to the repository's root. */
  readonly workflow?: string | undefined;
}

/**
 * By what a change alters the findings in it: the configuration (also one that it takes away), the baseline,
 * the workflow, comments that suppress credentials. Nobody may turn the rules off for a pull request unseen.
 *
 * @param findings before those are left out that are not on changed lines
 */
export function reviewNotices(changes: Changes, findings: readonly Finding[], deciding: Deciding): Notice[] {
  const settings = changedSettings(changes, deciding).map((path): Notice => ({
    path: displayPath(join(changes.root, path), deciding.cwd),
    code: SETTINGS_CHANGED,
    message: 'this change alters the settings by which it is judged',
  }));
  return [...settings, ...addedSuppressions(changes, findings)];
}

/** Relative to the repository's root, sorted. */
function changedSettings(changes: Changes, deciding: Deciding): string[] {
  const { root } = changes;
  const named = [deciding.config, deciding.baseline].flatMap((file) =>
    file === undefined ? [] : [below(root, file)],
  );
  const isAbove = (path: string): boolean => {
    const folder = dirname(path);
    const scanned = below(root, resolve(deciding.cwd, deciding.scanned));
    return folder === '.' || `${scanned}/`.startsWith(`${folder}/`);
  };
  const decides = (path: string): boolean => {
    const name = basename(path);
    if (name === 'package.json') return isAbove(path) && sectionChanged(path, changes);
    return (
      named.includes(path) || path === deciding.workflow || (CONFIG_NAMES.includes(name) && isAbove(path))
    );
  };
  return [...changes.paths].filter(decides).sort();
}

function below(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}

/** Of a manifest only our own section counts. */
function sectionChanged(path: string, changes: Changes): boolean {
  return section(changes.after(path)) !== section(changes.before(path));
}

function section(text: string): string | undefined {
  try {
    return JSON.stringify((JSON.parse(text.replace(/^\ufeff/, '')) as Record<string, unknown>)['iam-lint']);
  } catch {
    return undefined;
  }
}

const CREDENTIAL_RULES = new Set(
  rules.filter(({ meta }) => meta.group === 'credentials').map(({ meta }) => meta.id),
);

/** One for each comment and rule. */
function addedSuppressions(changes: Changes, findings: readonly Finding[]): Notice[] {
  const notices = new Map<string, Notice>();
  for (const { ruleId, at, suppression } of findings) {
    const { line } = suppression ?? {};
    if (line === undefined || !CREDENTIAL_RULES.has(ruleId)) continue;
    const lines = changes.added.get(at.path);
    const isAdded = lines === 'whole' || lines?.some(({ from, to }) => from <= line && line <= to);
    if (!isAdded) continue;
    notices.set(`${at.path}:${line} ${ruleId}`, {
      path: at.path,
      line,
      code: SUPPRESSION_ADDED,
      message: `this change adds a comment that suppresses ${ruleId}`,
    });
  }
  return [...notices.values()];
}
