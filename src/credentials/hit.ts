import type { CredentialType } from '../facts/types.ts';
import type { Range } from '../values/range.ts';
import type { Secret } from './mask.ts';

/** A credential as the search keeps it: offsets and a masked secret, not yet a fact. */
export interface Hit {
  readonly type: CredentialType;
  /** The span of the secret (or of the key id, where the id is what was found). */
  readonly range: Range;
  readonly secret: Secret;
  confidence: 'high' | 'medium' | 'low';
  readonly provider?: string | undefined;
  readonly name?: string | undefined;
  readonly validUntil?: string | undefined;
  /** Where the credential itself says whose it is; otherwise the key id says it. */
  readonly accountId?: string | undefined;
  readonly isPublic?: boolean | undefined;
  /** Known for what it is, and no secret: kept until then, or it would be found as something else. */
  readonly isNone?: boolean;
  keyId?: string | undefined;
  keyIdRange?: Range | undefined;
  withSecret?: boolean;
  ofSession?: true;
  ofUrl?: true;
}

/** The search of one text: what its detectors share. */
export interface Scan {
  readonly text: string;
  readonly path: string;
  /** Source code: a value without quotes is an expression there, not a literal. */
  readonly isCode: boolean;
  /** A test, an example or the like. */
  readonly isTest: boolean;
  /** A lock file, a source map, an API's examples, translations: its strings are no secrets, so a name proves nothing. */
  readonly isUntelling: boolean;
  readonly hits: Hit[];
  /**
   * How far the last name, URL, encoded text, … reached. An anchor before that offset was part of it; and
   * windows that do not start anew at each anchor keep hostile repetition linear.
   */
  nameEnd: number;
  nearEnd: number;
  urlEnd: number;
  encodedEnd: number;
  besideEnd: number;
  markEnd: number;
  /** The connection string judged last, between its quotes; and the last value without quotes. */
  segment: Range;
  bare: Range;
}

/**
 * One kind of credential. The search runs one expression over the text, for the anchors of all detectors
 * together; `find` then looks at a bounded window around an anchor. So the whole is linear.
 */
export interface Detector {
  /** Lower-case literals; matched without regard to case. */
  readonly anchors: readonly string[];
  /** Of these, the ones too common to choose files by: a file with such a credential holds another marker. */
  readonly unmarked?: readonly string[];
  find(scan: Scan, at: number, anchor: string): void;
}
