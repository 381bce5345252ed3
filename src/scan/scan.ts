import { FileReader, type Bytes } from '../discover/read.ts';
import { discover } from '../discover/index.ts';
import type { Files, SourceFile } from '../discover/types.ts';
import { ALONE } from '../facts/joined.ts';
import type { Fact } from '../facts/types.ts';
import { KeptFindings } from '../findings/kept.ts';
import { sortNotices } from '../findings/order.ts';
import type { Notice, ScanResult } from '../findings/types.ts';
import { languageOf } from '../languages/registry.ts';
import { AskingFiles } from './asking.ts';
import type { Outcome } from './cache/file.ts';
import type { ScanCache } from './cache/index.ts';
import { soughtCredentials, parseJob, type FileText } from './facts.ts';
import { Joiner } from './join/index.ts';
import { originOf } from './join/origin.ts';
import { Texts } from './join/texts.ts';
import { Versions, type VersionKeys } from './history.ts';
import { Chosen } from './chosen.ts';
import { concluded } from './concluded.ts';
import { LineIndex } from './lines.ts';
import { MarkerSearch, type Candidate } from './markers.ts';
import type { ScanOptions } from './options.ts';
import { wasStopped } from './parse-limits.ts';
import type { ParseQueue } from './parse-queue.ts';
import { ParseQueues } from './parse-queues.ts';
import type { ParseResult } from './parse.ts';
import { goOver } from './progress.ts';
import { factsOfOthers, reachOf, searched } from './shard.ts';
import type { ReadAnswer } from './read-requests.ts';
import { shared } from './second-reader.ts';
import { Statistician } from './statistics.ts';
import { changed, Unread } from './unread.ts';
import type { Waiting } from './waiting.ts';
import { openCache, wantedVocabularies } from './wanted.ts';

/**
 * Scans files and folders. Reading and searching are synchronous and touch each byte once; a file without a marker is
 * done with. Candidates that must be parsed wait until their front ends are loaded, all together.
 *
 * @throws MissingPathError for a path that does not exist
 */
export async function scan(paths: readonly string[], options: ScanOptions): Promise<ScanResult> {
  const statistics = new Statistician();
  const queues = new ParseQueues(options, statistics);
  try {
    return await new Scan(options, statistics, queues).run(paths);
  } finally {
    await queues.close();
  }
}

class Scan {
  private readonly options: ScanOptions;
  private readonly chosen: Chosen;
  private readonly search: MarkerSearch;
  private readonly reader = new FileReader();
  private readonly findings = new KeptFindings();
  private readonly notices: Notice[] = [];
  private readonly statistics: Statistician;
  private readonly unread: Unread;
  private files: Files = [];
  private queue: ParseQueue<Waiting>;
  private readonly queues: ParseQueues;
  private readonly joiner: Joiner;
  private readonly texts: Texts;
  private readonly asking = new AskingFiles();
  private readonly versions: Versions;
  private incomplete = false;
  private cache: ScanCache | undefined;

  constructor(options: ScanOptions, statistics: Statistician, queues: ParseQueues) {
    this.options = { ...options, onRule: statistics.addRule };
    this.statistics = statistics;
    this.chosen = new Chosen(options);
    this.unread = new Unread(statistics.counts, options.maxFileSize);
    this.search = new MarkerSearch(wantedVocabularies(options));
    this.texts = new Texts(() => this.files, this.reader, this.search);
    this.joiner = new Joiner(options.askAws !== undefined);
    this.versions = new Versions(options);
    this.queues = queues;
    this.queue = queues.open(0);
  }

