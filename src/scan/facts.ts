import { isApiExamples } from '../credentials/harmless.ts';
import { findCredentials } from '../credentials/search.ts';
import type { SourceFile } from '../discover/types.ts';
import type { Fact } from '../facts/types.ts';
import type { Notice } from '../findings/types.ts';
import type { LanguageId } from '../languages/types.ts';
import { locator } from './context.ts';
import type { LineIndex } from './lines.ts';
import { isBundle, isDeclaration, isGenerated, isOfSdk, isServiceModel } from './machine-written.ts';
import type { Candidate } from './markers.ts';
import type { ParseJob } from './parse.ts';
import { isNotProduction } from './path-class.ts';

export interface FileText extends SourceFile {
  readonly text: string;
  readonly lines: LineIndex;
}

export function credentialFacts({ path, below, text, lines }: FileText, { seen }: Candidate): Fact[] {
  const isTest = isNotProduction(below);
  const found = findCredentials(text, { path, isTest, locate: locator(path, lines), seen });
  // The SDK's examples of its answers have invented passwords; a key or a token says itself what it is.
  return isOfSdk(path) ? found.filter(({ type }) => type !== 'named-secret') : found;
}

/** The credentials in a file, or that the search for them failed. */
export function soughtCredentials(file: FileText, candidate: Candidate): Fact[] | Notice {
  try {
    return credentialFacts(file, candidate);
  } catch (error) {
    const message = `the search for credentials failed here: ${String(error)}`;
    return { path: file.path, code: 'search-failed', message };
  }
}

/** What is to be parsed of a candidate; undefined where no vocabulary could understand its language. */
export function parseJob(
  file: FileText,
  candidate: Candidate,
  language: LanguageId | undefined,
): ParseJob | undefined {
  const { path, text, absolute, version } = file;
  if (!language || isOfSdk(path) || isGenerated(text, language) || isServiceModel(text, language))
    return undefined;
  // Policies in the SDK's examples are nobody's.
  if (language === 'json' && isApiExamples(path)) return undefined;
  if (language === 'typescript' && (isDeclaration(path) || isBundle(text))) return undefined;
  const vocabularies = [...candidate.vocabularies]
    .filter(({ languages, files }) => languages.includes(language) && files?.test(path) !== false)
    .map(({ id }) => id);
  if (vocabularies.length === 0) return undefined;
  // The files beside an old version are not those that it stood among.
  if (version) return { path, text, language, vocabularies };
  const root = scannedRoot(file);
  return { path, text, absolute, ...(root === undefined ? {} : { root }), language, vocabularies };
}

/** The folder that was asked for when a file was found in it. */
export function scannedRoot({ absolute, below }: SourceFile): string | undefined {
  return absolute.endsWith(`/${below}`) ? absolute.slice(0, -below.length - 1) : undefined;
}
