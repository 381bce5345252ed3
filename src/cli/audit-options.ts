import { Command } from 'commander';
import type { AccountFlags } from './accounts.ts';
import { repeatable, withConnectionOptions, withReportOptions } from './scan-options.ts';

export function auditCommand(): Command {
  const command = new Command('audit')
    .description('judge an AWS account: its roles and their trust, its users and their access keys')
    .argument('[path...]', 'files and folders to join with the account', []);
  return withReportOptions(withAccountOptions(command))
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], flags: AccountFlags) => {
      const { runAudit } = await import('./audit.ts');
      process.exitCode = await runAudit(paths, flags);
    });
}

/** The options that say where accounts are read from. */
export function withAccountOptions(command: Command): Command {
  command.addOption(repeatable('--from <file>', "saved answers of IAM's instead of a live account"));
  return withConnectionOptions(command)
    .addOption(repeatable('--assume-role <arn>', 'read the account of this role, as the role'))
    .option('--organization <role>', 'read every account of the organisation, as its role of this name')
    .addOption(
      repeatable(
        '--external-id <external-id>',
        'what the roles of --assume-role or --organization ask for: one for all, or one each in order',
      ),
    )
    .option('--at-once <n>', 'how many accounts are read at a time', '4');
}

/** For a command that reads files, and accounts where it is told to. */
export function withLiveOptions(command: Command): Command {
  return withAccountOptions(command.option('--live', 'read a live account, or those of the options below'));
}

const EXAMPLES = `
Examples:
  iam-lint audit --profile security
  iam-lint audit .                                  # and what the repository says of the account
  iam-lint audit --assume-role arn:aws:iam::111122223333:role/audit --external-id x4f9
  iam-lint audit --organization iam-lint-audit      # every account of the organisation
  iam-lint audit --assume-role arn:aws:iam::111122223333:role/list --organization iam-lint-audit
  iam-lint audit --from account.json --from credential-report.csv

The permissions it needs, all of them to read, are in docs/audit.md.

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or an incomplete audit.`;
