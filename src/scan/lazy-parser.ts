import type { ParseSettings } from './parse-limits.ts';
import type { ParseJob, Parser, ParseResult } from './parse.ts';

/**
 * The parser of a thread, loaded when there is something to parse: what reads candidates is the greater part of
 * all code, and many runs have none.
 */
export class LazyParser {
  private readonly settings: ParseSettings | undefined;
  private parser: Parser | undefined;

  constructor(settings: ParseSettings | undefined) {
    this.settings = settings;
  }

  get isSpent(): boolean {
    return this.parser?.isSpent ?? false;
  }

  async prepare(job: ParseJob): Promise<void> {
    this.parser ??= new (await import('./parse.ts')).Parser(this.settings);
    await this.parser.prepare(job);
  }

  /** Parses what was prepared; see {@link Parser.parseAll}. */
  parseAll(jobs: readonly ParseJob[]): readonly ParseResult[] {
    return this.parser?.parseAll(jobs) ?? [];
  }
}
