import type { Fact } from '../../facts/types.ts';
import type { Reading } from '../../languages/types.ts';
import type { Call, Entry, ListValue, MapValue, Value } from '../../values/value.ts';
import { once } from '../once.ts';
import { dottedName } from '../../values/text.ts';
import { bare } from '../keys/names.ts';
import { rootOf } from '../sdk/objects.ts';
import { knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { configuredRole } from './index.ts';
import { hadoopPairs } from './pairs.ts';
import { CODE_SETTINGS } from './settings.ts';
import { mapsIn, type Found } from './walk.ts';

/** Of Iceberg, Hadoop and Hudi. */
const CATALOGS = [
  'client.assume-role.arn',
  'fs.s3a.assumed.role.arn',
  'fs.s3a.access.key',
  'hoodie.aws.role.arn',
];
/** Of Kafka Connect, and of the stores of Delta Lake and Arrow. */
const STORES = ['sts.role.arn', 'aws_iam_role_arn', 'aws_s3_assume_role_arn', 'amazons3configkey::rolearn'];
/** Of Flink's connectors: the setting, and the constants that stand for it. */
const FLINK = ['aws.credentials.role.arn', 'configconstants.aws_role_arn'];

/**
 * The same settings where a program hands them to a library by their names: `conf.set("fs.s3a.assumed.role.arn", arn)`
 * of Hadoop, and its key pairs, `.config("spark.sql.catalog.lake.client.assume-role.arn", arn)` of Spark, properties of Iceberg's catalogs.
 */
export const programSettings: Vocabulary = {
  id: 'program-settings',
  languages: ['python', 'java', 'kotlin', 'scala', 'groovy', 'rust', 'go', 'typescript', 'csharp', 'cpp'],
  markers: [...CATALOGS, ...STORES, ...FLINK, 'litellm_params'],
  recognise: (reading, context) => once(factsIn(reading, context)),
};

function* factsIn({ calls, names }: Reading, context: VocabularyContext): Iterable<Fact> {
  const paired = [...pairedIn(calls)].map((map) => ({ map, path: '' }));
  const stores = storesIn(calls);
  for (const found of [...paired, ...mapsAmong(calls)]) {
    for (const row of CODE_SETTINGS) {
      const fact = configuredRole(found, row, context);
      if (fact) yield { ...fact, via: 'code' };
    }
    yield* hadoopPairs({ entries: [...stores, ...found.map.entries] }, context);
  }
  // Settings that have a name, and are put into a session one by one.
  for (const value of names.values())
    if (value.kind === 'map') yield* hadoopPairs({ entries: [...stores, ...value.entries] }, context);
}

/** Where the store is, as it is set on a session: its keys may be set on what makes one. */
function storesIn(calls: readonly Call[]): Entry[] {
  const set = calls.filter(({ name }) => name === 'set');
  return [...pairedIn(set)].flatMap(({ entries }) => entries.filter(({ key }) => ENDPOINT.test(key)));
}

const ENDPOINT = /\bfs\.s3a\.endpoint$/;

/** Methods that set what they name; others ask for it, and may be given what there is otherwise. */
const SETTING =
  /^(?:(?:set|put|insert|add|with|append|emplace)\w{0,40}|config|conf|option|property|parameter)$/i;

/** The names and values that the calls of one method give to one object, as a map. */
function pairedIn(calls: readonly Call[]): Iterable<MapValue> {
  const maps = new Map<string, MapValue & { entries: Entry[] }>();
  for (const call of calls) {
    const { name, args, range } = call;
    const [key, field] = args;
    const text = endOf(key?.value);
    if (
      text === undefined ||
      !key ||
      !field ||
      args.length > 2 ||
      key.name !== undefined ||
      !SETTING.test(name)
    )
      continue;
    const owner = `${name} ${ownerOf(call)}`;
    const entry: Entry = { key: text, keyRange: key.range, value: field.value };
    const map = maps.get(owner);
    if (map) map.entries.push(entry);
    else maps.set(owner, { kind: 'map', entries: [entry], complete: false, range });
  }
  return maps.values();
}

/**
 * What a method is called on, as a key: where it was made, or the words that ask somebody for it, who is thought to give
 * the same one each time (`spark._jsc.hadoopConfiguration()`).
 */
function ownerOf(call: Call): string {
  const builder = builderOf(call);
  if (builder !== undefined) return builder;
  const { receiver } = call;
  const asked = receiver?.kind === 'call' && receiver.call.receiver ? dottedName(receiver) : undefined;
  const root = rootOf(receiver);
  if (asked !== undefined) return asked;
  return root ? String(root.range.start) : receiver?.kind === 'unknown' ? receiver.text : '';
}

/**
 * A builder that a chain begins with, as a key: `SparkSession.builder()`, and Python's `SparkSession.builder`, which is
 * a new one each time.
 */
function builderOf(call: Call): string | undefined {
  const first = rootOf({ kind: 'call', call, range: call.range }) ?? call;
  if (first.name === 'builder') return String(first.range.start);
  const { receiver } = first;
  if (receiver?.kind !== 'member' || receiver.name !== 'builder') return undefined;
  return receiver.evidence ? dottedName(receiver) : String(first.range.start);
}

/** A name, or the end of one that has a catalog's or a bucket's in it. */
function endOf(value: Value | undefined): string | undefined {
  const text = knownString(value?.kind === 'template' ? value.parts.at(-1) : value);
  return text ?? (value && dottedName(value));
}

/** Maps that calls are given, and the named arguments of one, which a map may have been spread into. */
function* mapsAmong(calls: readonly Call[]): Iterable<Found> {
  for (const { args, complete, range } of calls) {
    for (const { name, value } of args) {
      yield* mapsIn(value, { path: bare(name ?? ''), written: name ?? '' });
      if (value.kind === 'list') yield { map: mapOfPairs(value), path: '' };
    }
    const entries = args.flatMap(({ name, value, range: at }): Entry[] =>
      name === undefined ? [] : [{ key: name, keyRange: at, value }],
    );
    if (entries.length > 0) yield { map: { kind: 'map', entries, complete, range }, path: '' };
  }
}

/** `[("a", x), ("b", y)]`, which Rust and Python make maps of. */
function mapOfPairs({ items, complete, range }: ListValue): MapValue {
  const entries = items.flatMap((item): Entry[] => {
    const [key, value, more] = item.kind === 'list' ? item.items : [];
    const name = more ? undefined : endOf(key);
    return name !== undefined && key && value ? [{ key: name, keyRange: key.range, value }] : [];
  });
  return { kind: 'map', entries, complete, range };
}
