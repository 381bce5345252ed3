import type { Call, Value } from '../values/value.ts';
import type { Range } from '../values/range.ts';

/** Identifies a front end. The same id names its folder or file and its column in the conformance table. */
export type LanguageId =
  | 'typescript' // JavaScript and TypeScript in all their endings
  | 'python'
  | 'bash'
  | 'go'
  | 'java'
  | 'kotlin'
  | 'scala'
  | 'groovy'
  | 'csharp'
  | 'ruby'
  | 'php'
  | 'rust'
  | 'cpp'
  | 'swift'
  | 'powershell'
  | 'dockerfile' // the shell commands and variables in it
  | 'makefile' // the shell commands and variables in it
  | 'hcl'
  | 'yaml'
  | 'json'
  | 'ini'
  | 'text'; // what no front end reads

/** A part of the text that could not be read as its language; the rest still is. */
export interface Problem {
  readonly range: Range;
  readonly message: string;
}

/** What a front end makes of a text: calls (code), documents (data), or both. It knows nothing of AWS. */
export interface Reading {
  readonly language: LanguageId;
  readonly calls: readonly Call[];
  /** One value a document: a YAML stream can hold several, JSON and HCL hold one. */
  readonly documents: readonly Value[];
  /** Top-level assignments of code, for the rare vocabulary that reads them (`export AWS_SECRET_ACCESS_KEY=`). */
  readonly assignments: readonly Assignment[];
  /** Values of code that no name holds: what a function gives back, a module exports, a field is set to. */
  readonly results?: readonly Value[];
  /** Every module that the code imports, as written: says whose SDK the file is about. */
  readonly modules: readonly string[];
  /** What the top-level names of code are in the end: what a sibling that imports them sees. */
  readonly names: ReadonlyMap<string, Value>;
  /** What top-level names of code are imported from; each `export * from 'm'` under a name of its own, `* m`. */
  readonly imports?: ReadonlyMap<string, { readonly module: string; readonly name: string }>;
  readonly problems: readonly Problem[];
  /** The same, with what costs more to know: see `evaluate` for code; in HCL, what the module's other files say. */
  readonly deepen?: Deepen;
  /**
   * The documents of the other files that are one configuration with this one (HCL). They are read when
   * somebody asks; their ranges lie beyond the text, where the context still finds their places.
   */
  readonly neighbours?: () => readonly Value[];
  /** The same of a configuration in another folder, relative to the text's. */
  readonly foreign?: (folder: string) => readonly Value[];
}

/**
 * A reading that knows more.
 *
 * @param siblings where imported constants are looked up
 * @param enough asked after each step whether what is known by then will do; without it nothing is left out. It is
 *   told the names of the parameters that stand for more now than they did, or stand beside one that does: only what
 *   is made of one of them can become known in the next step
 */
export type Deepen = (
  siblings?: Siblings,
  enough?: (reading: Reading, changed: ReadonlySet<string>) => boolean,
) => Reading;

/** The constants of the repository's other files, as far as somebody has looked them up. */
export interface Siblings {
  /**
   * What a name of an imported module is, in the text that imports it (its ranges lie there).
   *
   * @param module as the importing text writes it; '' for the file's own package (Go)
   */
  constant(module: string, name: string, at: Range): Value | undefined;
  /**
   * What a field of an object is that another file makes of a class: `settings.HOURS` of `settings = Settings()`.
   *
   * @param module as the importing text writes it
   */
  field?(module: string, name: string, field: string, at: Range): Value | undefined;
  /** What the body of a class of another file sets. */
  body?(module: string, name: string, at: Range): Value | undefined;
  /**
   * What a constant of a class of another file is, in languages whose files are named for their classes.
   *
   * @param owner the class as it is imported; its bare name for one of the file's own package
   */
  constantOf?(owner: string, name: string, at: Range): Value | undefined;
  /** The repository's files, for languages whose modules are folders, and the reading file's path among them. */
  readonly files: RepositoryFiles;
  readonly path: string;
}

/** Where the files of a repository are looked for. Paths are below its root, with `/`; links are no files. */
export interface RepositoryFiles {
  isFile(path: string): boolean;
  /** Names of the files in a folder. */
  list(folder: string): readonly string[];
  read(path: string): string | undefined;
  /** Every file whose path a pattern matches, sorted. */
  find(pattern: RegExp): readonly string[];
  /** Those of them whose text matches another pattern, one of ASCII. */
  mentioning(paths: RegExp, words: RegExp): readonly string[];
  /**
   * A file's text, and the offset from which the ranges of its values are to count: each file has a stretch
   * of its own behind all texts, so that a range still says which file it lies in.
   */
  open(path: string): { readonly text: string; readonly base: number } | undefined;
}

/** A file of the repository beside the one that is read. */
export interface OtherFile {
  /** Below the root. */
  readonly path: string;
  readonly text: string;
  /** Its documents; their ranges lie beyond the text that is read, where the context still finds their places. */
  readonly documents: readonly Value[];
}

/** The repository around a file, as far as somebody asks. */
export interface Repository {
  /** The file's own path below the root. */
  readonly path: string;
  /** The other files whose path and text match: not those that show or test something, unless this one does. */
  others(paths: RegExp, words: RegExp): readonly OtherFile[];
}

export interface Assignment {
  readonly name: string;
  readonly value: Value;
  readonly range: Range;
  /** The offset at which its shell ends, and it with it: a line of a recipe, an instruction of an image. */
  readonly until?: number;
}

export interface Language {
  readonly id: LanguageId;
  /** Loads the parser on first use, then returns a synchronous reader. */
  load(): Promise<Reader>;
}

/**
 * Reads one text. Never executes it. May throw RangeError on absurd nesting: the engine turns any
 * exception into a notice and still scans the file as text.
 */
export type Reader = (text: string, path: string) => Reading;
