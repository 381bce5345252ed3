import { audit } from '../aws/audit.ts';
import { withOwn } from '../aws/judge.ts';
import { roadsOf } from '../aws/roads.ts';
import { ownOf, toldAccounts, type AccountFlags } from './accounts.ts';
import { drawingFor } from './drawing.ts';
import { prepare } from './prepare.ts';
import { withProgress } from './progress.ts';
import { report, targetsOf } from './output.ts';
import { OwnReports } from './own-reports.ts';
import { conclude, failOnOf } from './perform.ts';

/**
 * `iam-lint audit`: judges what an account has with the rules that judge templates, and its keys and users with
 * those of the group `live`.
 *
 * @returns the exit code
 */
export async function runAudit(paths: readonly string[], flags: AccountFlags): Promise<number> {
  const startedAt = new Date();
  const targets = targetsOf(flags);
  const prepared = await prepare(paths, flags, startedAt);
  failOnOf(prepared.config, flags);
  const told = await toldAccounts(flags);
  const drawing = drawingFor(targets, undefined);
  const old = new OwnReports(targets, prepared.options.cwd);
  const options = {
    ...withOwn(prepared.options, ownOf(told)),
    isIgnored: (path: string) => old.has(path) || prepared.options.isIgnored(path),
    ...(drawing && { observe: drawing.observe }),
  };
  const judged = await withProgress(flags, (telling) =>
    audit(told.accounts, paths, { ...options, ...telling }, told.ask),
  );
  const result = {
    ...judged,
    notices: [...told.notices, ...old.notices, ...judged.notices],
    incomplete: told.incomplete || judged.incomplete,
  };
  const performed = await conclude(result, flags, prepared, startedAt);
  const graph = await drawing?.graph(options, (await roadsOf(told.accounts)).files);
  await report(performed, flags, targets, graph);
  return performed.exitCode;
}