  async run(paths: readonly string[]): Promise<ScanResult> {
    const { kindOf, shortHistory } = this.versions;
    const how = { ...this.options, kindOf, shortHistory, mayCome: true, onCount: this.queues.expect };
    const find = (): ReturnType<typeof discover> => discover(paths, how);
    const { files, history, notices } = await this.statistics.timeAsync('discover', find);
    this.files = files;
    this.cache = await openCache(this.options);
    this.queue = history ? this.queues.openForHistory(history) : this.queues.open(files.length);
    // Not for each file: to look at the clock takes a good part of the time that a small one takes.
    await this.statistics.timeAsync('read', async () => {
      const { onProgress } = this.options;
      const of = (): number | undefined => (history ? undefined : files.length);
      const first =
        history?.files(this.versions.headFiles(() => this.judgeRest())) ??
        shared(files, this.options, { isWanted: this.chosen.isWanted, take: this.take });
      await goOver(first, this.scanOne, onProgress, of);
      if (files.coming) await goOver(files.coming, this.scanOne, onProgress, of, files.length);
    });
    this.notices.push(...notices.filter((notice) => this.chosen.isOwn(notice)));
    await this.judgeRest();
    this.statistics.cache = this.cache && this.statistics.time('cache', () => this.cache?.save());
    await this.askOtherShards();
    await this.queues.close();
    if (history && this.versions.keys) await this.askOfVersions(this.versions.keys);
    else await this.askAws();
    this.statistics.time('join', this.judgeAsking);
    const findings = this.findings.sorted();
    if (history) {
      findings.push(...this.statistics.time('moves', () => this.versions.findings(history)));
      this.notices.push(...history.notices, ...this.versions.notices(history));
      this.incomplete ||= history.incomplete;
    }
    sortNotices(this.notices);
    const { incomplete } = this;
    return { findings, notices: this.notices, statistics: this.statistics.result(), incomplete };
  }

  /** @returns what is to be waited for before the next one, if anything */
  private readonly scanOne = (file: SourceFile): Promise<void> | undefined => {
    this.queues.youngSpace.hold();
    if (!this.chosen.isWanted(file)) return undefined;
    this.scanFile(file);
    return this.queue.isDue || this.versions.keys?.isFull ? this.catchUp() : undefined;
  };

  private async catchUp(): Promise<void> {
    if (this.queue.isDue) this.judgeParsed(await this.queue.results());
    if (this.versions.keys?.isFull) await this.askOfVersions(this.versions.keys);
  }

  private async judgeRest(): Promise<void> {
    this.judgeParsed(await this.queue.rest());
  }

  private scanFile(source: SourceFile): void {
    // What is not as it lies in the work tree leaves no trace.
    const cache = source.content ? undefined : this.cache;
    const quiet = cache?.untouched(source, this.options.maxFileSize);
    if (quiet) {
      this.statistics.countUntouched(quiet);
      return;
    }
    const content = this.reader.readSource(source, this.options.maxFileSize);
    if (content.kind !== 'bytes') {
      if (content.kind === 'binary') cache?.keepQuiet(source, content.stats, 'binary');
      this.tell(source, this.unread.notices(source, content));
      return;
    }
    this.statistics.add({ files: 1, bytes: content.bytes.length, candidates: 0 });
    this.searchBytes(source, content, cache);
  }

  /** What another thread has read, and searched for credentials. */
  private readonly take = ({ counts, found, unread, failed }: ReadAnswer): void => {
    this.statistics.add(counts);
    for (const notice of failed) this.fail(notice);
    for (const { source, content } of unread) this.tell(source, this.unread.notices(source, content));
    for (const { source, text, candidate, facts } of found)
      this.judge({ ...source, text, lines: new LineIndex(text) }, candidate, facts);
  };

  private searchBytes(source: SourceFile, { bytes, stats }: Bytes, cache: ScanCache | undefined): void {
    if (this.versions.hasNothingNew(source, bytes)) return;
    const found = searched(source, bytes, this.search);
    if (!found) {
      cache?.keepQuiet(source, stats, 'plain');
      return;
    }
    this.statistics.counts.candidates++;
    const { file, candidate } = found;
    const { met, known } = cache?.meet(source, bytes, stats, candidate.suppressions) ?? {};
    if (known) {
      this.takeKnown(file, candidate, known);
      return;
    }
    const facts = this.credentials(file, candidate);
    this.versions.searched(file, facts, candidate);
    const job = parseJob(
      file,
      candidate,
      candidate.vocabularies.size > 0 && this.versions.mayAsk(file, facts)
        ? languageOf(file.path, file.text)
        : undefined,
    );
    if (job) {
      const waiting = { file, candidate, facts, met };
      this.queue.add({ ...job, isWitnessed: met !== undefined }, waiting, file.text.length);
      return;
    }
    if (met) cache?.keep(met, { facts, notices: [] });
    this.judge(file, candidate, facts ?? []);
  }

