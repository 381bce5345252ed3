import { closest, distance } from 'fastest-levenshtein';

/** The user asked for something that cannot be: printed as it is, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Whether an error is the user's to mend, so that its message is all that is printed. */
export function isUsers(error: unknown): error is Error {
  return (
    error instanceof UsageError ||
    (error instanceof Error &&
      /^(?:ConfigError|BaselineError|GitError|MissingPathError|SavedAnswerError|AwsError)$/.test(error.name))
  );
}

/** `unknown rule "x"; did you mean "y"?` */
export function unknownWord(what: string, word: string, known: readonly string[]): UsageError {
  const begun = known.filter((one) => word.length > 1 && one.startsWith(word));
  const near = begun.length === 1 ? (begun[0] ?? '') : known.length > 0 ? closest(word, known) : '';
  const close =
    begun.length === 1 || (near !== '' && distance(word, near) <= Math.max(2, Math.floor(word.length / 3)));
  const hint = close ? `did you mean "${near}"?` : `it is one of ${known.join(', ')}`;
  return new UsageError(`unknown ${what} "${word}"; ${hint}`);
}

/** The word, if it is one of the known ones. */
export function oneOf<T extends string>(what: string, word: string, known: readonly T[]): T {
  const found = known.find((candidate) => candidate === word);
  if (found === undefined) throw unknownWord(what, word, known);
  return found;
}
