import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Account } from '../aws/account.ts';
import { audit, type AskKeys } from '../aws/audit.ts';
import type { Connection } from '../aws/live/clients.ts';
import { readSaved } from '../aws/saved.ts';
import { decode } from '../discover/read.ts';
import type { Notice } from '../findings/types.ts';
import type { AuditFlags } from './audit-options.ts';
import { connectionOf, unusedConnectionFlag } from './connection.ts';
import { prepare } from './prepare.ts';
import { withProgress } from './progress.ts';
import { report, targetsOf } from './output.ts';
import { conclude, failOnOf } from './perform.ts';
import { UsageError } from './usage.ts';

interface Told {
  readonly accounts: readonly Account[];
  readonly notices: readonly Notice[];
  /** A part was not answered, so that its silence says nothing. */
  readonly incomplete: boolean;
  readonly ask?: AskKeys;
}

/**
 * `iam-lint audit`: judges what an account has with the rules that judge templates, and its keys and users with
 * those of the group `live`.
 *
 * @returns the exit code
 */
export async function runAudit(paths: readonly string[], flags: AuditFlags): Promise<number> {
  const startedAt = new Date();
  const targets = targetsOf(flags);
  const prepared = await prepare(paths, flags, startedAt);
  failOnOf(prepared.config, flags);
  const told = flags.from.length > 0 ? savedAccounts(flags) : await liveAccounts(flags);
  const judged = await withProgress(flags, (telling) =>
    audit(told.accounts, paths, { ...prepared.options, ...telling }, told.ask),
  );
  const result = {
    ...judged,
    notices: [...told.notices, ...judged.notices],
    incomplete: told.incomplete || judged.incomplete,
  };
  const performed = await conclude(result, flags, prepared, startedAt);
  await report(performed, flags, targets);
  return performed.exitCode;
}

function savedAccounts(flags: AuditFlags): Told {
  const unused = flags.assumeRole.length > 0 ? '--assume-role' : unusedConnectionFlag(flags);
  if (unused !== undefined) throw new UsageError(`${unused} asks AWS, and --from reads what was saved`);
  const files = flags.from.map((path) => ({ path: shown(path), text: contentOf(path) }));
  const { accounts, notices } = readSaved(files);
  return { accounts, notices, incomplete: notices.length > 0 };
}

async function liveAccounts(flags: AuditFlags): Promise<Told> {
  const connections = connectionsOf(flags);
  const { askAccounts, collectAccounts } = await import('../aws/live/accounts.ts');
  const { accounts, notices, clients } = await collectAccounts(connections);
  return { accounts, notices, incomplete: notices.length > 0, ask: askAccounts(clients) };
}

/** The caller's account, or those of the roles. */
function connectionsOf(flags: AuditFlags): Connection[] {
  const connection = connectionOf(flags);
  const { assumeRole: arns, externalId: ids } = flags;
  if (ids.length > 1 && ids.length !== arns.length) {
    throw new UsageError(
      `--external-id is given once for all roles or once for each: ${String(ids.length)} for ${String(arns.length)} of --assume-role`,
    );
  }
  if (arns.length === 0) {
    if (ids.length > 0) throw new UsageError('--external-id goes with --assume-role');
    return [connection];
  }
  return arns.map((arn, i) => {
    const externalId = ids.length > 1 ? ids[i] : ids[0];
    return { ...connection, role: { arn, ...(externalId === undefined ? {} : { externalId }) } };
  });
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
