import type { RoleAssumption } from '../../facts/types.ts';
import { configured, type Configured } from '../configured/assumption.ts';
import { referenced, type Lookup } from '../keys/references.ts';
import type { Value } from '../../values/value.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { Place } from './system.ts';

/** The variables in force, as what references mean. */
export function lookupOf({ variables }: Place): Lookup {
  return (name) => {
    const found = variables.map((map) => fieldOf(map, name)).find((one) => one !== undefined);
    return found?.kind === 'map' ? fieldOf(found, 'value') : found;
  };
}

/** A parameter of a step, its references followed; undefined where it is not given. */
export function parameter(
  map: Value | undefined,
  place: Place,
  ...names: readonly string[]
): Value | undefined {
  const value = fieldOf(map, ...names);
  if (!value || knownString(value) === '') return undefined;
  return referenced(value, lookupOf(place));
}

/** What a step of a pipeline asks of STS. */
export function assumption(one: Omit<Configured, 'via'>, { context }: Place): RoleAssumption {
  return configured({ ...one, via: 'pipeline' }, context);
}
