import type { Fact } from '../../facts/types.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Argument, Call, Entry, Value } from '../../values/value.ts';
import { once } from '../once.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { configuredRole } from './index.ts';
import { hadoopPairs } from './pairs.ts';
import { PROGRAM_SETTINGS } from './settings.ts';
import type { Found } from './walk.ts';

/**
 * Settings of Spark in a command: `spark-submit --conf spark.hadoop.fs.s3a.access.key=$KEY`
 * (https://spark.apache.org/docs/latest/configuration.html#dynamically-loading-spark-properties).
 */
export const sparkCommands: Vocabulary = {
  id: 'spark-commands',
  languages: ['bash'],
  markers: ['fs.s3a.access.key', 'fs.s3a.assumed.role.arn', 'client.assume-role.arn'],
  requires: ['--conf'],
  recognise: ({ calls }, context) => once(calls.flatMap((call) => [...factsOf(call, context)])),
};

function* factsOf({ args, complete, range }: Call, context: VocabularyContext): Iterable<Fact> {
  const entries = args.flatMap(settingOf);
  if (entries.length === 0) return;
  const found: Found = { map: { kind: 'map', entries, complete, range }, path: '' };
  for (const row of PROGRAM_SETTINGS) {
    const fact = configuredRole(found, row, context);
    if (fact) yield fact;
  }
  yield* hadoopPairs(found.map, context);
}

/** `--conf name=value`, of which the value may be a variable's. */
function settingOf({ name, value }: Argument): Entry[] {
  if (name !== 'conf') return [];
  const [first, ...rest] = value.kind === 'template' ? value.parts : [value];
  if (first?.kind !== 'known' || typeof first.value !== 'string') return [];
  const equals = first.value.indexOf('=');
  if (equals <= 0) return [];
  const key = first.value.slice(0, equals);
  const known = sliceKnown(first, equals + 1, first.value.length);
  const parts = known.value === '' ? rest : [known, ...rest];
  return [{ key, keyRange: value.range, value: joined(parts, known, value) }];
}

function joined(parts: readonly Value[], empty: Value, { range }: Value): Value {
  const [only, more] = parts;
  if (more) return { kind: 'template', parts, range };
  return only ?? empty;
}
