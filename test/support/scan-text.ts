import type { Finding, Notice } from '../../src/findings/types.ts';
import { languageOf } from '../../src/languages/registry.ts';
import { credentialFacts, parseJob, type FileText } from '../../src/scan/facts.ts';
import { judge } from '../../src/scan/judge.ts';
import { LineIndex } from '../../src/scan/lines.ts';
import { MarkerSearch } from '../../src/scan/markers.ts';
import type { ScanOptions } from '../../src/scan/options.ts';
import { Parser } from '../../src/scan/parse.ts';
import { withSuppressions } from '../../src/scan/suppressions.ts';
import { optionsFor } from './scan-folder.ts';

export interface Scanned {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly notices: readonly Notice[];
}

/** Scans texts one by one as the engine does with a file that stands alone, without a file. */
export class TextScanner {
  private readonly search = new MarkerSearch();
  private parser = new Parser();
  private readonly options: ScanOptions = optionsFor('/', { preset: 'strict', minConfidence: 'low' });

  async scan(path: string, text: string): Promise<Scanned> {
    const candidate = this.search.find(Buffer.from(text));
    if (!candidate) return { text, findings: [], notices: [] };
    const source = { absolute: `/nowhere/${path}`, path, below: path, named: false };
    const file: FileText = { ...source, text, lines: new LineIndex(text) };
    const facts = candidate.credentials ? credentialFacts(file, candidate) : [];
    const job = parseJob(file, candidate, languageOf(path, text));
    if (job) await this.parser.prepare(job);
    const parsed = job ? this.parser.parse(job) : { facts: [], notices: [] };
    if (this.parser.isSpent) this.parser = new Parser();
    const judged = judge(file, [...facts, ...parsed.facts], this.options);
    const found = candidate.suppressions
      ? withSuppressions(file, judged.findings, this.options)
      : { findings: judged.findings, notices: [] };
    return {
      text,
      findings: found.findings,
      notices: [...parsed.notices, ...judged.notices, ...found.notices],
    };
  }
}
