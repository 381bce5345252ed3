import type { Fact } from '../../facts/types.ts';
import type { Known, MapValue, Value } from '../../values/value.ts';
import { listed, type Variable } from '../keys/environment.ts';
import { once } from '../once.ts';
import type { Vocabulary } from '../types.ts';
import { endpointsPassedIn, scriptLogins, variableLogins } from './logins.ts';
import type { Place, System } from './system.ts';

/** In every file with a key pair one of these stands. */
const MARKERS = ['aws_access_key', 'aws-access-key', 'awsaccesskey', 'aws_key_id', 'config credentials'];

const DEEPEST = 40;

/** Whether a file is one of a system's pipelines. */
export function isFileOf(system: System, path: string, document: MapValue): boolean {
  return system.files(path) || system.isDocument?.(document) === true;
}

/** The vocabulary of a pipeline system that is written in YAML. */
export function pipelineVocabulary(system: System): Vocabulary {
  return {
    id: system.id,
    languages: ['yaml'],
    markers: [...MARKERS, ...(system.markers ?? [])],
    ...(system.named ? { files: system.named } : {}),
    *recognise(reading, context) {
      for (const document of reading.documents) {
        if (document.kind !== 'map' || !isFileOf(system, context.path, document)) continue;
        const prepared = system.prepared?.(document) ?? document;
        yield* once(visit(prepared, system, { system: system.id, context, variables: [], path: [] }));
      }
    },
  };
}

function* visit(value: Value, system: System, place: Place): Iterable<Fact> {
  if (place.path.length > DEEPEST) return;
  if (value.kind === 'list') {
    for (const item of value.items) yield* visit(item, system, place);
    return;
  }
  if (value.kind !== 'map') return;
  const held = value.entries.filter(({ key }) => system.environments.has(key));
  const own = held.flatMap(({ value: one }) => (one.kind === 'map' ? [one] : []));
  const inner: Place = { ...place, variables: [...own, ...place.variables] };
  for (const { value: one } of held)
    for (const fact of variableLogins(variablesOf(one), inner))
      if (!isPassedOn(value, system, inner)) yield fact;
  if (system.steps) yield* system.steps(value, inner);
  const lines = value.entries.flatMap(({ key, value: one }) => (system.scripts.has(key) ? linesOf(one) : []));
  yield* scriptLogins(lines, inner);
  for (const { key, value: one } of value.entries)
    if (!own.includes(one as MapValue)) yield* visit(one, system, { ...inner, path: [...inner.path, key] });
}

/** Whether the scripts within a job, for which its variables are, pass the address of a service other than AWS's. */
function isPassedOn(job: MapValue, system: System, place: Place): boolean {
  const lines = [...scriptsWithin(job, system, 0)].flatMap(linesOf);
  return endpointsPassedIn(lines, place).some(({ line }) => !/aws_access_key_id=|--profile/i.test(line));
}

function* scriptsWithin(value: Value, system: System, depth: number): Iterable<Value> {
  if (depth > DEEPEST) return;
  if (value.kind === 'list') for (const item of value.items) yield* scriptsWithin(item, system, depth + 1);
  if (value.kind !== 'map') return;
  for (const { key, value: inner } of value.entries) {
    if (system.scripts.has(key)) yield inner;
    yield* scriptsWithin(inner, system, depth + 1);
  }
}

/** The variables of a map, of a list, and of the maps in them (Travis: `env: { global: [X=1] }`). */
function variablesOf(value: Value): Variable[] {
  if (value.kind === 'list')
    return [...listed(value), ...value.items.flatMap((item) => (isNamed(item) ? [] : variablesOf(item)))];
  if (value.kind !== 'map') return [];
  return value.entries.flatMap(({ key, value: one }): Variable[] => {
    const inner = one.kind === 'map' ? one.entries.find((entry) => entry.key === 'value')?.value : undefined;
    return [{ name: key, value: inner ?? one }, ...(one.kind === 'list' ? variablesOf(one) : [])];
  });
}

/** `{ name: X, value: x }` is one variable, not a map of two. */
function isNamed(item: Value): boolean {
  return item.kind === 'map' && item.entries.some(({ key }) => key === 'name');
}

/** The lines of a script: a text, a list of them, lists in it. */
function linesOf(value: Value): Known[] {
  if (value.kind === 'list') return value.items.flatMap(linesOf);
  return value.kind === 'known' && typeof value.value === 'string' ? [value] : [];
}
