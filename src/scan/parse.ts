import '../engine.ts';
import { now } from '../clock.ts';
import { bounded } from '../facts/bounded.ts';
import { isForeign } from '../facts/foreign.ts';
import type { Fact, Location, TrustStatement } from '../facts/types.ts';
import type { Notice } from '../findings/types.ts';
import { languageOf, loadLanguage } from '../languages/registry.ts';
import type { LanguageId, Reader, Reading } from '../languages/types.ts';
import { embedsOf, type Vocabulary } from '../vocabularies/types.ts';
import type { Range } from '../values/range.ts';
import type { Asked } from './asked.ts';
import { createContext, locator, type Told } from './context.ts';
import { inTime } from './in-time.ts';
import { PARSE_LIMITS, Patience, tooSlow, type ParseSettings } from './parse-limits.ts';
import { Interested } from './interested.ts';
import { unixText } from './line-ends.ts';
import { LineIndex } from './lines.ts';
import { SiblingFiles, type Surroundings } from './siblings.ts';

/** A candidate that must be read by its front end: plain data, so that it can go to another thread. */
export interface ParseJob {
  readonly path: string;
  readonly text: string;
  /** Where the file is, for what it imports from its siblings. */
  readonly absolute?: string;
  /** The folder that is scanned, beyond which nothing is read where there is no repository. */
  readonly root?: string;
  readonly language: LanguageId;
  /** The ids of the vocabularies whose markers it holds and which understand the language. */
  readonly vocabularies: readonly string[];
  /** Whether the result is to say what it depends on. */
  readonly isWitnessed?: boolean;
}

export interface ParseResult {
  readonly facts: readonly Fact[];
  readonly notices: readonly Notice[];
  /** What was asked of other files, where that is told. */
  readonly asked?: Asked;
}

/** A text, and for whom it is parsed. */
interface Candidate extends Pick<ParseJob, 'path' | 'text'> {
  readonly vocabularies: readonly Vocabulary[];
}

/** Reads candidates; loads each front end once, when the first file needs it. */
export class Parser {
  private readonly readers = new Map<LanguageId, Reader>();
  private readonly siblings = new SiblingFiles();
  private readonly patience: Patience;
  private readonly interested: Interested;
  private spent = false;

  constructor(settings: Omit<ParseSettings, 'mostMb'> = PARSE_LIMITS) {
    this.patience = new Patience(settings.mostMs, settings.slowMs);
    this.interested = new Interested(settings);
  }

  /** Set when it was stopped in the middle of a file: what its front ends hold is then of no use. */
  get isSpent(): boolean {
    return this.spent;
  }

  /** Loads what a job needs: its own front end, and those for texts embedded in it. */
  async prepare(job: ParseJob): Promise<void> {
    const vocabularies = this.interested.in(job);
    if (vocabularies.length === 0) return;
    const needed = [job.language, ...vocabularies.flatMap((one) => embedsOf(one, job.text))];
    for (const id of needed) {
      if (!this.readers.has(id)) this.readers.set(id, await (await loadLanguage(id)).load());
    }
  }

  /** What the vocabularies make of a text. One that cannot be read is a notice, and was searched as text already. */
  parse(job: ParseJob): ParseResult {
    return this.parseAll([job])[0] ?? { facts: [], notices: [] };
  }

  /**
   * The same of several, under one watch: to set one costs as much as a small file. Results are in the order of
   * the jobs, and end where time was up or the parser broke; the first job has then had all of the time.
   *
   * @param told called with each result as soon as it is there, and the milliseconds that it took
   */
  parseAll(
    jobs: readonly ParseJob[],
    told?: (result: ParseResult, index: number, ms: number) => void,
  ): readonly ParseResult[] {
    const results: ParseResult[] = [];
    let since = now();
    const keep = (result: ParseResult): void => {
      const ms = now() - since;
      since += ms;
      this.patience.took(ms);
      results.push(result);
      told?.(result, results.length - 1, ms);
    };
    const { mostMs } = this.patience;
    const { done } = inTime(mostMs, () => {
      for (const job of jobs) {
        keep(this.read(job));
        if (this.spent) return;
      }
    });
    if (done) return results;
    this.spent = true;
    const [first] = jobs;
    if (first && results.length === 0) keep({ facts: [], notices: [tooSlow(first, mostMs)] });
    return results;
  }

  private read(job: ParseJob): ParseResult {
    const { path, language, absolute, root, isWitnessed = false } = job;
    const reader = this.readers.get(language);
    const vocabularies = this.interested.in(job);
    if (!reader || vocabularies.length === 0) return { facts: [], notices: [] };
    const { text, toOriginal } = unixText(job.text);
    const lines = new LineIndex(text);
    const locate = locator(path, lines, toOriginal);
    let reading: Reading;
    let recognised: ParseResult;
    let siblings: Surroundings | undefined;
    const around = (): Surroundings | undefined => {
      if (siblings || absolute === undefined) return siblings;
      const asking = { language, path, absolute, isWitnessed, ...(root === undefined ? {} : { root }) };
      return (siblings = this.siblings.of(asking, this.readerOf(language, reader)));
    };
    const told = { elsewhere: (range: Range) => siblings?.locate(range), repository: around };
    const recognise = (one: Reading): ParseResult =>
      this.recognise({ path, text, vocabularies }, one, locate, told);
    try {
      reading = reader(text, path);
      recognised = recognise(reading);
      // What costs more to know is asked only where a fact wants to know it. In HCL another file may say that a
      // block is not there at all, or what it holds.
      if (reading.deepen && (language === 'hcl' || recognised.facts.some(isUnsettled))) {
        let last: { readonly of: Reading; readonly result: ParseResult } | undefined;
        const enough = (deeper: Reading, changed: ReadonlySet<string>): boolean => {
          last = { of: deeper, result: recognise(deeper) };
          return !last.result.facts.some((fact) => asksCallers(fact, changed));
        };
        const deeper = reading.deepen(around(), enough);
        recognised = last?.of === deeper ? last.result : recognise(deeper);
      }
    } catch (error) {
      this.spent ||= isOfWebAssembly(error);
      const asked = siblings?.asked();
      return { facts: [], notices: [unreadable(path, language, error)], ...(asked ? { asked } : {}) };
    }
    const problems = reading.problems.map(({ range, message }): Notice => {
      const { line } = lines.position(range.start);
      return { path, line, code: 'parse-error', message: `not all of it reads as ${language}: ${message}` };
    });
    const asked = siblings?.asked();
    return {
      facts: recognised.facts.map(bounded),
      notices: [...problems, ...recognised.notices],
      ...(asked ? { asked } : {}),
    };
  }

