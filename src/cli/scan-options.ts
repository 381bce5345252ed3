import { Command, Option } from 'commander';
import { FORMATS } from '../report/index.ts';
import type { AccountFlags } from './accounts.ts';
import { DEFAULT_MAX_FILE_SIZE, NO_FLAGS, type ScanFlags } from './flags.ts';

export function scanCommand(): Command {
  const command = new Command('scan')
    .description('scan files and folders (default: the current folder)')
    .argument('[path...]', 'files and folders', ['.']);
  return withConnectionOptions(withReportOptions(command))
    .option('--verify', 'ask AWS whether the key ids that are found are active; nothing else is sent')
    .option('--staged', 'scan what is staged in git: the content that would be committed')
    .option(
      '--since <ref>',
      'report only what lines add that were changed since the merge base with a revision',
    )
    .option(...HISTORY)
    .option('--stdin', 'scan standard input, as the file that --stdin-filename names')
    .option('--stdin-filename <file>', 'the name that says what standard input is')
    .option('--cache', 'remember what came of files, and read again only those that changed')
    .option('--cache-location <folder>', "where to keep the cache (default: the user's folder for caches)")
    .option('--threads <n>', 'read files on so many threads (default: 2 where there are two cores)')
    .option('--shard <i/n>', 'report on the I-th of N parts of the files, for iam-lint merge to join')
    .option('--fix', 'mend in the files what has a plain fix, and report what is left')
    .option('--fix-dry-run', 'print what --fix would change as a diff, instead of the report')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], flags: ScanFlags) => {
      const { runScan } = await import('./scan.ts');
      process.exitCode = await runScan(paths, flags);
    });
}

export function baselineCommand(): Command {
  const command = new Command('baseline')
    .description('list what is found now in a baseline, so that later scans report only what is new')
    .argument('[path...]', 'files and folders', ['.'])
    .option(
      '--output <file>',
      'the baseline (default: that of the configuration, or .iam-lint-baseline.json)',
    )
    .option(...HISTORY)
    .option('--prune', 'drop entries that no longer occur, and add none');
  return withRuleOptions(command).action(
    async (paths: string[], flags: Partial<ScanFlags> & { readonly prune?: boolean }) => {
      const { runBaseline } = await import('./baseline.ts');
      process.exitCode = await runBaseline(paths, { ...NO_FLAGS, ...flags });
    },
  );
}

export function graphCommand(): Command {
  return new Command('graph')
    .description('draw who may assume whom: accounts, roles, services, identity providers, pipelines')
    .argument('[path...]', 'files and folders', ['.'])
    .option('--format <format>', 'mermaid, dot, json or html', 'mermaid')
    .option('--output <file>', 'write to a file instead of standard output')
    .option('--config <file>', 'use this configuration')
    .option('--no-config', 'use no configuration')
    .option('--no-ignore', 'do not honour .gitignore: leave out nothing but .git')
    .option('--max-file-size <bytes>', 'pass over larger files, with a notice', String(DEFAULT_MAX_FILE_SIZE))
    .action(async (paths: string[], flags: AccountFlags & { readonly format: string }, command: Command) => {
      const { runGraph } = await import('./graph.ts');
      process.exitCode = await runGraph(paths, { ...NO_FLAGS, ...flags, hasPaths: command.args.length > 0 });
    });
}

/** The options that say what is found, and what is told of it in which form. */
export function withReportOptions(command: Command): Command {
  command
    .addOption(repeatable('--format <format>', `${FORMATS.join(', ')}; FORMAT=FILE writes to a file`))
    .option('--output <file>', 'write the report to a file');
  return withRuleOptions(command)
    .option(
      '--fail-on <level>',
      'error, warning, note or never: what makes the exit code 1 (default: warning)',
    )
    .option('--baseline <file>', 'report only what this file does not list')
    .option('--quiet', 'print no notices')
    .option('--stats', 'say where the time went, and show suppressed findings')
    .option('--no-color', 'print without colours');
}

/** How AWS is reached: what is not given is found as every tool of AWS finds it. */
export function withConnectionOptions(command: Command): Command {
  return command
    .option('--profile <name>', 'the AWS profile to ask with')
    .option('--region <region>', 'the region to ask in (default: the configured one, or us-east-1)')
    .option('--endpoint-url <url>', 'ask this endpoint instead of AWS');
}

const HISTORY = [
  '--history [rev-range]',
  'scan every version of every file that git can reach, or those of a range (v1..v2)',
] as const;

/** The options that say what is found, and how sure it must be. */
function withRuleOptions(command: Command): Command {
  return command
    .option('--config <file>', 'use this configuration')
    .option('--no-config', 'use no configuration')
    .addOption(repeatable('--rule <id=level>', 'set a rule to off, note, warning or error'))
    .addOption(repeatable('--only <id>', 'run this rule alone'))
    .option('--preset <preset>', 'recommended or strict')
    .option(
      '--min-confidence <confidence>',
      'high, medium or low: how sure a finding must be (default: medium)',
    )
    .option('--no-ignore', 'do not honour .gitignore: leave out nothing but .git')
    .option(
      '--max-file-size <bytes>',
      'pass over larger files, with a notice',
      String(DEFAULT_MAX_FILE_SIZE),
    );
}

export function repeatable(flags: string, description: string): Option {
  return new Option(flags, `${description} (repeatable)`)
    .default([], 'none')
    .argParser((value: string, before: readonly string[]) => [...before, value]);
}

const EXAMPLES = `
Examples:
  iam-lint scan .
  iam-lint scan --format sarif=iam-lint.sarif --format pretty
  iam-lint scan --staged
  iam-lint scan --since origin/main --format github
  iam-lint scan --cache
  iam-lint scan --history
  iam-lint scan infra/ --history v1.0..HEAD
  iam-lint scan --fix-dry-run > iam-lint.patch
  iam-lint scan --preset strict --rule trust-account-root=off infra/

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or an incomplete scan.`;
