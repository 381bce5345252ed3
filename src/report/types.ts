import type { Level, RuleMeta } from '../../rules/types.ts';
import type { ScanResult } from '../findings/types.ts';
import type { Graph } from '../graph/types.ts';

export interface RuleInfo {
  readonly meta: RuleMeta;
  /** As configured. */
  readonly level: Level;
  /** The Markdown of the rule's page. */
  readonly page: () => string;
}

/** What a report says beside the findings: the tool, the run and the terminal it goes to. */
export interface ReportContext {
  readonly tool: { readonly name: 'iam-lint'; readonly version: string; readonly informationUri: string };
  /** Every rule that ran. */
  readonly rules: readonly RuleInfo[];
  /** Absolute; the paths of findings are relative to it. */
  readonly cwd: string;
  readonly colour: boolean;
  readonly columns: number;
  /** `--stats`: suppressed findings appear in JSON too. */
  readonly stats: boolean;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly arguments: readonly string[];
  readonly exitCode: number;
  /** Who may assume whom, for reports that draw it. */
  readonly graph?: Graph;
  readonly git?: {
    readonly repositoryUri?: string;
    readonly revisionId?: string;
    readonly branch?: string;
    /** The working directory below the repository's root: empty, or with a slash at its end. */
    readonly folder?: string;
  };
}

export interface Output {
  write(chunk: string): unknown;
}

export interface Reporter {
  readonly format: string;
  write(result: ScanResult, out: Output, context: ReportContext): void;
}
