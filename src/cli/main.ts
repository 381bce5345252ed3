import { CommanderError } from 'commander';
import { createProgram } from './program.ts';
import { isUsers } from './usage.ts';

// A reader that has seen enough (`iam-lint … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});

try {
  await createProgram().parseAsync();
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
