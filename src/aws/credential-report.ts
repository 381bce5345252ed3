import type { AccountKey, CredentialReport, ReportRow } from './account.ts';
import { isoDate } from './dates.ts';

/** Columns and words: IAM user guide, "Generate credential reports for your AWS account". */
const ROOT = '<root_account>';

/** A report that does not read as one: its message says why. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

export function isCredentialReport(text: string): boolean {
  return /^\ufeff?"?user"?\s*,\s*"?arn"?\s*,/.test(text);
}

/**
 * Reads IAM's credential report.
 *
 * @param generated when it was made, where the API said so
 * @throws ReportError where it lacks a column
 */
export function parseCredentialReport(text: string, generated?: string): CredentialReport {
  const [header, ...lines] = csv(text.replace(/^\ufeff/, ''));
  const columns = new Map((header ?? []).map((name, i) => [name.trim().toLowerCase(), i]));
  for (const name of ['user', 'arn', 'access_key_1_active']) {
    if (!columns.has(name)) throw new ReportError(`it has no column "${name}"`);
  }
  const rows = lines
    .filter((cells) => cells.length > 1)
    .map((cells) => row((name) => cells[columns.get(name) ?? -1]?.trim() ?? ''));
  return { generated, rows };
}

function row(cell: (name: string) => string): ReportRow {
  const user = cell('user');
  return {
    user,
    arn: cell('arn'),
    isRoot: user === ROOT,
    created: isoDate(cell('user_creation_time')),
    password: truth(cell('password_enabled')),
    passwordLastUsed: isoDate(cell('password_last_used')),
    mfa: truth(cell('mfa_active')),
    keys: [1, 2].flatMap((slot) => key(slot, cell)),
  };
}

function key(slot: number, cell: (name: string) => string): (AccountKey & { slot: number })[] {
  const field = (name: string): string => cell(`access_key_${String(slot)}_${name}`);
  const active = truth(field('active'));
  const created = isoDate(field('last_rotated'));
  // A slot that holds a key that is switched off says when that was made; an empty one says N/A.
  if (active !== true && created === undefined) return [];
  return [{ slot, id: undefined, active: active === true, created, lastUsed: lastUse(field) }];
}

/**
 * `N/A` of a key that exists: it was never used since IAM keeps count (April 2015). `no_information` and
 * `not_supported` say nothing.
 */
function lastUse(field: (name: string) => string): AccountKey['lastUsed'] {
  const text = field('last_used_date');
  const date = isoDate(text);
  if (date !== undefined)
    return { date, service: word(field('last_used_service')), region: word(field('last_used_region')) };
  return /^n\/a$/i.test(text) ? 'never' : undefined;
}

/** `N/A` stands for a region where a service has none, and for all that does not apply. */
export function word(text: string | undefined): string | undefined {
  return text === undefined || text === '' || /^(?:n\/a|no_information|not_supported)$/i.test(text)
    ? undefined
    : text;
}

function truth(text: string): boolean | 'unknown' {
  if (/^true$/i.test(text)) return true;
  // `N/A` is what IAM writes where there is nothing that could be enabled.
  return /^(?:false|n\/a)$/i.test(text) ? false : 'unknown';
}

/** RFC 4180: cells with commas (names of users may have them) are quoted, quotes doubled. */
function csv(text: string): string[][] {
  const rows: string[][] = [];
  let cells: string[] = [];
  const piece = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  while (piece.lastIndex < text.length) {
    const match = piece.exec(text);
    if (!match) throw new ReportError(`row ${String(rows.length + 1)} does not read as CSV`);
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(cells);
    cells = [];
  }
  if (cells.length > 0) rows.push(cells);
  return rows;
}
