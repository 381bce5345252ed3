import type { Confidence, Level, Preset } from '../../rules/types.ts';

/** A level, or a level with options. */
export type RuleEntry =
  'off' | Level | ({ readonly level?: 'off' | Level } & Readonly<Record<string, unknown>>);

/** What a rule is set to for one file. */
export interface RuleSetting {
  readonly level: Level;
  readonly options: Readonly<Record<string, unknown>>;
}

export interface Config {
  readonly preset: Preset;
  readonly accounts: { readonly own: readonly string[]; readonly thirdParty: readonly string[] };
  readonly rules: Readonly<Record<string, RuleEntry>>;
  /** Globs of paths that are not scanned, relative to the configuration's folder. */
  readonly ignore: readonly string[];
  readonly overrides: readonly {
    readonly files: readonly string[];
    readonly rules: Readonly<Record<string, RuleEntry>>;
  }[];
  readonly failOn: Level | 'never';
  readonly minConfidence: Confidence;
  /** Absolute. */
  readonly baseline?: string;
  /** Where it was read from, absolute; undefined for the defaults. */
  readonly path?: string;
}

export interface ConfigProblem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Everything that is wrong with a configuration, each with its place. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(
      problems
        .map(({ path, line, column, message }) => printable(`${path}:${line}:${column}: ${message}`))
        .join('\n'),
    );
    this.problems = problems;
  }
}

/** On one line, and without what a terminal obeys: file names and keys are whoever's who wrote the repository. */
function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

export function defaultConfig(): Config {
  return {
    preset: 'recommended',
    accounts: { own: [], thirdParty: [] },
    rules: {},
    ignore: [],
    overrides: [],
    failOn: 'warning',
    minConfidence: 'medium',
  };
}
