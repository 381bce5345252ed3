import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Account } from '../aws/account.ts';
import { audit } from '../aws/audit.ts';
import { readSaved } from '../aws/saved.ts';
import { decode } from '../discover/read.ts';
import type { Notice, ScanResult } from '../findings/types.ts';
import type { AuditFlags } from './audit-options.ts';
import { prepare } from './prepare.ts';
import { checkOutput, conclude } from './scan.ts';
import { UsageError } from './usage.ts';

/**
 * `iam-lint audit`: judges what an account has with the rules that judge templates, and its keys and users with
 * those of the group `live`.
 *
 * @returns the exit code
 */
export async function runAudit(paths: readonly string[], flags: AuditFlags): Promise<number> {
  const startedAt = new Date();
  const prepared = await prepare(paths, flags, startedAt);
  checkOutput(flags);
  const { accounts, notices } = accountsOf(flags);
  const judged = await audit(accounts, paths, prepared.options);
  const result: ScanResult = { ...judged, notices: [...notices, ...judged.notices] };
  return conclude(result, flags, prepared, startedAt);
}

function accountsOf({ from }: AuditFlags): { accounts: Account[]; notices: Notice[] } {
  if (from.length === 0) throw new UsageError('audit needs --from FILE: saved answers of IAM');
  return readSaved(from.map((path) => ({ path: shown(path), text: contentOf(path) })));
}

function contentOf(path: string): string {
  try {
    // PowerShell redirects as UTF-16.
    return decode(readFileSync(path));
  } catch (error) {
    throw new UsageError(`${path} could not be read: ${(error as Error).message}`);
  }
}

function shown(path: string): string {
  return relative(process.cwd(), resolve(path)) || path;
}
