import type { Confidence, FactView, Rule } from '../../rules/types.ts';
import type { RuleSetting } from '../config/types.ts';
import type { DiscoverOptions } from '../discover/types.ts';

export type { RuleSetting };

export interface ScanOptions extends DiscoverOptions {
  /** Bytes above which a file is passed over, unless it was named itself. */
  readonly maxFileSize: number;
  readonly minConfidence: Confidence;
  /** A suppression must give its reason. */
  readonly strict: boolean;
  readonly rules: readonly Rule[];
  /** The rules that are on for a path (relative to the working directory), with their levels and options. */
  readonly settingsFor: (path: string) => ReadonlyMap<string, RuleSetting>;
  readonly isIgnored: (path: string) => boolean;
  readonly accounts: { readonly own: ReadonlySet<string>; readonly thirdParty: ReadonlySet<string> };
  readonly now: Date;
  /** Told of the facts of each file that has any, with what the other files say to them. */
  readonly observe?: (facts: FactView, path: string) => void;
}
