import type { Reading } from '../../languages/types.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { fieldOf, knownString } from '../slots.ts';
import { isText, Pieces, textOf, variablesRead } from '../scripts/pieces.ts';
import { evaluated, type Scope } from './expressions.ts';

export interface Step {
  readonly step: MapValue;
  /** The job the step is in, with its own `env` and `services`. */
  readonly job: MapValue;
  readonly jobName: string;
  readonly scope: Scope;
}

/** The steps of a workflow's jobs, or of a composite action, in order. */
export function stepsOf(document: Value, inputs?: Scope['inputs']): Step[] {
  const runs = fieldOf(document, 'runs');
  if (runs?.kind === 'map') return stepsIn(document, runs, 'runs', inputs);
  const jobs = fieldOf(document, 'jobs');
  if (jobs?.kind !== 'map') return [];
  return jobs.entries.flatMap(({ key, value }) =>
    value.kind === 'map' ? stepsIn(document, value, key, inputs) : [],
  );
}

function stepsIn(document: Value, job: MapValue, jobName: string, inputs: Scope['inputs']): Step[] {
  const steps = fieldOf(job, 'steps');
  if (steps?.kind !== 'list') return [];
  const outer = environments(job, document);
  const scope = jobScope(document, job, inputs);
  return steps.items.flatMap((step) => {
    if (step.kind !== 'map') return [];
    return [{ step, job, jobName, scope: { ...scope, environments: [...environments(step), ...outer] } }];
  });
}

/** What the names of an expression are for a job as a whole, for which no `env` is in force. */
export function jobScope(document: Value, job: Value, inputs: Scope['inputs']): Scope {
  const matrix = fieldOf(fieldOf(job, 'strategy'), 'matrix');
  return { document, environments: [], matrix, ...(inputs ? { inputs } : {}) };
}

/** The `env` of each holder that has one. */
export function environments(...holders: readonly Value[]): MapValue[] {
  return holders.flatMap((holder) => {
    const env = fieldOf(holder, 'env');
    return env?.kind === 'map' ? [env] : [];
  });
}

/** What the first of some environments that has a name sets it to, where that is known. */
export function settingOf(name: string, among: readonly MapValue[]): string | undefined {
  return among.map((env) => knownString(fieldOf(env, name))).find((one) => one !== undefined);
}

/**
 * The scripts of steps that a kind of shell runs, with GitHub's expressions as values: it puts them in
 * before the shell reads the script.
 */
export function scripts(
  reading: Reading,
  inputs?: Scope['inputs'],
  kind: 'posix' | 'powershell' = 'posix',
): Value[] {
  const isKind =
    kind === 'posix' ? isPosix : (shell: string): boolean => /^(?:pwsh|powershell)\b/.test(shell);
  return reading.documents.flatMap((document) =>
    stepsOf(document, inputs).flatMap((one) => {
      const run = fieldOf(one.step, 'run');
      return run && isKind(shellOf(one)) ? [withVariables(evaluated(run, one.scope), one.scope, kind)] : [];
    }),
  );
}

/** How a shell sets a variable, before the value. */
const SETTING = {
  posix: (name: string) => `${name}='`,
  powershell: (name: string) => `$env:${name} = '`,
} as const;

/** A script after what `env` sets of the variables that it reads, as far as that is known. */
function withVariables(script: Value, scope: Scope, kind: keyof typeof SETTING): Value {
  const read = variablesRead(textOf(script), kind);
  const pieces = new Pieces();
  // The nearest comes last, and holds.
  for (const env of scope.environments.toReversed()) {
    for (const { key, value } of env.entries) {
      if (!read.has(key)) continue;
      const given = evaluated(value, scope);
      if (isWritten(given)) pieces.text(SETTING[kind](key), value).value(given).text("'\n", value);
    }
  }
  return pieces.isEmpty ? script : pieces.value(script).whole;
}

/** Of a value of which nothing is known the variable's name says more. */
function isWritten(value: Value): boolean {
  if (value.kind === 'unknown') return value.options !== undefined;
  return (
    (value.kind === 'known' && value.value !== null ? true : isText(value)) && !/['\n]/.test(textOf(value))
  );
}

/** `shell` of the step, else the default of the job, of the workflow, and of GitHub for the runner. */
function shellOf({ step, job, scope }: Step): string {
  const defaults = [job, scope.document].map((holder) =>
    fieldOf(fieldOf(fieldOf(holder, 'defaults'), 'run'), 'shell'),
  );
  const shell = [fieldOf(step, 'shell'), ...defaults].map(knownString).find((one) => one !== undefined);
  const runner = knownString(fieldOf(job, 'runs-on')) ?? '';
  return shell ?? (runner.startsWith('windows') ? 'pwsh' : 'bash');
}

function isPosix(shell: string): boolean {
  // A shell that an expression chooses is most often one of these too.
  return /^(?:\S*\/)?(?:ba|z|da)?sh\b/.test(shell) || shell.startsWith('${{');
}
