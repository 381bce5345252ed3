import type { RoleAssumption } from '../../facts/types.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Call, Entry, Known, MapValue, Value } from '../../values/value.ts';
import { once } from '../once.ts';
import { variablesOf, type Variable } from '../role-variables/variables.ts';
import { fieldOf, knownString, named } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { AIRFLOW } from './airflow.ts';
import { configuredRole } from './index.ts';
import { DEEPEST } from './walk.ts';

/**
 * Connections of Airflow in variables of an environment, as JSON or as a URI, and in code (airflow.apache.org, "Managing
 * Connections" and "Amazon Web Services Connection"). In the maps of a configuration the operators' table finds those of JSON.
 */
export const airflowConnections: Vocabulary = {
  id: 'airflow-connections',
  languages: ['bash', 'dockerfile', 'makefile', 'yaml', 'ini', 'python'],
  embeds: ['json'],
  markers: ['airflow_conn_', 'conn_type'],
  mayHold: (text) => /role_arn/i.test(text),
  *recognise(reading, context) {
    const assigned = reading.assignments.map((one): Variable => one);
    yield* once(connectionsIn(assigned, true, context));
    for (const call of reading.calls) {
      if (call.callee === 'ENV' || call.callee === 'ARG')
        yield* connectionsIn(argumentsOf(call), true, context);
      const extra = extraOf(call);
      const fact = extra && roleIn(extra, context);
      if (fact) yield { ...fact, via: 'code' };
    }
    for (const document of reading.documents) yield* environmentsIn(document, context, 0);
  },
};

function argumentsOf({ args }: Call): Variable[] {
  return args.map(({ name = '', value, range }) => ({ name, value, range }));
}

/** `Connection(conn_type="aws", extra={…})` of `airflow.models`, whose `extra` may be JSON. */
function extraOf(call: Call): Value | undefined {
  if (call.name !== 'Connection' || !/^airflow\b/.test(call.module ?? '')) return undefined;
  if (knownString(named(call, 'conn_type')) !== 'aws') return undefined;
  const extra = named(call, 'extra');
  return extra?.kind === 'call' && extra.call.name === 'dumps' ? extra.call.args[0]?.value : extra;
}

function* environmentsIn(value: Value, context: VocabularyContext, depth: number): Iterable<RoleAssumption> {
  if (depth > DEEPEST || (value.kind !== 'map' && value.kind !== 'list')) return;
  const isWritten = value.kind === 'list' && value.items.some((item) => item.kind === 'known');
  yield* connectionsIn(variablesOf(value), isWritten, context);
  const inner = value.kind === 'list' ? value.items : value.entries.map((entry) => entry.value);
  for (const one of inner) yield* environmentsIn(one, context, depth + 1);
}

/** @param ofJson whether nobody else reads those that are JSON */
function* connectionsIn(
  variables: readonly Variable[],
  ofJson: boolean,
  context: VocabularyContext,
): Iterable<RoleAssumption> {
  for (const { name, value } of variables) {
    const written = /^(?:export )?AIRFLOW_CONN_/i.test(name) ? knownString(value) : undefined;
    if (written === undefined || value.kind !== 'known') continue;
    // A file of variables has the quotes in its values.
    const isQuoted = /^(["']).*\1$/s.test(written);
    const given = isQuoted ? sliceKnown(value, 1, written.length - 1) : value;
    const text = String(given.value);
    const isOurs = ofJson || isQuoted;
    const fact = text.startsWith('aws:') ? ofUri(given, text, context) : isOurs && ofDocument(given, context);
    if (fact) yield fact;
  }
}

function ofDocument(value: Known, context: VocabularyContext): RoleAssumption | undefined {
  const inner = context.embedded('json', value);
  const [document] = inner?.reading.documents ?? [];
  const extra = document && fieldOf(document, 'extra');
  return inner && extra && roleIn(extra, inner.context);
}

/** What a connection's `extra` says, as a map or as JSON. */
function roleIn(extra: Value, context: VocabularyContext): RoleAssumption | undefined {
  if (extra.kind === 'map') return configuredRole({ map: extra, path: 'extra' }, AIRFLOW, context);
  const inner = context.embedded('json', extra);
  const [map] = inner?.reading.documents ?? [];
  return inner && map?.kind === 'map'
    ? configuredRole({ map, path: 'extra' }, AIRFLOW, inner.context)
    : undefined;
}

/** `aws://?role_arn=arn%3Aaws…&assume_role_kwargs=%7B…%7D`: what is in the query is the connection's `extra`. */
function ofUri(at: Known, text: string, context: VocabularyContext): RoleAssumption | undefined {
  const query = new URLSearchParams(text.slice(text.indexOf('?') + 1));
  const fields = [...query].map(([key, written]) => [key, plain(written)] as const);
  const map = mapOf(Object.fromEntries(fields), at);
  return configuredRole({ map, path: 'extra' }, AIRFLOW, context);
}

function plain(text: string): unknown {
  try {
    return text.startsWith('{') ? JSON.parse(text) : text;
  } catch {
    return text;
  }
}

function mapOf(fields: object, { range }: Known): MapValue {
  const entries = Object.entries(fields).flatMap(([key, value]: [string, unknown]): Entry[] => {
    const keyRange = range;
    if (typeof value === 'object' && value !== null)
      return [{ key, keyRange, value: mapOf(value, { kind: 'known', value: null, range }) }];
    const isScalar = typeof value === 'string' || typeof value === 'number';
    return isScalar ? [{ key, keyRange, value: { kind: 'known', value, range } }] : [];
  });
  return { kind: 'map', entries, complete: true, range };
}
