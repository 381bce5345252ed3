import { createHash } from 'node:crypto';
import { compare } from '../compare.ts';
import { isChecksumFile, isCodeFile, isTranslation } from '../credentials/harmless.ts';
import type { History } from '../discover/history/index.ts';
import type { HeadFiles } from '../discover/history/later.ts';
import type { SourceFile, Version } from '../discover/types.ts';
import type { Fact } from '../facts/types.ts';
import type { Finding, Notice } from '../findings/types.ts';
import { ChangeSearch } from './changes.ts';
import type { FileText } from './facts.ts';
import type { Candidate } from './markers.ts';
import type { ScanOptions } from './options.ts';
import { isNotProduction, isOfOthers } from './path-class.ts';
import { VersionKeys } from './version-keys.ts';

export type { VersionKeys };

/** Commits up to which every version is read whole, and judged by all rules. */
const SHORT = 1000;

/** Says where a key is used that is found without it: as old as that. */
const OF_CREDENTIALS = 'static-credentials';

/** A finding with the version that brought it in. */
interface Kept {
  readonly finding: Finding;
  readonly version: Version;
  readonly defect: Defect;
}

/** What makes findings of several versions one. */
interface Defect {
  /** In one file. */
  readonly key: string;
  /** Wherever it is moved. */
  readonly anywhere: string;
  /** What must be found in HEAD for it to be there still. */
  readonly trace: string;
}

/**
 * The findings of a history: what many versions of a file have is one finding, of the version that brought
 * it in.
 */
export class Versions {
  /** Of whose keys AWS is asked, where it is. */
  readonly keys: VersionKeys | undefined;
  private readonly options: ScanOptions;
  private readonly credentials: ReadonlySet<string>;
  private readonly settings: unknown[] = [];
  private readonly told = new Set<string>();
  private readonly active = new Map<string, Kept>();
  private readonly suppressed = new Map<string, Kept>();
  private readonly inHead = new Set<string>();
  private readonly changes = new ChangeSearch();
  /** Files of HEAD that were searched, and are parsed before they are judged. */
  private readonly unjudged = new Set<string>();

  constructor(options: ScanOptions) {
    this.options = options;
    this.keys = options.askAws && new VersionKeys(options.askAws);
    const ofCredentials = options.rules.filter(
      ({ meta: { group, tags } }) => group === 'credentials' || tags?.includes('secret'),
    );
    this.credentials = new Set(ofCredentials.map(({ meta }) => meta.id));
  }

  /**
   * What of a path says how its content is judged: of code its ending, of what may be configuration its name
   * and folder too; that it is a test or the like, or what others wrote, and the rules that are on for it.
   */
  readonly kindOf = ({ path, below }: Pick<SourceFile, 'path' | 'below'>): string | undefined => {
    if (this.options.isIgnored(path)) return undefined;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const isPlainCode = isCodeFile(path) && !isChecksumFile(path) && !isTranslation(path);
    const kind = isPlainCode ? name.slice(name.lastIndexOf('.')) : path.split('/').slice(-2).join('/');
    const use = isNotProduction(below) ? 'test' : isOfOthers(below) ? 'vendor' : '';
    return `${kind.toLowerCase()}\0${use}\0${String(this.settingsAt(path))}`;
  };

  /**
   * Commits up to which every version is judged by all rules. In a longer history what is not in HEAD any more is
   * not: nobody is there to mend it, while a credential is one still. Where the rules for those are off, others were
   * asked for by name, and no history is long.
   */
  get shortHistory(): number | undefined {
    const { options, credentials } = this;
    const isOn = [...options.settingsFor('').keys()].some((id) => credentials.has(id));
    return isOn ? (options.shortHistory ?? SHORT) : undefined;
  }

  /** @param judged waits until all files that were searched are judged */
  headFiles(judged: () => Promise<void>): HeadFiles {
    return { judged, isWaiting: (path) => this.unjudged.has(path) };
  }

  /** Whether all that an old version has was in one before, where it held nothing; then it is not searched. */
  hasNothingNew({ path, version }: SourceFile, bytes: Buffer): boolean {
    return version?.isOld === true && this.changes.isNone(path, bytes);
  }

  /** Told of what was found in a version that was searched. */
  searched(
    { path, version }: SourceFile,
    facts: readonly Fact[] | undefined,
    { credentials, suppressions }: Candidate,
  ): void {
    if (version?.isOld === true && credentials && facts) this.changes.found(path, facts, suppressions);
    if (version?.isAhead === true) this.unjudged.add(path);
  }

  /** What is to be said of a long history. */
  notices({ isLong }: History): Notice[] {
    if (!isLong || !this.wantsMore('')) return [];
    const message =
      'versions that HEAD has no more were searched for credentials alone, as there are more than ' +
      `${String(this.shortHistory)} commits; --only RULE judges every version by a rule, and so does a range of fewer commits`;
    return [{ path: '.', code: 'long-history', message }];
  }

  /**
   * Whether facts of the file may be asked for that its text alone does not give: of another file always,
   * since others ask too, of a version where a rule is on that wants more than credentials. Of an old one that is
   * what uses a credential, and what HEAD has still.
   */
  mayAsk({ path, version }: FileText, facts: readonly Fact[] | undefined): boolean {
    if (!version) return true;
    if (!this.wantsMore(path)) return false;
    return !version.isOld || this.changes.isWritten || facts?.some(isOfKey) === true;
  }

