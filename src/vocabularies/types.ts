import type { Fact, Location } from '../facts/types.ts';
import type { Value } from '../values/value.ts';
import type { Range } from '../values/range.ts';
import type { LanguageId, Reading, Repository } from '../languages/types.ts';

/** What a call or a node means in AWS. Tables more than code; knows no syntax. */
export interface Vocabulary {
  readonly id: string;
  /** The front ends whose readings it understands. */
  readonly languages: readonly LanguageId[];
  /**
   * Lower-case texts of three or more bytes, at least one of which stands in every file (compared
   * without regard to case) in which this vocabulary can find anything. A file with none is never parsed.
   */
  readonly markers: readonly string[];
  /**
   * Lower-case texts of which one stands in every such file as well, where the markers alone are words
   * that many files hold: a marker without any of these is no reason to parse.
   */
  readonly requires?: readonly string[];
  /** The paths of the files in which it can find anything; undefined where it can in any. */
  readonly files?: RegExp;
  /**
   * A look at the text, where reading it is dear and the markers are words that many files hold: false where
   * nothing can come of it. Linear, and much quicker than the front end. `isNotProduction` as the context has it.
   */
  readonly mayHold?: (text: string, language: LanguageId, isNotProduction: boolean) => boolean;
  /** Of a text whose roles only services may assume it tells nothing that a rule asks for: see `servicesAlone`. */
  readonly ofRoles?: true;
  /** It may find what other files of a scan ask for by name: roles, and variables that hold one. */
  readonly answers?: true;
  /** Front ends that it asks for through `context.embedded` in a text, so that they are loaded beforehand. */
  readonly embeds?: readonly LanguageId[] | ((text: string) => readonly LanguageId[]);
  recognise(reading: Reading, context: VocabularyContext): Iterable<Fact>;
}

/** The front ends that a vocabulary asks for in a text. */
export function embedsOf({ embeds }: Vocabulary, text: string): readonly LanguageId[] {
  return typeof embeds === 'function' ? embeds(text) : (embeds ?? []);
}

export interface VocabularyContext {
  /** Relative to the working directory, `/` as separator. */
  readonly path: string;
  /** The text the reading's ranges point into. */
  readonly text: string;
  /** The text tells what there is and makes nothing (a plan, an answer of IAM): nobody mends anything in it. */
  readonly isRecord?: boolean;
  /** Whether the path says that the file shows or tests something. */
  readonly isNotProduction: boolean;
  location(range: Range): Location;
  /** The repository around the file; undefined where there is none: standard input, an old version. */
  repository(): Repository | undefined;
  /** Tells of a part that is read as it is written though something will change it (a macro): a notice. */
  passedOver(range: Range, message: string): void;
  /**
   * Reads a string (or a template with unknown pieces) that is itself a text of another language: a
   * policy in a heredoc, a script in a workflow. The result has its own context, whose `location`
   * leads back into this file. Undefined where the value is no text or cannot be read so.
   */
  embedded(
    language: LanguageId,
    value: Value,
  ): { readonly reading: Reading; readonly context: VocabularyContext } | undefined;
}
