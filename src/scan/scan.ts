import { deletedFiles, repositoryRoot } from '../discover/git.ts';
import { FileReader } from '../discover/read.ts';
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
import { MarkerSearch, type Candidate } from './markers.ts';
import type { ScanOptions } from './options.ts';
import { ParseQueue } from './parse-queue.ts';
import { Parser } from './parse.ts';
import { counted } from './progress.ts';
import { factsOfOthers, isOfShard, reachOf, searched } from './shard.ts';
import { Statistician } from './statistics.ts';
import { withSuppressions } from './suppressions.ts';

/** A candidate that waits for what its parser says. */
interface Waiting {
  readonly file: FileText;
  readonly candidate: Candidate;
  readonly facts: readonly Fact[];
}

/** A file that waits for what other files say of its facts. Its text does not: see `Texts`. */
interface Asking {
  readonly source: SourceFile;
  /** How long the text was. */
  readonly length: number;
  readonly candidate: Candidate;
  readonly facts: readonly Fact[];
}

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
  private readonly parser = new Parser();
  private readonly findings: Finding[] = [];
  private readonly notices: Notice[] = [];
  private readonly statistics = new Statistician();
  private readonly deleted = new Map<string, ReadonlySet<string>>();
  private files: readonly SourceFile[] = [];
  private queue: ParseQueue<Waiting>;
  private readonly joiner: Joiner;
  private readonly texts = new Texts(() => this.files, this.reader, this.search);
  private readonly asking: Asking[] = [];
  private readonly versions: Versions;
  private incomplete = false;

  constructor(options: ScanOptions) {
    const onRule = (id: string, milliseconds: number): void => {
      this.statistics.addRule(id, milliseconds);
    };
    this.options = { ...options, onRule };
    this.queue = this.newQueue();
    this.joiner = new Joiner(options.askAws !== undefined);
    this.versions = new Versions(options);
  }

  async run(paths: readonly string[]): Promise<ScanResult> {
    const { kindOf } = this.versions;
    const { files, history, notices } = await this.statistics.timeAsync('discover', () =>
      discover(paths, { ...this.options, kindOf }),
    );
    this.notices.push(...notices.filter((notice) => this.isOwn(notice)));
    this.files = files;
    // Of a history no end is known: a second parser, and texts that wait for it, would hold twice the memory.
    this.queue = this.newQueue(history ? 0 : undefined);
    const total = history ? undefined : files.length;
    for await (const file of counted(history?.files() ?? files, total, this.options.onProgress)) {
      if (this.isIgnored(file) || !this.isOwn(file)) continue;
      this.statistics.time('read', () => {
        this.scanFile(file);
      });
      if (this.queue.isFull) await this.parseWaiting();
    }
    await this.parseWaiting();
    await this.askOtherShards();
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
        this.tell(source, [
          {
            path,
            code: 'too-large',
            message: `${String(content.size)} bytes is over --max-file-size (${String(maxFileSize)}); it was not scanned`,
          },
        ]);
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

  private searchBytes(source: SourceFile, bytes: Buffer): void {
    const found = searched(source, bytes, this.search);
    if (!found) return;
    this.statistics.counts.candidates++;
    const { file, candidate } = found;
    const facts = this.credentials(file, candidate);
    const job = parseJob(
      file,
      candidate,
      candidate.vocabularies.size > 0 && this.versions.mayAsk(source)
        ? languageOf(file.path, file.text)
        : undefined,
    );
    if (job) this.queue.add(job, { file, candidate, facts });
    else this.judge(file, candidate, facts);
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

  private newQueue<T>(most?: number): ParseQueue<T> {
    const settings = { files: this.files.length, most, onProgress: this.options.onProgress };
    return new ParseQueue(this.parser, this.statistics, settings);
  }

  private async parseWaiting(): Promise<void> {
    for (const [{ file, candidate, facts }, result] of await this.queue.results()) {
      this.statistics.counts.parsed++;
      this.tell(file, result.notices);
      this.judge(file, candidate, [...facts, ...result.facts]);
    }
  }

  /** Reads what the files of other shards say to those of this one, where one of these asks. */
  private async askOtherShards(): Promise<void> {
    if (!this.options.shard) return;
    const { options, reader, search } = this;
    const reach = reachOf(this.asking.map(({ source, facts }) => ({ path: source.path, facts })));
    const files = this.files.filter((file) => !this.isIgnored(file) && !this.isOwn(file));
    const others = factsOfOthers(files, reach, { options, reader, search, queue: this.newQueue() });
    for await (const { file, facts } of others) this.joiner.add(facts, originOf(file));
  }

  private isIgnored({ path, named }: SourceFile): boolean {
    return !named && this.options.isIgnored(path);
  }

  private isOwn({ path }: Pick<SourceFile, 'path'>): boolean {
    const { shard } = this.options;
    return !shard || isOfShard(path, shard);
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
    this.joiner.settle();
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
