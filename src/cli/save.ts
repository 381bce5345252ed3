import { writeWhole } from '../write-whole.ts';
import { UsageError } from './usage.ts';

/**
 * Writes a file that the user asked for, all of it or nothing.
 *
 * @param what it is, for the message
 * @throws UsageError where it could not be written
 */
export function save(what: string, file: string, text: string): void {
  try {
    writeWhole(file, text);
  } catch (error) {
    throw new UsageError(`${what} could not be written to ${file}: ${reasonOf(error)}`);
  }
}

/** Why a file system refused, without the name of a file that only we know. */
function reasonOf(error: unknown): string {
  const { message } = error as Error;
  return message.replace(/, \w{1,40}(?: '.{0,4096})?$/, '');
}
