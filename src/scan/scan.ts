import { deletedFiles, repositoryRoot } from '../discover/git.ts';
import { decode, encodingOf, FileReader } from '../discover/read.ts';
import { discover } from '../discover/index.ts';
import type { SourceFile } from '../discover/types.ts';
import type { Fact } from '../facts/types.ts';
import type { Finding, Notice, ScanResult } from '../findings/types.ts';
import { languageOf } from '../languages/registry.ts';
import { credentialFacts, parseJob, type FileText } from './facts.ts';
import { Joiner, type Origin } from './join/index.ts';
import { Texts } from './join/texts.ts';
import { Versions } from './history.ts';
import { judge, type Surroundings } from './judge.ts';
import { isNotProduction } from './path-class.ts';
import { LineIndex } from './lines.ts';
import { MarkerSearch, type Candidate } from './markers.ts';
import type { ScanOptions } from './options.ts';
import { ParseThread } from './parse-thread.ts';
import { Parser, type ParseJob, type ParseResult } from './parse.ts';
import { Statistician } from './statistics.ts';
import { withSuppressions } from './suppressions.ts';
import { unread } from './unread.ts';

/** A candidate that waits for what its parser says. */
interface Waiting {
  readonly file: FileText;
  readonly candidate: Candidate;
  readonly facts: readonly Fact[];
  readonly job: ParseJob;
}

/** A file that waits for what other files say of its facts. Its text does not: see `Texts`. */
interface Asking {
  readonly source: SourceFile;
  /** How long the text was. */
  readonly length: number;
  readonly candidate: Candidate;
  readonly facts: readonly Fact[];
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
  private readonly parser: Parser;
  private readonly findings: Finding[] = [];
  private readonly notices: Notice[] = [];
  private readonly statistics = new Statistician();
  private readonly deleted = new Map<string, ReadonlySet<string>>();
  private thread: ParseThread;
  private files: readonly SourceFile[] = [];
  private readonly joiner: Joiner;
  private readonly texts = new Texts(() => this.files, this.reader, this.search);
  private readonly asking: Asking[] = [];
  private readonly versions: Versions;
  private waiting: Waiting[] = [];
  private waitingSize = 0;
  private incomplete = false;

  constructor(options: ScanOptions) {
    this.options = options;
    this.parser = new Parser(options.limits);
    this.thread = new ParseThread(0);
    this.joiner = new Joiner(options.askAws !== undefined);
    this.versions = new Versions(options);
  }

  async run(paths: readonly string[]): Promise<ScanResult> {
    const { kindOf } = this.versions;
    const { files, history, notices } = await this.statistics.timeAsync('discover', () =>
      discover(paths, { ...this.options, kindOf }),
    );
    this.notices.push(...notices);
    this.files = files;
    this.thread = new ParseThread(files.length, this.options.limits);
    // Of a history no end is known: a second parser, and texts that wait for it, would hold twice the memory.
    const mostWaiting = history ? 0 : MOST_WAITING;
    for await (const file of history?.files() ?? files) {
      if (!file.named && this.options.isIgnored(file.path)) continue;
      this.statistics.time('read', () => {
        this.scanFile(file);
      });
      if (this.waitingSize > mostWaiting) await this.parseWaiting();
    }
    await this.parseWaiting();
    await this.askAws();
    this.statistics.time('join', () => {
      this.judgeAsking();
    });
    this.findings.sort(
      (a, b) => compare(a.at.path, b.at.path) || a.at.start - b.at.start || compare(a.ruleId, b.ruleId),
    );
    if (history) {
      this.findings.push(...this.statistics.time('moves', () => this.versions.findings(history)));
      this.notices.push(...history.notices);
      this.incomplete ||= history.incomplete;
    }
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
    const content = this.reader.readSource(source, maxFileSize);
    const { counts } = this.statistics;
    switch (content.kind) {
      case 'binary':
        counts.binary++;
        return;
      case 'link':
        return;
      case 'too-large':
        counts.tooLarge++;
        this.tell(source, [unread(path, content, maxFileSize)]);
        return;
      case 'failed':
      case 'repository':
        if (content.kind === 'failed' && content.code === 'ENOENT' && this.isDeleted(source)) return;
        this.notices.push(unread(path, content, maxFileSize));
        return;
      case 'bytes':
        counts.files++;
        counts.bytes += content.bytes.length;
        this.searchBytes(source, content.bytes);
    }
  }

