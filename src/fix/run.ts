import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { compare } from '../compare.ts';
import type { Finding, Notice, ScanResult } from '../findings/types.ts';
import { applied, isFixable, together, type Fixable } from './apply.ts';
import { encode, open } from './file.ts';

/** Rounds of fixing and scanning again after which what is left waits for the next run. */
export const MOST_ROUNDS = 10;

/** A file as it was and as it is to be. */
export interface Change {
  readonly path: string;
  readonly absolute: string;
  readonly before: Buffer;
  readonly after: Buffer;
  /** How many of the findings that were reported are gone. */
  readonly fixed: number;
}

export interface Fixes {
  /** By path. */
  readonly changes: readonly Change[];
  readonly notices: readonly Notice[];
}

export interface FixOptions {
  readonly cwd: string;
  /** The files and folders that were scanned. */
  readonly paths: readonly string[];
  readonly rounds: number;
  /** What of a scan's findings is to be mended. */
  readonly concerns: (found: ScanResult) => readonly Finding[];
  /** Scans again, with the given contents (by absolute path) in place of files' own. */
  readonly scan: (instead: ReadonlyMap<string, Buffer>) => Promise<ScanResult>;
}

interface Draft {
  readonly path: string;
  readonly absolute: string;
  readonly before: Buffer;
  text: string;
  fixed: number;
  /** Set when several fixes together failed: which one of them it was is then found out one by one. */
  single: boolean;
}

/**
 * What the fixes of a scan's findings make of its files. Nothing is written: each round is scanned in
 * memory, and a fix after which the file no longer parses, or the finding is still there, is taken back.
 */
export async function fixesOf(first: ScanResult, options: FixOptions): Promise<Fixes> {
  const run = new Run(first, options);
  let current = first;
  for (let round = 0; round < options.rounds; round++) {
    const next = await run.round(current);
    if (!next) return run.result(current);
    current = next;
  }
  if (options.rounds > 1) run.tellOfRest(current);
  return run.result(current);
}

class Run {
  private readonly options: FixOptions;
  private readonly roots: readonly string[];
  private readonly drafts = new Map<string, Draft | undefined>();
  /** Fixes that were taken back, and are not tried again: of a finding, another one may be. */
  private readonly failed = new Map<string, { readonly finding: Fixable; readonly why: string }>();
  private readonly notices: Notice[] = [];
  /** What was found at first; a fix may well show what it hid. */
  private readonly reported: ReadonlySet<string>;

  constructor(first: ScanResult, options: FixOptions) {
    this.reported = new Set(first.findings.map(keyOf));
    this.options = options;
    this.roots = rootsOf(options);
  }

  /** @returns what is found then; undefined where there was nothing to do */
  async round(found: ScanResult): Promise<ScanResult | undefined> {
    const tried: { readonly draft: Draft; readonly before: string; readonly fixes: Fixable[] }[] = [];
    for (const [path, findings] of this.byFile(found)) {
      const draft = this.draft(path);
      if (!draft) continue;
      const all = together(findings);
      const fixes = draft.single ? all.slice(0, 1) : all;
      tried.push({ draft, before: draft.text, fixes });
      draft.text = applied(draft.text, fixes);
    }
    if (tried.length === 0) return undefined;
    const after = await this.options.scan(this.contents());
    let isTakenBack = false;
    for (const { draft, before, fixes } of tried) {
      const why = failure(draft.path, fixes, found, after);
      if (why === undefined) {
        draft.fixed += fixes.filter((finding) => this.reported.has(keyOf(finding))).length;
        continue;
      }
      isTakenBack = true;
      draft.text = before;
      draft.single = true;
      const [only, ...others] = fixes;
      if (only && others.length === 0) this.failed.set(fixKeyOf(only), { finding: only, why });
    }
    return isTakenBack ? this.options.scan(this.contents()) : after;
  }

