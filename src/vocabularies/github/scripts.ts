import type { MapValue, Value } from '../../values/value.ts';
import { fieldOf, knownString } from '../slots.ts';

export interface Step {
  readonly step: MapValue;
  /** The job the step is in, with its own `env` and `services`. */
  readonly job: MapValue;
  readonly jobName: string;
}

/** The steps of a workflow's jobs, or of a composite action, in order. */
export function stepsOf(document: Value): Step[] {
  const runs = fieldOf(document, 'runs');
  if (document.kind === 'map' && runs?.kind === 'map') return stepsIn(fieldOf(runs, 'steps'), runs, 'runs');
  const jobs = fieldOf(document, 'jobs');
  if (jobs?.kind !== 'map') return [];
  return jobs.entries.flatMap(({ key, value }) =>
    value.kind === 'map' ? stepsIn(fieldOf(value, 'steps'), value, key) : [],
  );
}

function stepsIn(steps: Value | undefined, job: MapValue, jobName: string): Step[] {
  if (steps?.kind !== 'list') return [];
  return steps.items.flatMap((step) => (step.kind === 'map' ? [{ step, job, jobName }] : []));
}

/** The scripts of steps that a POSIX shell runs (GitHub's default on its Linux and macOS runners). */
export function scripts(document: Value): Value[] {
  return stepsOf(document).flatMap(({ step }) => {
    const run = fieldOf(step, 'run');
    const shell = knownString(fieldOf(step, 'shell'));
    return run && (shell === undefined || /^(?:ba)?sh\b/.test(shell)) ? [run] : [];
  });
}