  private searchBytes(source: SourceFile, bytes: Buffer): void {
    const wide = encodingOf(bytes) !== 'utf8';
    const candidate = this.search.find(wide ? Buffer.from(decode(bytes)) : bytes);
    if (!candidate) return;
    this.statistics.counts.candidates++;
    const text = decode(bytes);
    const file: FileText = { ...source, text, lines: new LineIndex(text) };
    const facts = this.credentials(file, candidate);
    const job = parseJob(
      file,
      candidate,
      candidate.vocabularies.size > 0 && this.versions.mayAsk(source)
        ? languageOf(file.path, text)
        : undefined,
    );
    if (!job) {
      this.judge(file, candidate, facts);
      return;
    }
    this.thread.offer(this.waiting.length, job);
    this.waiting.push({ file, candidate, facts, job });
    this.waitingSize += text.length;
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

  /** Parses what waits: the other thread does its languages meanwhile, and what it did not do is done here. */
  private async parseWaiting(): Promise<void> {
    const { waiting, thread } = this;
    [this.waiting, this.waitingSize] = [[], 0];
    this.thread = new ParseThread(this.files.length, this.options.limits);
    const here = waiting.flatMap((_, id) => (thread.hasTaken(id) ? [] : [id]));
    const results = new Map<number, ParseResult>();
    for (const id of here) {
      const one = waiting[id];
      if (one && this.parser.isSpent) thread.take(id, one.job);
      else if (one) results.set(id, await this.parse(one));
    }
    const elsewhere = await this.statistics.timeAsync('wait for the other thread', () => thread.finish());
    for (const [id, one] of waiting.entries()) {
      const result = results.get(id) ?? elsewhere.get(id) ?? (await this.parse(one));
      this.statistics.counts.parsed++;
      this.tell(one.file, result.notices);
      this.judge(one.file, one.candidate, [...one.facts, ...result.facts]);
    }
  }

  private async parse(one: Waiting): Promise<ParseResult> {
    await this.statistics.timeAsync('load', () => this.parser.prepare(one.job));
    return this.statistics.time(`parse ${one.job.language}`, () => this.parser.parse(one.job));
  }

  private async askAws(): Promise<void> {
    const { askAws } = this.options;
    if (!askAws) return;
    const answers = await this.statistics.timeAsync('ask AWS', () => askAws(this.joiner.questions));
    this.joiner.answer(answers);
    this.notices.push(...answers.notices);
    this.incomplete ||= answers.incomplete;
  }

  private judge(file: FileText, candidate: Candidate, facts: readonly Fact[]): void {
    // What other files say of a version would be what they say today.
    if (file.version || !this.joiner.add(facts, originOf(file))) {
      this.conclude(file, candidate, facts);
      return;
    }
    const { text, lines: _, ...source } = file;
    this.asking.push({ source, length: text.length, candidate, facts });
  }

  /** The second pass: what asked for facts of other files, now that all were read. */
  private judgeAsking(): void {
    for (const { source, length, candidate, facts } of this.asking) {
      const file = this.texts.read(source, length);
      if (!file) {
        this.incomplete = true;
        this.notice(source.path, 'unreadable', 'changed while it was scanned; scan again');
        continue;
      }
      this.conclude(file, candidate, facts, {
        joined: this.joiner.of(originOf(file)),
        snippets: (path) => this.texts.snippets(path),
      });
    }
  }

  private conclude(
    file: FileText,
    candidate: Candidate,
    facts: readonly Fact[],
    surroundings?: Surroundings,
  ): void {
    let findings: Finding[] = [];
    if (facts.length > 0) {
      const judged = this.statistics.time('judge', () => judge(file, facts, this.options, surroundings));
      if (judged.notices.length > 0) this.incomplete = true;
      this.tell(file, judged.notices);
      findings = judged.findings;
    }
    if (candidate.suppressions) {
      const suppressed = withSuppressions(file, findings, this.options);
      this.notices.push(...suppressed.notices);
      findings = suppressed.findings;
    }
    findings = findings.filter((finding) => this.isSure(finding));
    if (file.version) this.versions.add(findings, file.text, file.version);
    else this.findings.push(...findings);
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

  private tell({ version }: SourceFile, notices: readonly Notice[]): void {
    this.notices.push(...(version ? this.versions.untold(notices) : notices));
  }
}

function originOf({ path, below }: SourceFile): Origin {
  return { path, isProduction: !isNotProduction(below) };
}

const CONFIDENCE = ['low', 'medium', 'high'] as const;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
