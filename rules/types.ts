import type { Joined } from '../src/facts/joined.ts';
import type { Fact, FactKind, FactOf, Location, Related } from '../src/facts/types.ts';

export type Level = 'error' | 'warning' | 'note';
export type Confidence = 'high' | 'medium' | 'low';
export type Group = 'credentials' | 'static-credentials' | 'assume-role' | 'trust' | 'joined' | 'live';
export type Preset = 'recommended' | 'strict';

/** The JSON Schema of one option, which is also its documentation and its default. */
export interface OptionSchema {
  readonly type: 'integer' | 'boolean' | 'string' | 'array';
  readonly default: unknown;
  readonly description: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: { readonly type: 'string' };
}

export interface RuleMeta {
  readonly id: string;
  readonly group: Group;
  /** A sentence fragment for lists: what it finds. */
  readonly title: string;
  /** The level in each preset; `off` where the preset leaves it out. */
  readonly level: { readonly recommended: Level | 'off'; readonly strict: Level };
  /** CWE numbers, the gravest first. */
  readonly cwe: readonly number[];
  /** 0.0–10.0 as code scanning sorts by it (over 9.0 critical, 7.0–8.9 high, 4.0–6.9 medium). */
  readonly securitySeverity: number;
  readonly precision: 'very-high' | 'high' | 'medium' | 'low';
  readonly tags?: readonly string[];
  readonly options?: Readonly<Record<string, OptionSchema>>;
  /** It judges roles that only services may assume: where no such rule is on, texts with no other roles are not parsed. */
  readonly judgesServices?: true;
}

/** What a rule says of one defect. The engine adds level, path class, snippet and fingerprint. */
export interface Report {
  readonly at: Location;
  readonly message: string;
  readonly confidence: Confidence;
  /** Overrides the configured level where the specification grades by case (`warning` for a placeholder). */
  readonly level?: Level;
  readonly related?: readonly Related[];
  /** Facts for machines: `roleArn`, `durationSeconds`, `keyId`, `accountId`. Never a secret. */
  readonly properties?: Readonly<Record<string, string | number | boolean>>;
  /** What the defect is, apart from where it stands: the fingerprint is made of rule, path, this, and an ordinal among equals. */
  readonly identity: readonly (string | number | undefined)[];
  readonly fix?: Fix;
}

export interface Fix {
  readonly description: string;
  readonly edits: readonly { readonly at: Location; readonly text: string }[];
}

export interface FactView {
  of<K extends FactKind>(kind: K): readonly FactOf<K>[];
  readonly all: readonly Fact[];
  /** What the other files of the scan say to the facts of this one. */
  readonly joined: Joined;
}

export interface RuleContext<O = Readonly<Record<string, unknown>>> {
  readonly options: O;
  /** From the configuration. */
  readonly accounts: { readonly own: ReadonlySet<string>; readonly thirdParty: ReadonlySet<string> };
  /** For judging whether something is still valid. */
  readonly now: Date;
}

export interface Rule<O = Readonly<Record<string, unknown>>> {
  readonly meta: RuleMeta;
  /** Pure. Sees the facts of one file, and what the others say to them. */
  check(facts: FactView, context: RuleContext<O>): Iterable<Report>;
}
