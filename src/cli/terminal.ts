import { isatty } from 'node:tty';

/**
 * Whether to print in colour: `--no-color` and `NO_COLOR` say no, `FORCE_COLOR` says yes, and otherwise
 * a terminal gets colours and a file or pipe does not (https://no-color.org, https://force-color.org).
 */
export function colours(wanted: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (!wanted || (NO_COLOR !== undefined && NO_COLOR !== '')) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isatty(1);
}
