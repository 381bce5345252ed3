import { FAIL_ON, NO_FLAGS, type ScanFlags } from '../cli/flags.ts';
import { drawingFor } from '../cli/drawing.ts';
import { contextFor } from '../cli/output.ts';
import { perform } from '../cli/perform.ts';
import { oneOf } from '../cli/usage.ts';
import { GitError } from '../discover/types.ts';
import type { Changes } from '../discover/since.ts';
import { changesOf } from './changes.ts';
import { readPullRequest, type PullRequest } from './event.ts';
import type { Environment, Inputs } from './inputs.ts';
import { report } from './report.ts';
import type { Runner } from './runner.ts';
import { commentOn } from './tell.ts';

/** Scans the checkout and reports as the workflow asks. @returns the exit code */
export async function run(inputs: Inputs, env: Environment, runner: Runner): Promise<number> {
  const flags = flagsOf(inputs);
  const pull = readPullRequest(env);
  const changedOnly = isChangedOnly(inputs, env, pull, runner);
  const changes = pull && compared(pull, changedOnly, runner);
  const drawing = inputs.summary
    ? drawingFor([{ format: 'markdown', file: undefined }], undefined)
    : undefined;
  const performed = await perform(
    inputs.paths,
    flags,
    () => changes && { changes, onlyAdded: changedOnly, workflow: workflowOf(env) },
    (given) => ({ ...given, ...(drawing && { observe: drawing.observe }) }),
  );
  const { options, startedAt, exitCode } = performed;
  // Markdown and SARIF lead a reader to the repository.
  const context = contextFor(options, flags, startedAt, exitCode, [{ format: 'sarif', file: undefined }]);
  const graph = await drawing?.graph(options);
  const markdown = await report(performed, { ...context, ...(graph && { graph }) }, inputs, runner);
  if (inputs.comment) await commentOn(pull, inputs.token, markdown, env, runner);
  return exitCode;
}

function flagsOf({ config, preset, failOn, minConfidence, baseline }: Inputs): ScanFlags {
  return {
    ...NO_FLAGS,
    ...(config === undefined ? {} : { config }),
    ...(preset === undefined ? {} : { preset }),
    ...(failOn === undefined ? {} : { failOn: oneOf('level for fail-on', failOn, FAIL_ON) }),
    ...(minConfidence === undefined ? {} : { minConfidence }),
    ...(baseline === undefined ? {} : { baseline }),
  };
}

/** Whether only what the pull request adds is reported; said where the workflow wants it and there is none. */
function isChangedOnly(
  { changedOnly }: Inputs,
  { GITHUB_EVENT_NAME: event }: Environment,
  pull: PullRequest | undefined,
  runner: Runner,
): boolean {
  const wanted = changedOnly ?? event === 'pull_request';
  if (!wanted || pull) return wanted;
  runner.notice('the event names no pull request, so everything is scanned and not only what one changes');
  return false;
}

/** What the pull request changes. Where everything is scanned it is only wanted to tell of settings. */
function compared(pull: PullRequest, needed: boolean, runner: Runner): Changes | undefined {
  try {
    return changesOf(pull, process.cwd());
  } catch (error) {
    if (needed || !(error instanceof GitError)) throw error;
    runner.log(`whether the pull request changes what is found in it cannot be told: ${error.message}`);
    return undefined;
  }
}

/** `owner/name/.github/workflows/file.yml@refs/…`: the file of the workflow that runs. */
function workflowOf({ GITHUB_WORKFLOW_REF: ref }: Environment): string | undefined {
  return ref === undefined ? undefined : /^[^/]+\/[^/]+\/([^@]+)@/.exec(ref)?.[1];
}