  private wantsMore(path: string): boolean {
    for (const id of this.options.settingsFor(path).keys()) if (!this.credentials.has(id)) return true;
    return false;
  }

  /** @param findings those of one version, in their order */
  add(findings: readonly Finding[], { path, text }: FileText, version: Version): void {
    if (version.isAhead) this.unjudged.delete(path);
    const counts = new Map<string, number>();
    for (const finding of findings) {
      const what = this.what(finding, text);
      const ordinal = counts.get(what) ?? 0;
      counts.set(what, ordinal + 1);
      const defect = this.defect(finding, what, ordinal);
      if (version.inHead) this.inHead.add(defect.trace);
      if (version.onlyHead) continue;
      // An older version may have brought it in: what wrote its lines is to be read.
      if (version.isAhead && !this.credentials.has(finding.ruleId)) this.changes.watch(finding.at, text);
      const kept = finding.suppression ? this.suppressed : this.active;
      const before = kept.get(defect.key);
      // Parsed ones come later than others: they may be of an older version.
      if (before && before.version.commit.order <= version.commit.order) continue;
      // A copy: parts of the version's text would keep the whole of it in memory.
      kept.set(defect.key, { finding: structuredClone(finding), version, defect });
    }
  }

  /** Those that were not told of the same file before. */
  untold(notices: readonly Notice[]): Notice[] {
    return notices.filter(({ path, code }) => {
      const key = `${path}\0${code}`;
      if (this.told.has(key)) return false;
      this.told.add(key);
      return true;
    });
  }

  /** By path, the oldest first. One that a version suppresses counts where every version does. */
  findings(history: History): Finding[] {
    const suppressed = [...this.suppressed.values()].filter(({ defect }) => !this.active.has(defect.key));
    const ofHistory = [...this.active.values(), ...suppressed].filter(
      ({ version }) => version.commit.order !== Infinity,
    );
    const all = ofHistory.sort(
      (a, b) => a.version.commit.order - b.version.commit.order || a.finding.at.start - b.finding.at.start,
    );
    const findings = this.withoutMoved(all, history)
      .filter((kept) => !history.isLong || this.isForOld(kept))
      .map((kept) => this.finished(kept));
    return findings.sort((a, b) => compare(a.at.path, b.at.path)); // stable: the oldest stays first
  }

  /**
   * A file that is moved and edited takes its findings along: they are those that were there before.
   *
   * @param all the oldest first
   */
  private withoutMoved(all: readonly Kept[], history: History): Kept[] {
    const known = new Set<string>();
    const later = all.filter(({ defect: { anywhere } }) => known.size === known.add(anywhere).size);
    if (later.length === 0) return [...all];
    const moves = history.moves([...new Set(later.map(({ version }) => version.commit.id))]);
    const byDefect = new Map<string, { readonly trace: string; readonly paths: Set<string> }[]>();
    return all.filter(({ defect, finding, version }) => {
      const same = byDefect.get(defect.anywhere) ?? [];
      byDefect.set(defect.anywhere, same);
      const from = moves.get(version.commit.id)?.get(finding.at.path);
      const origin = from === undefined ? undefined : same.find(({ paths }) => paths.has(from));
      if (!origin) {
        same.push({ trace: defect.trace, paths: new Set([finding.at.path]) });
        return true;
      }
      origin.paths.add(finding.at.path);
      if (this.inHead.has(defect.trace)) this.inHead.add(origin.trace);
      return false;
    });
  }

  /** Whether it is told of though HEAD may have it no more. */
  private isForOld({ finding: { ruleId }, defect }: Kept): boolean {
    return this.credentials.has(ruleId) || ruleId === OF_CREDENTIALS || this.inHead.has(defect.trace);
  }

  private finished({ finding, version, defect }: Kept): Finding {
    const { id, author, date } = version.commit;
    const inHead = this.inHead.has(defect.trace);
    // What mends a file as it was mends none that is there.
    const { fix: _, ...rest } = finding;
    return { ...rest, properties: { ...finding.properties, commit: id, author, date, inHead } };
  }

  /** A credential is what it spells: its mask may be that of the one that it was rotated to. */
  private what({ ruleId, message, at }: Finding, text: string): string {
    const said = this.credentials.has(ruleId) ? text.slice(at.start, at.end) : message;
    return createHash('sha256').update(`${ruleId}\0${said}`).digest('base64');
  }

  private defect({ ruleId, fingerprint, at, suppression }: Finding, what: string, ordinal: number): Defect {
    const anywhere = `${what}#${String(ordinal)}${suppression ? ' suppressed' : ''}`;
    // A credential is in HEAD wherever HEAD has it.
    return this.credentials.has(ruleId)
      ? { key: `${what}#${String(ordinal)} ${at.path}`, anywhere, trace: what }
      : { key: fingerprint, anywhere, trace: fingerprint };
  }

  private settingsAt(path: string): number {
    const settings = this.options.settingsFor(path);
    const known = this.settings.indexOf(settings);
    return known < 0 ? this.settings.push(settings) - 1 : known;
  }
}

/** Whether a fact is of a key of AWS's, which code may use. */
function isOfKey(fact: Fact): boolean {
  return fact.kind === 'credential' && /-key-id$|^secret-access-key$/.test(fact.type);
}
