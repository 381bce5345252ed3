import type { Confidence, Fix, Level } from '../../rules/types.ts';
import type { Location, Related } from '../facts/types.ts';

/** A defect as it is reported: what every format and the baseline work from. */
export interface Finding {
  readonly ruleId: string;
  readonly level: Level;
  readonly confidence: Confidence;
  readonly message: string;
  readonly at: Location;
  /** The lines of the primary location (at most 7), every secret in them masked. */
  readonly snippet: string;
  /** The 1-based column where the first line of the snippet begins, when its start was cut off. */
  readonly snippetColumn?: number;
  readonly fingerprint: string;
  /** GitHub's `primaryLocationLineHash` for the start line, `<hash>:<ordinal>`. */
  readonly lineHash: string;
  readonly related: readonly (Related & { readonly snippet: string; readonly snippetColumn?: number })[];
  readonly fix?: Fix;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  /** Set when a comment or the baseline suppresses it. */
  readonly suppression?: {
    readonly kind: 'inSource' | 'external';
    readonly reason: string | undefined;
    /** The line of the comment. */
    readonly line?: number;
  };
}

/** Something that could not be read or did not work, and is nobody's defect. */
export interface Notice {
  readonly path: string;
  readonly line?: number;
  /**
   * A word for machines: `parse-error`, `too-large`, `binary`, `unreadable`, `unused-suppression`;
   * `settings-changed` and `suppression-added` are for who reviews a change, and shown in every format.
   */
  readonly code: string;
  readonly message: string;
}

export interface ScanResult {
  /** Sorted by path, line, column, rule. Suppressed ones are among them. */
  readonly findings: readonly Finding[];
  readonly notices: readonly Notice[];
  readonly statistics: Statistics;
  /** True when a part of the scan failed so that its silence proves nothing: exit code 2. */
  readonly incomplete: boolean;
}

export interface Statistics {
  readonly files: number;
  readonly bytes: number;
  readonly candidates: number;
  readonly parsed: number;
  readonly binary: number;
  readonly tooLarge: number;
  readonly elapsedMs: number;
  /** Milliseconds by phase. */
  readonly phases: Readonly<Record<string, number>>;
  /** What the cache was good for, in words. */
  readonly cache?: string;
  /** Milliseconds by rule, which are part of those of the phase "judge". */
  readonly rules: Readonly<Record<string, number>>;
}
