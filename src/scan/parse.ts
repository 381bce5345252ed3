import type { Fact } from '../facts/types.ts';
import type { Notice } from '../findings/types.ts';
import { loadLanguage } from '../languages/registry.ts';
import type { LanguageId, Reader, Reading } from '../languages/types.ts';
import { VOCABULARIES } from '../vocabularies/registry.ts';
import { createContext } from './context.ts';
import { LineIndex } from './lines.ts';

/** A candidate that must be read by its front end: plain data, so that it can go to another thread. */
export interface ParseJob {
  readonly path: string;
  readonly text: string;
  readonly language: LanguageId;
  /** The ids of the vocabularies whose markers it holds and which understand the language. */
  readonly vocabularies: readonly string[];
}

export interface ParseResult {
  readonly facts: readonly Fact[];
  readonly notices: readonly Notice[];
}

const BY_ID = new Map(VOCABULARIES.map((vocabulary) => [vocabulary.id, vocabulary]));

/** Reads candidates; loads each front end once, when the first file needs it. */
export class Parser {
  private readonly readers = new Map<LanguageId, Reader>();

  /** Loads what a job needs: its own front end, and those for texts embedded in it. */
  async prepare(job: ParseJob): Promise<void> {
    const needed = [job.language, ...job.vocabularies.flatMap((id) => BY_ID.get(id)?.embeds ?? [])];
    for (const id of needed) {
      if (!this.readers.has(id)) this.readers.set(id, await (await loadLanguage(id)).load());
    }
  }

  /** What the vocabularies make of a text. One that cannot be read is a notice, and was searched as text already. */
  parse({ path, text, language, vocabularies }: ParseJob): ParseResult {
    const reader = this.readers.get(language);
    if (!reader) return { facts: [], notices: [] };
    const lines = new LineIndex(text);
    const notices: Notice[] = [];
    let reading: Reading;
    try {
      reading = reader(text, path);
    } catch (error) {
      return { facts: [], notices: [unreadable(path, language, error)] };
    }
    for (const { range, message } of reading.problems) {
      const { line } = lines.position(range.start);
      notices.push({
        path,
        line,
        code: 'parse-error',
        message: `not all of it reads as ${language}: ${message}`,
      });
    }
    const context = createContext(path, text, this.readers, lines);
    const facts: Fact[] = [];
    for (const id of vocabularies) {
      try {
        for (const fact of BY_ID.get(id)?.recognise(reading, context) ?? []) facts.push(fact);
      } catch (error) {
        notices.push(unreadable(path, id, error));
      }
    }
    return { facts, notices };
  }
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
