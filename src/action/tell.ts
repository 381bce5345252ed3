import { ApiError, comment } from './comment.ts';
import type { PullRequest } from './event.ts';
import type { Environment } from './inputs.ts';
import type { Told } from './report.ts';
import type { Runner } from './runner.ts';

/** Comments on the pull request. Where that cannot be it is said, and is no failure: the log has it all. */
export async function commentOn(
  pull: PullRequest | undefined,
  token: string | undefined,
  { markdown, findings }: Told,
  env: Environment,
  runner: Runner,
): Promise<void> {
  try {
    if (!pull) throw new ApiError(0, 'the event names no pull request');
    if (token === undefined) throw new ApiError(0, 'the input token is empty');
    await comment(pull, token, { markdown, isSilent: findings === 0 }, env);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    runner.notice(`there is no comment: ${reasonOf(error, pull)}`);
  }
}

function reasonOf({ status, message }: ApiError, pull: PullRequest | undefined): string {
  if (status !== 401 && status !== 403 && status !== 404) return message;
  return pull?.isFork
    ? 'on a pull request from a fork the token may only read'
    : `the token may not write it (${message}); the job needs "permissions: pull-requests: write"`;
}
