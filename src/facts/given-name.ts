import type { Location, Slot } from './types.ts';

/**
 * A name under which a template passes a role's ARN on to other templates: an export, an output of a stack
 * within a stack, a parameter that such a stack is given.
 */
export interface GivenName {
  readonly kind: 'given-name';
  /** As a slot's `reference` has it, with the file or folder before it; see `scoped`. An export's is a pattern. */
  readonly name: string;
  readonly value: Slot<string>;
  readonly at: Location;
}

/** Exports are named once for an account: no file or folder stands before them. */
const EXPORTED = 'export ';

export function exported(pattern: string): string {
  return EXPORTED + pattern;
}

/** The pattern of an export's name; undefined for any other name. */
export function exportIn(name: string): string | undefined {
  return name.startsWith(EXPORTED) ? name.slice(EXPORTED.length) : undefined;
}
