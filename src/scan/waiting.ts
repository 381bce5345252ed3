import type { Fact } from '../facts/types.ts';
import type { Met } from './cache/index.ts';
import type { FileText } from './facts.ts';
import type { Candidate } from './markers.ts';

/** A candidate that waits for what its parser says. */
export interface Waiting {
  readonly file: FileText;
  readonly candidate: Candidate;
  /** What is known before; undefined where the search for it failed. */
  readonly facts: readonly Fact[] | undefined;
  /** What comes of it is known from an earlier scan. */
  readonly isKnown?: boolean;
  /** Under which it is kept what comes of it, where that is asked for. */
  readonly met?: Met | undefined;
}
