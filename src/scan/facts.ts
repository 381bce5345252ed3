import { findCredentials } from '../credentials/search.ts';
import type { Fact } from '../facts/types.ts';
import type { Notice } from '../findings/types.ts';
import type { LanguageId, Reading } from '../languages/types.ts';
import { createContext, locator, type Readers } from './context.ts';
import type { LineIndex } from './lines.ts';
import type { Candidate } from './markers.ts';

export interface FileText {
  readonly path: string;
  /** See SourceFile. */
  readonly below: string;
  readonly text: string;
  readonly lines: LineIndex;
}

export function credentialFacts({ path, text, lines }: FileText, { seen }: Candidate): Fact[] {
  return findCredentials(text, { path, locate: locator(path, lines), seen });
}

/** The front ends that a candidate needs: its own, and those for texts embedded in it. */
export function languagesFor(candidate: Candidate, language: LanguageId | undefined): Set<LanguageId> {
  const needed = new Set<LanguageId>();
  if (!language) return needed;
  for (const vocabulary of candidate.vocabularies) {
    if (!vocabulary.languages.includes(language)) continue;
    needed.add(language);
    for (const inner of vocabulary.embeds ?? []) needed.add(inner);
  }
  return needed;
}

/** What a candidate's vocabularies make of it. Text that cannot be read is a notice, and was searched as text already. */
export function structuredFacts(
  file: FileText,
  candidate: Candidate,
  language: LanguageId,
  readers: Readers,
): { facts: Fact[]; notices: Notice[] } {
  const { path, text, lines } = file;
  const reader = readers.get(language);
  if (!reader) return { facts: [], notices: [] };
  const notices: Notice[] = [];
  let reading: Reading;
  try {
    reading = reader(text, path);
  } catch (error) {
    return { facts: [], notices: [unreadable(path, language, error)] };
  }
  for (const { range, message } of reading.problems) {
    notices.push({ path, line: lines.position(range.start).line, code: 'parse-error', message: `not all of it reads as ${language}: ${message}` });
  }
  const context = createContext(path, text, readers, lines);
  const facts: Fact[] = [];
  for (const vocabulary of candidate.vocabularies) {
    if (!vocabulary.languages.includes(language)) continue;
    try {
      for (const fact of vocabulary.recognise(reading, context)) facts.push(fact);
    } catch (error) {
      notices.push(unreadable(path, vocabulary.id, error));
    }
  }
  return { facts, notices };
}

function unreadable(path: string, what: string, error: unknown): Notice {
  const reason = error instanceof RangeError ? 'it nests too deeply' : error instanceof Error ? error.message : String(error);
  return { path, code: 'parse-error', message: `could not be read as ${what} (${reason}); it was searched as text` };
}
