import { memoised } from '../../memoised.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { endpointsPassed, type Passed } from '../keys/commands.ts';
import { isKeyName } from '../keys/names.ts';
import { endpointOf } from '../sdk/endpoints.ts';
import { fieldOf, knownString } from '../slots.ts';
import { settingOf, stepsOf, type Step } from './scripts.ts';

/** A script that leaves the keys where the steps after it find them. */
const LEAVES = /\.aws\/credentials|\baws\s{1,5}configure\b|GITHUB_ENV|config\s{1,5}credentials/;
const SIGNS_IN = 'configure-aws-credentials@';
const OWN_KEYS = /\baws_access_key_id["']?\s{0,3}[=:]/i;

/**
 * The endpoints that commands are given which take the keys of a step, of a job or of a workflow: those of the step's
 * own script, and of the scripts that its keys reach.
 */
export const endpointsOfCommands = memoised((one: Step): readonly Value[] => {
  const own = passedIn(one).map(({ endpoint }) => endpoint);
  const hasProfile = (knownString(fieldOf(one.step, 'run')) ?? '').includes('--profile');
  const elsewhere = reached(one)
    .filter((other) => other.step !== one.step && !hasKeys(other.step))
    .flatMap(passedIn)
    .filter(({ line }) => hasProfile || !line.includes('--profile'))
    .map(({ endpoint }) => endpoint)
    // Beside a test on an emulator the same keys may well be for AWS.
    .filter((endpoint) => endpointOf(endpoint, '') === 'other');
  return [...own, ...elsewhere];
});

/** The steps of a workflow, made once: each may be reached from all before it. */
const stepsWithin = memoised((document: Value) => stepsOf(document));

const passedIn = memoised(({ step, scope }: Step): readonly Passed[] => {
  const around = (name: string): string | undefined => settingOf(name, scope.environments);
  const inputs = fieldOf(step, 'with');
  const given = inputs?.kind === 'map' ? inputs.entries.map(({ value }) => value) : [];
  return [fieldOf(step, 'run'), ...given].flatMap((value) =>
    value ? endpointsPassed(knownString(value) ?? '', value.range, around) : [],
  );
});

/** The steps that have the keys: all that a job's or workflow's `env` is for, and those after one that leaves them. */
function reached({ step, job, scope }: Step): Step[] {
  const isShared = step.entries.length === 0;
  const uses = knownString(fieldOf(step, 'uses')) ?? '';
  if (!isShared && !uses.includes(SIGNS_IN) && !LEAVES.test(knownString(fieldOf(step, 'run')) ?? ''))
    return [];
  const all = stepsWithin(scope.document).filter((other) => job.entries.length === 0 || other.job === job);
  if (isShared) return all;
  const later = all.slice(all.findIndex((other) => other.step === step) + 1);
  const next = later.findIndex((other) =>
    (knownString(fieldOf(other.step, 'uses')) ?? '').includes(SIGNS_IN),
  );
  return next < 0 ? later : later.slice(0, next);
}

/** Whether a step has keys of its own. */
const hasKeys = memoised((step: MapValue): boolean => {
  const maps = [fieldOf(step, 'env'), fieldOf(step, 'with')];
  if (maps.some((map) => map?.kind === 'map' && map.entries.some(({ key }) => isKeyName(key)))) return true;
  return OWN_KEYS.test(knownString(fieldOf(step, 'run')) ?? '');
});
