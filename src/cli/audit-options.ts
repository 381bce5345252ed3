import { Command } from 'commander';
import { repeatable, withReportOptions, type ScanFlags } from './scan-options.ts';

export interface AuditFlags extends ScanFlags {
  /** Saved answers of IAM's, instead of a live account. */
  readonly from: readonly string[];
}

export function auditCommand(): Command {
  const command = new Command('audit')
    .description('judge an AWS account: its roles and their trust, its users and their access keys')
    .argument('[path...]', 'files and folders to join with the account', [])
    .addOption(
      repeatable('--from <file>', "saved answers of IAM's instead of a live account: see docs/audit.md"),
    );
  return withReportOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], flags: AuditFlags) => {
      const { runAudit } = await import('./audit.ts');
      process.exitCode = await runAudit(paths, flags);
    });
}

const EXAMPLES = `
Examples:
  iam-lint audit --from account.json --from credential-report.csv

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or an incomplete audit.`;
