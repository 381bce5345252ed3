import type { Range } from '../../values/range.ts';
import type { Unknown, Value } from '../../values/value.ts';

/** What a function is given. */
export interface Arguments {
  readonly values: readonly Value[];
  /** False when something was spread that could not be followed. */
  readonly complete: boolean;
  readonly range: Range;
  /** The text that the call stands in. */
  readonly text: string;
  /** The call as something that is not known. */
  readonly opaque: () => Unknown;
}

/** Undefined where the text does not settle the result. */
export type Compute = (args: Arguments) => Value | undefined;