  /** In the order in which it would have been read anew: other files may ask for the first of several. */
  private takeKnown(file: FileText, candidate: Candidate, { facts, notices, parsed }: Outcome): void {
    if (parsed === undefined) this.judge(file, candidate, facts);
    else this.queue.add({ facts, notices }, { file, candidate, facts: [], isKnown: true }, parsed);
  }

  /** @returns undefined where the search failed */
  private credentials(file: FileText, candidate: Candidate): readonly Fact[] | undefined {
    if (!candidate.credentials) return [];
    const found = this.statistics.time('credentials', () => soughtCredentials(file, candidate));
    if (!('code' in found)) return found;
    this.fail(found);
    return undefined;
  }

  private fail(notice: Notice): void {
    this.incomplete = true;
    this.notices.push(notice);
  }

  private judgeParsed(parsed: Iterable<readonly [Waiting, ParseResult]>): void {
    for (const [{ file, candidate, facts, isKnown, met }, result] of parsed) {
      if (!isKnown) this.statistics.counts.parsed++;
      this.tell(file, result.notices);
      const all = [...(facts ?? []), ...result.facts];
      if (met && !wasStopped(result))
        this.cache?.keep(met, { ...result, facts: facts && all, parsed: file.text.length });
      this.judge(file, candidate, all);
    }
  }

  /** Reads what the files of other shards say to those of this one, where one of these asks. */
  private async askOtherShards(): Promise<void> {
    if (!this.options.shard) return;
    const { options, files, reader, search, queues, chosen } = this;
    const queue = queues.open<SourceFile>(files.length);
    const others = factsOfOthers(files, reachOf(this.asking), {
      options,
      reader,
      search,
      queue,
      isOther: chosen.isOthers,
    });
    for await (const { file, facts } of others) this.joiner.add(facts, originOf(file));
  }

  private async askAws(): Promise<void> {
    const { askAws } = this.options;
    if (!askAws) return;
    const answers = await this.statistics.timeAsync('ask AWS', () => askAws(this.joiner.questions));
    this.joiner.answer(answers);
    this.notices.push(...answers.notices);
    this.incomplete ||= answers.incomplete;
  }

  /** The versions that hold keys are judged when AWS was asked of those. */
  private async askOfVersions(keys: VersionKeys): Promise<void> {
    const { answers, versions } = await this.statistics.timeAsync('ask AWS', () => keys.answers());
    this.notices.push(...answers.notices);
    this.incomplete ||= answers.incomplete;
    for (const { file, candidate, facts } of versions) this.conclude(file, candidate, facts, keys.joined);
  }

  private judge(file: FileText, candidate: Candidate, facts: readonly Fact[]): void {
    if (file.version && this.versions.keys?.wait({ file, candidate, facts })) return;
    // What other files say of a version would be what they say today.
    if (file.version || !this.joiner.add(facts, originOf(file))) {
      this.conclude(file, candidate, facts);
      return;
    }
    const { suppressions } = candidate;
    this.asking.add({ path: file.path, length: file.text.length, suppressions, facts });
  }

  /** The second pass: what asked for facts of other files, now that all were read. */
  private readonly judgeAsking = (): void => {
    for (const { path, length, facts, ...asking } of this.asking) {
      const file = this.texts.read(path, length);
      if (file) this.conclude(file, asking, facts, this.joiner.of(originOf(file)));
      else this.fail(changed(path));
    }
  };

  private conclude(
    file: FileText,
    { suppressions }: Pick<Candidate, 'suppressions'>,
    facts: readonly Fact[],
    joined = ALONE,
  ): void {
    const snippets = file.version ? () => undefined : this.texts.snippets;
    const { findings, failed, notices } = this.statistics.time('judge', () =>
      concluded(file, facts, suppressions, this.options, { joined, snippets }),
    );
    if (failed.length > 0) this.incomplete = true;
    this.tell(file, failed);
    this.notices.push(...notices);
    if (file.version) this.versions.add(findings, file, file.version);
    else this.findings.add(findings);
  }

  private tell({ version }: SourceFile, notices: readonly Notice[]): void {
    this.notices.push(...(version ? this.versions.untold(notices) : notices));
  }
}
