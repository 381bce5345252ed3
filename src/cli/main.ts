import { Command, CommanderError } from 'commander';
import { packageVersion } from '../package.ts';
import { auditCommand, withLiveOptions } from './audit-options.ts';
import { baselineCommand, graphCommand, scanCommand } from './scan-options.ts';
import { watchStreams } from './streams.ts';
import { isUsers } from './usage.ts';

const program = new Command('iam-lint')
  .description(
    'Finds long-term AWS keys, hard-coded secrets, and role assumptions, trust policies and pipelines that are not safe.',
  )
  .version(packageVersion(), '-V, --version')
  .showHelpAfterError('(run with --help for the options)')
  .exitOverride()
  .addCommand(scanCommand())
  .addCommand(auditCommand())
  .addCommand(baselineCommand())
  .addCommand(withLiveOptions(graphCommand()));

program
  .command('merge')
  .description('make one SARIF log of many: shards, matrix jobs, repositories')
  .argument('<file...>', 'SARIF 2.1.0 files')
  .option('--output <file>', 'write to a file instead of standard output')
  .action(async (files: string[], options: { output?: string }) => {
    const { mergeFiles } = await import('./merge.ts');
    mergeFiles(files, options.output);
  });

program
  .command('init')
  .description(
    'write a configuration, and what runs iam-lint in pull requests and at commits, as far as it fits',
  )
  .option('--dry-run', 'print what would be written')
  .action(async (options: { dryRun?: boolean }) => {
    const { init } = await import('./init/index.ts');
    init({ dryRun: options.dryRun === true });
  });

program
  .command('rules')
  .description('list every rule with its level in each preset')
  .option('--format <format>', 'table or json', 'table')
  .action(async (options: { format: string }) => {
    const { listRules } = await import('./rules.ts');
    listRules(options.format);
  });

program
  .command('explain')
  .description("print a rule's page")
  .argument('<rule>', 'the id of the rule')
  .action(async (id: string) => {
    const { explain } = await import('./explain.ts');
    await explain(id);
  });

for (const command of program.commands)
  command.exitOverride().showHelpAfterError('(run with --help for the options)');

watchStreams();

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // commander has printed it
  if (isUsers(error)) {
    process.stderr.write(`iam-lint: ${error.message}\n`);
    return 2;
  }
  process.stderr.write(
    `iam-lint: an error of its own, please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return 2;
}
