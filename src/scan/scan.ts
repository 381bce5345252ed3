import { deletedFiles, repositoryRoot } from '../discover/git.ts';
import { decode, encodingOf, FileReader } from '../discover/read.ts';
import { discover } from '../discover/tree.ts';
import type { SourceFile } from '../discover/types.ts';
import type { Fact } from '../facts/types.ts';
import type { Finding, Notice, ScanResult } from '../findings/types.ts';
import { languageOf, loadLanguage } from '../languages/registry.ts';
import type { LanguageId, Reader } from '../languages/types.ts';
import { applySuppressions, parseSuppressions } from '../suppress/comments.ts';
import { credentialFacts, languagesFor, structuredFacts, type FileText } from './facts.ts';
import { judge } from './judge.ts';
import { LineIndex } from './lines.ts';
import { MarkerSearch, type Candidate } from './markers.ts';
import type { ScanOptions } from './options.ts';
import { Statistician } from './statistics.ts';

/** A candidate whose front ends are not loaded yet. */
interface Waiting {
  readonly file: FileText;
  readonly candidate: Candidate;
  readonly language: LanguageId;
}

/** Characters of candidates kept in memory until they are parsed in one go. */
const MOST_WAITING = 16 * 1024 * 1024;

/**
 * Scans files and folders.
 *
 * Reading and searching are synchronous and touch each byte once; a file without a marker is done with.
 * Candidates that must be parsed wait until their front ends are loaded, all together.
 *
 * @throws MissingPathError for a path that does not exist
 */
export async function scan(paths: readonly string[], options: ScanOptions): Promise<ScanResult> {
  return new Scan(options).run(paths);
}

class Scan {
  private readonly options: ScanOptions;
  private readonly search = new MarkerSearch();
  private readonly reader = new FileReader();
  private readonly readers = new Map<LanguageId, Reader>();
  private readonly findings: Finding[] = [];
  private readonly notices: Notice[] = [];
  private readonly statistics = new Statistician();
  private readonly deleted = new Map<string, ReadonlySet<string>>();
  private waiting: Waiting[] = [];
  private waitingSize = 0;
  private incomplete = false;

  constructor(options: ScanOptions) {
    this.options = options;
  }

  async run(paths: readonly string[]): Promise<ScanResult> {
    const { files, notices } = await this.statistics.timeAsync('discover', () => discover(paths, this.options));
    this.notices.push(...notices);
    for (const file of files) {
      if (!file.named && this.options.isIgnored(file.path)) continue;
      this.statistics.time('read', () => {
        this.scanFile(file);
      });
      if (this.waitingSize > MOST_WAITING) await this.parseWaiting();
    }
    await this.parseWaiting();
    this.findings.sort((a, b) => compare(a.at.path, b.at.path) || a.at.start - b.at.start || compare(a.ruleId, b.ruleId));
    this.notices.sort((a, b) => compare(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0));
    return {
      findings: this.findings,
      notices: this.notices,
      statistics: this.statistics.result(),
      incomplete: this.incomplete,
    };
  }

  private scanFile(source: SourceFile): void {
    const { maxFileSize } = this.options;
    const { path } = source;
    const content = this.reader.read(source.absolute, source.named ? Number.MAX_SAFE_INTEGER : maxFileSize, source.named);
    const { counts } = this.statistics;
    switch (content.kind) {
      case 'binary':
        counts.binary++;
        return;
      case 'link':
        return;
      case 'too-large':
        counts.tooLarge++;
        this.notice(path, 'too-large', `${String(content.size)} bytes is over --max-file-size (${String(maxFileSize)}); it was not scanned`);
        return;
      case 'failed':
        if (content.code === 'ENOENT' && this.isDeleted(source)) return;
        this.notice(path, 'unreadable', `could not be read: ${content.message}`);
        return;
      case 'bytes':
        counts.files++;
        counts.bytes += content.bytes.length;
        this.searchBytes(source, content.bytes);
    }
  }

  private searchBytes({ path, below }: SourceFile, bytes: Buffer): void {
    const wide = encodingOf(bytes) !== 'utf8';
    const candidate = this.search.find(wide ? decode(bytes) : bytes.toString('latin1'));
    if (!candidate) return;
    this.statistics.counts.candidates++;
    const text = decode(bytes);
    const file: FileText = { path, below, text, lines: new LineIndex(text) };
    const language = candidate.vocabularies.size > 0 ? languageOf(path, text) : undefined;
    if (language && languagesFor(candidate, language).size > 0) {
      this.waiting.push({ file, candidate, language });
      this.waitingSize += text.length;
    } else this.judge(file, candidate, this.credentials(file, candidate));
  }

  private credentials(file: FileText, candidate: Candidate): Fact[] {
    if (!candidate.credentials) return [];
    try {
      return this.statistics.time('credentials', () => credentialFacts(file, candidate));
    } catch (error) {
      this.incomplete = true;
      this.notice(file.path, 'search-failed', `the search for credentials failed here: ${String(error)}`);
      return [];
    }
  }

  private async parseWaiting(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    this.waitingSize = 0;
    await this.statistics.timeAsync('load', () => this.load(batch));
    for (const { file, candidate, language } of batch) {
      this.statistics.counts.parsed++;
      const facts = this.credentials(file, candidate);
      const structured = this.statistics.time(`parse ${language}`, () => structuredFacts(file, candidate, language, this.readers));
      this.notices.push(...structured.notices);
      this.judge(file, candidate, [...facts, ...structured.facts]);
    }
  }

  private async load(batch: readonly Waiting[]): Promise<void> {
    const needed = new Set(batch.flatMap(({ candidate, language }) => [...languagesFor(candidate, language)]));
    for (const id of needed) {
      if (!this.readers.has(id)) this.readers.set(id, await (await loadLanguage(id)).load());
    }
  }

  private judge(file: FileText, candidate: Candidate, facts: readonly Fact[]): void {
    let findings: Finding[] = [];
    if (facts.length > 0) {
      const judged = this.statistics.time('judge', () => judge(file, facts, this.options));
      if (judged.notices.length > 0) this.incomplete = true;
      this.notices.push(...judged.notices);
      findings = judged.findings;
    }
    if (candidate.suppressions) findings = this.suppress(file, findings);
    this.findings.push(...findings.filter((finding) => this.isSure(finding)));
  }

  private suppress({ path, text }: FileText, findings: readonly Finding[]): Finding[] {
    const suppressed = applySuppressions([...findings], parseSuppressions(text, path), {
      strict: this.options.strict,
      today: this.options.now,
      ranRules: new Set(this.options.settingsFor(path).keys()),
      knownRules: new Set(this.options.rules.map((rule) => rule.meta.id)),
    });
    this.notices.push(...suppressed.notices);
    return suppressed.findings;
  }

  private isSure({ confidence }: Finding): boolean {
    return CONFIDENCE.indexOf(confidence) >= CONFIDENCE.indexOf(this.options.minConfidence);
  }

  private isDeleted({ absolute }: SourceFile): boolean {
    const root = repositoryRoot(absolute);
    if (!root) return false;
    let deleted = this.deleted.get(root);
    if (!deleted) this.deleted.set(root, (deleted = deletedFiles(root)));
    return deleted.has(absolute);
  }

  private notice(path: string, code: string, message: string): void {
    this.notices.push({ path, code, message });
  }
}

const CONFIDENCE = ['low', 'medium', 'high'] as const;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
