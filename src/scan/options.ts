import type { Confidence, FactView, Rule } from '../../rules/types.ts';
import type { RuleSetting } from '../config/types.ts';
import type { DiscoverOptions } from '../discover/types.ts';
import type { AccessKeyState } from '../facts/live.ts';
import type { Location, Role } from '../facts/types.ts';
import type { Notice } from '../findings/types.ts';
import type { ParseLimits } from './parse-limits.ts';
import type { CachePlace } from './cache/file.ts';
import type { OnProgress } from './progress.ts';
import type { Shard } from './shard.ts';

export type { RuleSetting };

export interface ScanOptions extends DiscoverOptions {
  /** Bytes above which a file is passed over, unless it was named itself. */
  readonly maxFileSize: number;
  readonly minConfidence: Confidence;
  /** A suppression must give its reason. */
  readonly strict: boolean;
  readonly rules: readonly Rule[];
  /** No rule is on for any path that judges more than the credentials in a text: nothing need be parsed. */
  readonly credentialsAlone?: boolean;
  /** No rule is on for any path that judges roles which only services may assume: what has no others need not be parsed. */
  readonly servicesUnjudged?: boolean;
  /** The rules that are on for a path (relative to the working directory), with their levels and options. */
  readonly settingsFor: (path: string) => ReadonlyMap<string, RuleSetting>;
  readonly isIgnored: (path: string) => boolean;
  readonly accounts: { readonly own: ReadonlySet<string>; readonly thirdParty: ReadonlySet<string> };
  readonly now: Date;
  /** What reading one file may cost, where that is not as always. */
  readonly limits?: ParseLimits;
  /** How many threads parse: 1 for none beside the first. */
  readonly threads?: number;
  /** Where it is kept what comes of files, so that those which are not changed need not be read again. */
  readonly cache?: CachePlace;
  /** The part of the files that is judged; undefined for all. What other files say to them is read of all. */
  readonly shard?: Shard;
  /** Whether findings have the hash of their line, for which a file's text is gone through once more; true unless said. */
  readonly lineHashes?: boolean;
  readonly onProgress?: OnProgress;
  /** Is told what each rule took of each file. */
  readonly onRule?: (id: string, milliseconds: number) => void;
  /** Told of the facts of each file that has any, with what the other files say to them. */
  readonly observe?: (facts: FactView, path: string) => void;
  /** Asks AWS, once, when all files were read, of what stands in them. */
  readonly askAws?: (questions: LiveQuestions) => Promise<LiveAnswers>;
}

export interface LiveQuestions {
  /** The ids of access keys, each with the first of its places. */
  readonly keys: ReadonlyMap<string, Location>;
  /** The roles that the files define, tests and examples apart. */
  readonly roles: readonly Role[];
}

export interface LiveRole {
  readonly role: Role;
  readonly accountId: string;
}

/** What AWS says to what stands in the files. */
export interface LiveAnswers {
  /** By the id; a key that is not here is none of the accounts that were asked. */
  readonly keys: ReadonlyMap<string, AccessKeyState>;
  /** The roles of the accounts, where those were read. */
  readonly roles: readonly LiveRole[];
  readonly notices: readonly Notice[];
  /** Some were not answered for, so that their silence says nothing. */
  readonly incomplete: boolean;
}
