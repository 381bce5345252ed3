import { CommanderError } from 'commander';
import { createProgram } from './program.ts';
import { watchStreams } from './streams.ts';
import { isUsers } from './usage.ts';

watchStreams();

/** Runs the command line that the process was given. */
export async function main(): Promise<void> {
  try {
    await createProgram(process.argv[2]).parseAsync();
  } catch (error) {
    process.exitCode = report(error);
  }
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
