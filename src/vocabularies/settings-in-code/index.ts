import type { StaticCredential } from '../../facts/types.ts';
import type { Reading } from '../../languages/types.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { keyPair } from '../keys/environment.ts';
import { isElsewhere, isTokenName } from '../keys/names.ts';
import { once } from '../once.ts';
import { endpointsOf, endpointsWithin } from '../sdk/endpoints.ts';
import { isSet } from '../sdk/fields.ts';
import { mayMakeClients, pairGiven } from '../sdk/recognise.ts';
import { fieldOf, knownString, positional } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';

/**
 * A program's own settings, where they take a key pair from the environment and hand it on: the SDKs find it there by
 * themselves, and would find a role's credentials as well. Sources: Strapi (`provider-upload-aws-s3`), Medusa
 * (`file-s3`), Payload (`storage-s3`), AdonisJS (`drive`), Keystone (`storage`).
 */
export const settingsInCode: Vocabulary = {
  id: 'settings-in-code',
  languages: ['typescript'],
  markers: ['secretaccesskey', 'secret_access_key'],
  requires: ['accesskeyid', 'access_key_id'],
  mayHold: (text) => /\b(?:accessKeyId|access_key_id)["']?\s{0,9}:\s{0,9}(?:\w{1,40}\.)?env\b/.test(text),
  recognise: (reading, context) => once(factsIn(reading, context)),
};

const DEEPEST = 12;

function* factsIn(reading: Reading, context: VocabularyContext): Iterable<StaticCredential> {
  const search = new Search(reading, context);
  for (const { args } of reading.calls) for (const { value } of args) yield* search.within(value, []);
  for (const { value } of reading.assignments) yield* search.within(value, []);
  // What a client is made of is told of where it is made.
  if (mayMakeClients(reading)) return;
  for (const value of reading.results ?? []) yield* search.within(value, []);
}

class Search {
  private readonly reading: Reading;
  private readonly context: VocabularyContext;
  /** What clients are given: they are told of where they are made. Few files have a pair for which to ask. */
  private given: ReadonlySet<Value> | undefined;
  /** A value is seen again wherever it is used. */
  private readonly seen = new Set<Value>();

  constructor(reading: Reading, context: VocabularyContext) {
    this.reading = reading;
    this.context = context;
  }

  private isGiven(keyId: Value): boolean {
    const { calls } = this.reading;
    this.given ??= new Set(calls.flatMap((call) => pairGiven(call, this.reading, this.context)?.id ?? []));
    return this.given.has(keyId);
  }

  /** @param around the maps that a value stands in, the innermost first */
  *within(value: Value, around: readonly MapValue[]): Iterable<StaticCredential> {
    if (around.length > DEEPEST || this.seen.has(value)) return;
    this.seen.add(value);
    if (value.kind === 'list') for (const item of value.items) yield* this.within(item, around);
    if (value.kind === 'unknown' && value.closure?.result) yield* this.within(value.closure.result, around);
    if (value.kind !== 'map') return;
    yield* this.pairIn(value, around);
    for (const { value: inner } of value.entries) yield* this.within(inner, [value, ...around]);
  }

  private *pairIn(map: MapValue, around: readonly MapValue[]): Iterable<StaticCredential> {
    const keyId = fieldOf(map, 'accessKeyId', 'access_key_id');
    const secret = fieldOf(map, 'secretAccessKey', 'secret_access_key');
    const variable = variableOf(keyId);
    if (!keyId || variable === undefined || variableOf(secret) === undefined) return;
    if (isElsewhere(variable) || this.isGiven(keyId)) return;
    const whose = endpointsOf([map, ...around.slice(0, 1)].flatMap(endpointsWithin), this.context.text);
    if (whose.has('other')) return;
    const token = map.entries.find(({ key, value }) => isTokenName(key) && isSet(value))?.value;
    yield keyPair(
      {
        target: 'This configuration',
        keyId,
        secret,
        token,
        emulator: whose.has('emulator'),
        unknownEndpoint: whose.has('unknown'),
        at: keyId,
      },
      this.context,
    );
  }
}

/** What reads a variable: `env('NAME')` of Strapi and Laravel's kin, `env.get('NAME')` of AdonisJS. */
const READING = /^env(?:\.(?:get|str|string))?$/i;

/** The variable of the environment that a value is read from. */
function variableOf(value: Value | undefined): string | undefined {
  if (value?.kind === 'unknown' && value.origin === 'environment') return value.name ?? '';
  if (value?.kind !== 'call' || !READING.test(value.call.callee)) return undefined;
  return knownString(positional(value.call, 0));
}
