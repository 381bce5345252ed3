import { isUsers } from '../cli/usage.ts';
import { MOST_ANNOTATIONS } from '../report/github.ts';
import { readInputs } from './inputs.ts';
import { run } from './run.ts';
import { Runner } from './runner.ts';

const { env } = process;
const runner = new Runner(env);

// In a container the checkout belongs to another user, for which git would not open it. What git can be
// told to run by a repository's configuration is turned off wherever it is called.
const count = Number(env.GIT_CONFIG_COUNT ?? 0);
env.GIT_CONFIG_COUNT = String(count + 1);
env[`GIT_CONFIG_KEY_${count}`] = 'safe.directory';
env[`GIT_CONFIG_VALUE_${count}`] = '*';
// Nobody is there to be asked for a password.
env.GIT_TERMINAL_PROMPT = '0';

void main();

async function main(): Promise<void> {
  try {
    if (env.GITHUB_WORKSPACE) process.chdir(env.GITHUB_WORKSPACE);
    process.exitCode = await run(readInputs(env), env, runner);
  } catch (error) {
    if (isUsers(error)) {
      // A configuration has a line for each of its problems.
      for (const line of error.message.split('\n').slice(0, MOST_ANNOTATIONS)) runner.error(line);
    } else {
      runner.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      runner.error('an error of iam-lint itself, please report it; see the log');
    }
    runner.output('exit-code', 2);
    process.exitCode = 2;
  }
}
