import { Command } from 'commander';
import type { ScanFlags } from './flags.ts';
import { repeatable, withConnectionOptions, withReportOptions } from './scan-options.ts';

export interface AuditFlags extends ScanFlags {
  /** Saved answers of IAM's, instead of a live account. */
  readonly from: readonly string[];
  readonly assumeRole: readonly string[];
  /** One for all roles, or one for each of them in order. */
  readonly externalId: readonly string[];
}

export function auditCommand(): Command {
  const command = new Command('audit')
    .description('judge an AWS account: its roles and their trust, its users and their access keys')
    .argument('[path...]', 'files and folders to join with the account', [])
    .addOption(repeatable('--from <file>', "saved answers of IAM's instead of a live account"));
  return withReportOptions(withConnectionOptions(command))
    .addOption(repeatable('--assume-role <arn>', 'audit the account of this role, as the role'))
    .addOption(
      repeatable(
        '--external-id <external-id>',
        'what the roles of --assume-role ask for: one for all, or one each in order',
      ),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], flags: AuditFlags) => {
      const { runAudit } = await import('./audit.ts');
      process.exitCode = await runAudit(paths, flags);
    });
}

const EXAMPLES = `
Examples:
  iam-lint audit --profile security
  iam-lint audit .                                  # and what the repository says of the account
  iam-lint audit --assume-role arn:aws:iam::111122223333:role/audit --external-id x4f9
  iam-lint audit --from account.json --from credential-report.csv

The permissions it needs, all of them to read, are in docs/audit.md.

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or an incomplete audit.`;
