import type { Notice, ScanResult } from './types.ts';

/** A change alters what decides of the findings in it. */
export const SETTINGS_CHANGED = 'settings-changed';
/** A change takes a credential that stands in it out of the report. */
export const SUPPRESSION_ADDED = 'suppression-added';

/** The notices that whoever reviews a change has to see: no format leaves them to standard error. */
export function forReview({ notices }: Pick<ScanResult, 'notices'>): Notice[] {
  return notices.filter(({ code }) => code === SETTINGS_CHANGED || code === SUPPRESSION_ADDED);
}

/** `path:line`, or the path alone. */
export function placeOf({ path, line }: Notice): string {
  return line === undefined ? path : `${path}:${line}`;
}
