import { Command } from 'commander';
import { packageVersion } from '../package.ts';
import { auditCommand, withLiveOptions } from './audit-options.ts';
import { SHELLS } from './completion/shells.ts';
import { styled } from './help.ts';
import { baselineCommand, graphCommand, oneOfWords, scanCommand } from './scan-options.ts';

const COMMANDS: Readonly<Record<string, () => Command>> = {
  scan: scanCommand,
  audit: auditCommand,
  baseline: baselineCommand,
  graph: () => withLiveOptions(graphCommand()),
  merge: mergeCommand,
  init: initCommand,
  rules: rulesCommand,
  explain: explainCommand,
  completion: completionCommand,
};

/**
 * The whole command line: what help, the man page and shell completion are made from as well.
 *
 * @param asked the first word of a command line: where it is a command, the others are not made
 */
export function createProgram(asked?: string): Command {
  const program = new Command('iam-lint')
    .description(
      'Finds long-term AWS keys, hard-coded secrets, and role assumptions, trust policies and pipelines that are not safe.',
    )
    .version(packageVersion(), '-V, --version', 'print the version')
    .addHelpText('after', EXAMPLES);
  const one = asked !== undefined && Object.hasOwn(COMMANDS, asked) ? COMMANDS[asked] : undefined;
  for (const make of one ? [one] : Object.values(COMMANDS)) program.addCommand(make());
  for (const command of [program, ...program.commands]) styled(command);
  return program;
}

function mergeCommand(): Command {
  return new Command('merge')
    .description('make one SARIF log of many: shards, matrix jobs, repositories')
    .argument('<file...>', 'SARIF 2.1.0 files')
    .option('--output <file>', 'write to a file instead of standard output')
    .addHelpText(
      'after',
      `
Examples:
  iam-lint merge part-1.sarif part-2.sarif --output iam-lint.sarif

docs/shards.md has the workflow of a scan in parts.`,
    )
    .action(async (files: string[], options: { output?: string }) => {
      const { mergeFiles } = await import('./merge.ts');
      mergeFiles(files, options.output);
    });
}

function initCommand(): Command {
  return new Command('init')
    .description(
      'write a configuration, and what runs iam-lint in pull requests and at commits, as far as it fits',
    )
    .option('--dry-run', 'print what would be written')
    .addHelpText(
      'after',
      `
Nothing that is there is overwritten.

Examples:
  iam-lint init --dry-run
  iam-lint init`,
    )
    .action(async (options: { dryRun?: boolean }) => {
      const { init } = await import('./init/index.ts');
      await init({ dryRun: options.dryRun === true });
    });
}

function rulesCommand(): Command {
  return new Command('rules')
    .description('list every rule with its level in each preset')
    .addOption(oneOfWords('--format <format>', 'the form of the list', ['table', 'json']).default('table'))
    .addHelpText(
      'after',
      `
Examples:
  iam-lint rules
  iam-lint rules --format json`,
    )
    .action(async (options: { format: string }) => {
      const { listRules } = await import('./rules.ts');
      listRules(options.format);
    });
}

function explainCommand(): Command {
  return new Command('explain')
    .description("print a rule's page")
    .argument('<rule>', 'the id of the rule')
    .addHelpText(
      'after',
      `
Examples:
  iam-lint explain missing-external-id`,
    )
    .action(async (id: string) => {
      const { explain } = await import('./explain.ts');
      await explain(id);
    });
}

function completionCommand(): Command {
  const command = new Command('completion')
    .description('print what makes a shell complete commands, options, rules and formats')
    .argument('<shell>', SHELLS.join(', '))
    .addHelpText(
      'after',
      `
Examples:
  source <(iam-lint completion bash)                # in ~/.bashrc
  source <(iam-lint completion zsh)                 # in ~/.zshrc, after compinit
  iam-lint completion fish | source                 # in ~/.config/fish/config.fish`,
    )
    .action(async (shell: string) => {
      const { completion } = await import('./completion/index.ts');
      process.stdout.write(completion(createProgram(), shell));
    });
  const [argument] = command.registeredArguments;
  if (argument) argument.argChoices = [...SHELLS];
  return command;
}

const EXAMPLES = `
Examples:
  iam-lint scan .                                   # everything that git tracks or does not ignore
  iam-lint scan --since origin/main                 # what a branch adds
  iam-lint init                                     # a configuration, a workflow, a pre-commit hook
  iam-lint explain missing-external-id

"iam-lint help COMMAND" has the options and examples of each command.`;
