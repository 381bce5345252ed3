/**
 * A span of a text: UTF-16 offsets, `end` exclusive. Values, calls and facts carry ranges from the
 * moment they are read, so that nobody later has to find a position again.
 */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** One step on the way a value took, oldest first: where it was written and what it is there. */
export interface Evidence {
  readonly range: Range;
  readonly message: string;
}