  /** Reads a neighbour by its own front end, where that is loaded: YAML beside JSON. */
  private readerOf(language: LanguageId, reader: Reader): Reader {
    return (text, path) => (this.readers.get(languageOf(path, text) ?? language) ?? reader)(text, path);
  }

  private recognise(
    { path, text, vocabularies }: Candidate,
    reading: Reading,
    locate: (range: Range) => Location,
    told: Pick<Told, 'elsewhere' | 'repository'>,
  ): ParseResult {
    const facts: Fact[] = [];
    const notices: Notice[] = [];
    const context = createContext(path, text, this.readers, locate, {
      passedOver: ({ startLine }, message) => {
        notices.push({ path, line: startLine, code: 'passed-over', message });
      },
      ...told,
    });
    for (const vocabulary of vocabularies) {
      try {
        const told = new Set(facts.filter(isOfRole).map(placeOf));
        for (const fact of vocabulary.recognise(reading, context)) {
          if (!(isOfRole(fact) && told.has(placeOf(fact))) && !isForeign(fact)) facts.push(fact);
        }
      } catch (error) {
        notices.push(unreadable(path, vocabulary.id, error));
      }
    }
    return { facts, notices };
  }
}

/** A role that several vocabularies see is told of by the first: it knows best how it is made. */
function isOfRole({ kind }: Fact): boolean {
  return kind === 'trust-statement' || kind === 'role';
}

function placeOf({ kind, at }: Fact): string {
  return `${kind} ${String(at.start)} ${String(at.end)}`;
}

/** Whether a grammar's machine broke down, out of memory for one. */
function isOfWebAssembly(error: unknown): boolean {
  return error instanceof Error && (error.name === 'RuntimeError' || error.message.startsWith('Aborted('));
}

/** Whether anything in a fact that a rule asks for is unknown, or was not seen whole. */
function isUnsettled(fact: Fact): boolean {
  switch (fact.kind) {
    // Whose key it is goes into the message alone.
    case 'access-key-resource':
      return false;
    case 'static-credential':
      if (fact.emulator || fact.secret === 'absent') return false;
      return fact.sessionToken === 'unknown' || isOpen(fact.keyId);
    case 'trust-statement':
      return isOpenStatement(fact);
    case 'role':
      // By its name it is found by who assumes it: nobody assumes one that only services are let into.
      return (
        (!fact.trust?.every(isForServices) && isOpen(fact.name)) ||
        isOpen(fact.maxSessionDuration) ||
        fact.trust?.some(isOpenStatement) === true
      );
    default:
      return isOpen(fact);
  }
}

function isForServices({ principals }: TrustStatement): boolean {
  return principals.length > 0 && principals.every(({ type, known }) => type === 'Service' && known);
}

/** A service has no account: that of one which is known is no open question. */
function isOpenStatement({ principals, ...rest }: TrustStatement): boolean {
  return isOpen(rest) || isOpen(principals.filter(({ type, known }) => type !== 'Service' || !known));
}

/**
 * Whether what callers pass would say something of a fact.
 *
 * @param changed the parameters of which more is known than was when it was made
 */
function asksCallers(fact: Fact, changed: ReadonlySet<string>): boolean {
  if (
    fact.kind === 'role-assumption' &&
    fact.caller.kind === 'unknown' &&
    fact.durationSeconds.state !== 'absent'
  )
    return true;
  // Of a principal it is not told what makes it unknown.
  if (fact.kind === 'trust-statement' && isOpenStatement(fact)) return true;
  return isOfParameter(fact, changed);
}

function isOfParameter(value: unknown, changed: ReadonlySet<string>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((one) => isOfParameter(one, changed));
  if ('origin' in value && !('options' in value)) {
    if (value.origin === 'not-seen') return true;
    const root = 'root' in value ? value.root : undefined;
    if (value.origin === 'parameter' && (typeof root !== 'string' || changed.has(root))) return true;
  }
  return Object.entries(value).some(
    ([key, inner]) => (key === 'complete' && inner === false) || isOfParameter(inner, changed),
  );
}

function isOpen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(isOpen);
  // No other line says what the environment will be.
  if ('origin' in value && value.origin === 'environment' && !('options' in value)) return false;
  return Object.entries(value).some(
    ([key, inner]) =>
      ((key === 'state' || key === 'kind') && inner === 'unknown') ||
      (key === 'complete' && inner === false) ||
      isOpen(inner),
  );
}

function unreadable(path: string, what: string, error: unknown): Notice {
  const reason =
    error instanceof RangeError
      ? 'it nests too deeply'
      : error instanceof Error
        ? error.message
        : String(error);
  return {
    path,
    code: 'parse-error',
    message: `could not be read as ${what} (${reason}); it was searched as text`,
  };
}
