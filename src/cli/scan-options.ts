import { Command, Option } from 'commander';
import { FORMATS } from '../report/index.ts';

export interface ScanFlags {
  readonly format: readonly string[];
  readonly output?: string;
  /** A path, or false for `--no-config`. */
  readonly config?: string | false;
  readonly rule: readonly string[];
  readonly only: readonly string[];
  readonly preset?: string;
  readonly failOn?: string;
  readonly minConfidence?: string;
  readonly baseline?: string;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly staged?: boolean;
  readonly since?: string;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  /** False for `--no-ignore`. */
  readonly ignore: boolean;
  readonly maxFileSize: string;
  readonly quiet?: boolean;
  readonly stats?: boolean;
  readonly color: boolean;
}

/** 16 MiB: over any source or configuration file that a person wrote, under the logs and dumps that nobody did. */
const DEFAULT_MAX_FILE_SIZE = 16 * 1024 * 1024;

export function scanCommand(): Command {
  const command = new Command('scan')
    .description('scan files and folders (default: the current folder)')
    .argument('[path...]', 'files and folders', ['.'])
    .addOption(repeatable('--format <format>', `${FORMATS.join(', ')}; FORMAT=FILE writes to a file`))
    .option('--output <file>', 'write the report to a file');
  return withRuleOptions(command)
    .option(
      '--fail-on <level>',
      'error, warning, note or never: what makes the exit code 1 (default: warning)',
    )
    .option('--staged', 'scan what is staged in git: the content that would be committed')
    .option(
      '--since <ref>',
      'report only what lines add that were changed since the merge base with a revision',
    )
    .option('--stdin', 'scan standard input, as the file that --stdin-filename names')
    .option('--stdin-filename <file>', 'the name that says what standard input is')
    .option('--baseline <file>', 'report only what this file does not list')
    .option('--fix', 'mend in the files what has a plain fix, and report what is left')
    .option('--fix-dry-run', 'print what --fix would change as a diff, instead of the report')
    .option('--quiet', 'print no notices')
    .option('--stats', 'say where the time went, and show suppressed findings')
    .option('--no-color', 'print without colours')
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
    .option('--prune', 'drop entries that no longer occur, and add none');
  return withRuleOptions(command).action(
    async (paths: string[], flags: Partial<ScanFlags> & { readonly prune?: boolean }) => {
      const { runBaseline } = await import('./baseline.ts');
      process.exitCode = await runBaseline(paths, { ...NO_FLAGS, ...flags });
    },
  );
}

/** What `scan` has where a command lacks the flag. */
const NO_FLAGS: ScanFlags = {
  format: [],
  rule: [],
  only: [],
  ignore: true,
  maxFileSize: String(DEFAULT_MAX_FILE_SIZE),
  color: true,
};

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

function repeatable(flags: string, description: string): Option {
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
  iam-lint scan --fix-dry-run > iam-lint.patch
  iam-lint scan --preset strict --rule trust-account-root=off infra/

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or an incomplete scan.`;
