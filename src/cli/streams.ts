import { fstatSync, writeFileSync } from 'node:fs';
import { UsageError } from './usage.ts';

/** What happens when what is printed cannot be: standard output has a reader that went, or a disk that is full. */
export function watchStreams(): void {
  onFirstUse('stdout', (error) => {
    // A reader that has seen enough (`iam-lint … | head`) is no failure, and changes nothing of what was found.
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    process.stderr.write(`iam-lint: ${unprinted(error)}\n`);
    process.exit(2);
  });
  // Then there is nobody to tell.
  onFirstUse('stderr', () => undefined);
  // A file that grows beyond what is allowed is an error like a full disk, and ends nothing.
  if (process.platform !== 'win32') process.on('SIGXFSZ', () => undefined);
}

/** Node makes these streams when they are asked for, which takes 2 ms that a run with nothing to say need not wait. */
function onFirstUse(name: 'stdout' | 'stderr', fails: (error: NodeJS.ErrnoException) => void): void {
  const usual = Object.getOwnPropertyDescriptor(process, name) ?? {};
  const get = (): NodeJS.WriteStream => {
    Object.defineProperty(process, name, usual);
    return process[name].on('error', fails);
  };
  Object.defineProperty(process, name, { configurable: true, enumerable: true, get });
}

/**
 * Prints on standard output.
 *
 * @throws UsageError where that is a file which cannot take it
 */
export function print(text: string): void {
  if (!(isFile ??= fstatSync(1).isFile())) {
    process.stdout.write(text);
    return;
  }
  try {
    // The stream does not notice when a disk takes only a part.
    writeFileSync(1, text);
  } catch (error) {
    throw new UsageError(unprinted(error as Error));
  }
}

let isFile: boolean | undefined;

function unprinted({ message }: Error): string {
  return `the report could not be written to standard output: ${message}`;
}
