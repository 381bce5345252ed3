import { defaultAt, passedAt, passedOr } from '../../values/followed.ts';
import type { Range } from '../../values/range.ts';
import type { Entry, MapValue, Value } from '../../values/value.ts';
import { fieldOf, itemsOf, knownString } from '../slots.ts';
import { substituted } from './substituted.ts';
import { entriesOf } from './system.ts';

const PLACEHOLDER = /<<\s{0,9}parameters\.([\w-]{1,100})\s{0,9}>>/g;

/** Commands that use each other, one within the other. */
const DEEPEST = 5;

/** A command or job, and where it is used. */
interface Unit {
  readonly entry: Entry;
  readonly isJob: boolean;
  readonly uses: Use[];
}

/** A step or a workflow's job that uses one, what it is given, and the command or job that it stands in. */
interface Use {
  readonly given: Value | undefined;
  readonly by: Unit | undefined;
}

/**
 * A configuration in which the parameters of its commands and jobs are what the steps and workflows give them
 * (circleci.com/docs/reusing-config, "Reusing Config"): several uses are alternatives.
 */
export function withParameters(document: MapValue): MapValue {
  const commands = unitsOf(document, 'commands');
  const jobs = unitsOf(document, 'jobs');
  for (const unit of [...commands.values(), ...jobs.values()])
    for (const step of stepsIn(fieldOf(unit.entry.value, 'steps')))
      for (const { name, given } of named(step)) commands.get(name)?.uses.push({ given, by: unit });
  for (const { value } of entriesOf(fieldOf(document, 'workflows')))
    for (const job of itemsOf(fieldOf(value, 'jobs')))
      for (const { name, given } of named(job)) jobs.get(name)?.uses.push({ given, by: undefined });
  const units = [...commands.values(), ...jobs.values()];
  const filled = new Map(units.map((unit) => [unit.entry.value, within(unit, unit.entry.value, 0)]));
  const entries = document.entries.map((entry) =>
    (entry.key === 'commands' || entry.key === 'jobs') && entry.value.kind === 'map'
      ? {
          ...entry,
          value: {
            ...entry.value,
            entries: entry.value.entries.map((one) => ({
              ...one,
              value: filled.get(one.value) ?? one.value,
            })),
          },
        }
      : entry,
  );
  return { ...document, entries };
}

function unitsOf(document: MapValue, key: string): Map<string, Unit> {
  const entries = entriesOf(fieldOf(document, key));
  return new Map(entries.map((entry) => [entry.key, { entry, isJob: key === 'jobs', uses: [] }]));
}

function within(unit: Unit, value: Value, depth: number): Value {
  return substituted(value, PLACEHOLDER, (name, range) => parameter(unit, name, range, depth));
}

function parameter(unit: Unit, name: string, range: Range, depth: number): Value | undefined {
  if (depth > DEEPEST) return undefined;
  const declared = fieldOf(fieldOf(unit.entry.value, 'parameters'), name);
  const fallback = fieldOf(declared, 'default');
  // What only a command does that nobody uses says nothing.
  const used = unit.uses.filter(({ by }) => by?.uses.length !== 0 || by.isJob);
  const passed = used.map(({ given, by }) => {
    const value = fieldOf(given, name) ?? ofMatrix(given, name, range);
    return value && passedAt(range, name, by ? within(by, value, depth + 1) : value, value.range);
  });
  const otherwise = {
    kind: 'unknown',
    origin: 'parameter',
    text: `parameters.${name}`,
    name,
    range,
  } as const;
  return passedOr(
    fallback?.kind === 'known' ? defaultAt(range, `parameter ${name}`, fallback) : undefined,
    passed,
    otherwise,
  );
}

/** `matrix: { parameters: { stage: [dev, prod] } }`: once for each. */
function ofMatrix(given: Value | undefined, name: string, range: Range): Value | undefined {
  const list = fieldOf(fieldOf(fieldOf(given, 'matrix'), 'parameters'), name);
  if (list?.kind !== 'list' || list.items.length === 0) return undefined;
  return {
    kind: 'unknown',
    origin: 'condition',
    text: `matrix.${name}`,
    options: list.items,
    every: true,
    range,
  };
}

/** The steps of a list, and those under a condition. */
function stepsIn(steps: Value | undefined, depth = 0): Value[] {
  if (depth > DEEPEST) return [];
  return itemsOf(steps).flatMap((step) => {
    const inner = fieldOf(step, 'when', 'unless');
    return inner ? stepsIn(fieldOf(inner, 'steps'), depth + 1) : [step];
  });
}

/** `sign-in`, or `sign-in: { role: … }`. */
function named(step: Value): { readonly name: string; readonly given: Value | undefined }[] {
  const name = knownString(step);
  if (name !== undefined) return [{ name, given: undefined }];
  return entriesOf(step).map(({ key, value }) => ({ name: key, given: value }));
}