  tellOfRest(found: ScanResult): void {
    for (const [path] of this.byFile(found)) {
      if (!this.draft(path)) continue;
      this.notices.push({
        path,
        code: 'fixes-left',
        message: `more fixes can be made here than ${String(MOST_ROUNDS)} rounds did; run --fix again`,
      });
    }
  }

  /** @param left what is found in the end: no word of a fix that failed where another one did it */
  result(left: ScanResult): Fixes {
    const keys = new Set(left.findings.map(keyOf));
    const failed = [...this.failed.values()].filter(({ finding }) => keys.has(keyOf(finding)));
    const changes = [...this.drafts.values()].flatMap((draft) => {
      if (!draft) return [];
      const { path, absolute, before, text, fixed } = draft;
      const after = encode(text, before);
      return after.equals(before) ? [] : [{ path, absolute, before, after, fixed }];
    });
    return {
      changes: changes.sort((a, b) => compare(a.path, b.path)),
      notices: [...this.notices, ...failed.map(takenBack)],
    };
  }

  private byFile(found: ScanResult): Map<string, Fixable[]> {
    const files = new Map<string, Fixable[]>();
    for (const finding of this.options.concerns(found)) {
      if (!isFixable(finding) || this.failed.has(fixKeyOf(finding))) continue;
      const { path } = finding.at;
      files.set(path, [...(files.get(path) ?? []), finding]);
    }
    return files;
  }

  private draft(path: string): Draft | undefined {
    if (this.drafts.has(path)) return this.drafts.get(path);
    const absolute = resolve(this.options.cwd, path);
    const opened = open(absolute, this.roots);
    let draft: Draft | undefined;
    if (opened.kind === 'refused') this.notices.push(notFixed(path, opened.why));
    else draft = { path, absolute, before: opened.bytes, text: opened.text, fixed: 0, single: false };
    this.drafts.set(path, draft);
    return draft;
  }

  private contents(): Map<string, Buffer> {
    const contents = new Map<string, Buffer>();
    for (const draft of this.drafts.values())
      if (draft) contents.set(draft.absolute, encode(draft.text, draft.before));
    return contents;
  }
}

/** The real paths of what is scanned: nothing outside of them is changed. */
export function rootsOf({ cwd, paths }: Pick<FixOptions, 'cwd' | 'paths'>): string[] {
  return paths.map((path) => realpathSync(resolve(cwd, path)));
}

export function notFixed(path: string, why: string): Notice {
  return { path, code: 'not-fixed', message: `not changed: ${why}` };
}

function takenBack({ finding, why }: { readonly finding: Fixable; readonly why: string }): Notice {
  const { at, ruleId } = finding;
  const message = `the fix of ${ruleId} was taken back: ${why}`;
  return { path: at.path, line: at.startLine, code: 'not-fixed', message };
}

function fixKeyOf(finding: Fixable): string {
  return [keyOf(finding), ...finding.fix.edits.map(({ text }) => text)].join('\n');
}

function keyOf({ at, ruleId, fingerprint }: Finding): string {
  return `${at.path}\n${ruleId}\n${fingerprint}`;
}

/** Why the fixes of a file are no good; undefined where each made its finding go, and nothing else broke. */
function failure(
  path: string,
  fixes: readonly Fixable[],
  before: ScanResult,
  after: ScanResult,
): string | undefined {
  const unread = ({ notices }: ScanResult): number =>
    notices.filter((notice) => notice.path === path && notice.code === 'parse-error').length;
  if (unread(after) > unread(before)) return 'the file could no longer be read whole';
  for (const rule of new Set(fixes.map(({ ruleId }) => ruleId))) {
    const found = ({ findings }: ScanResult): number =>
      findings.filter(({ at, ruleId, suppression }) => at.path === path && ruleId === rule && !suppression)
        .length;
    const made = fixes.filter(({ ruleId }) => ruleId === rule).length;
    if (found(after) > found(before) - made) return 'the finding was still there';
  }
  return undefined;
}
