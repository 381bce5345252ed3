import type { Location } from './types.ts';

/** What a rule needs to write a fix: where, and in the file's own spelling, which no rule knows. */

/** What can be written where, in the file's own spelling. */
export interface Insertion {
  readonly at: Location;
  readonly text: string;
  /** The variable or parameter that it passes on. */
  readonly name: string;
}

/** What is written in place of a span. */
export interface Replacement {
  readonly at: Location;
  readonly text: string;
}

/** The one numeral that says how long something is, where it is used: `12` of `Duration.ofHours(12)`. */
export interface Numeral {
  readonly at: Location;
  /** Seconds in one of what it counts. */
  readonly unit: number;
}

/** How one account is written in place of everyone: its id between two texts, or the template's own as a whole. */
export interface Narrowing {
  readonly at: Location;
  readonly before: string;
  readonly after: string;
  readonly own?: string;
}
