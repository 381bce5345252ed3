import type { StaticCredential } from '../../facts/types.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { dottedName } from '../../values/text.ts';
import { keyPair } from '../keys/environment.ts';
import { isElsewhere } from '../keys/names.ts';
import { whoseEndpoint } from '../sdk/configured-endpoints.ts';
import type { SomeEndpoint } from '../sdk/endpoints.ts';
import { isSet } from '../sdk/fields.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';

/** Names of the settings, those of which the first that is set counts. */
interface Names {
  readonly pairs: readonly (readonly [id: string, secret: string])[];
  readonly tokens: readonly string[];
  readonly endpoint: string;
}

/** Source: `storages/backends/s3.py`, `get_default_settings`. */
const SETTINGS: Names = {
  pairs: [
    ['AWS_S3_ACCESS_KEY_ID', 'AWS_S3_SECRET_ACCESS_KEY'],
    ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
  ],
  tokens: ['AWS_S3_SESSION_TOKEN', 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN'],
  endpoint: 'AWS_S3_ENDPOINT_URL',
};

/** The same among the `OPTIONS` of a storage. */
const OPTIONS: Names = {
  pairs: [['access_key', 'secret_key']],
  tokens: ['security_token'],
  endpoint: 'endpoint_url',
};

/**
 * What says that the package is used: the application, its classes, its own name. The names of its settings do
 * not: programs that call boto3 themselves have a bucket and a pair under the same.
 */
const PACKAGE = /["']storages["']|\bstorages\.backends\b|\bS3\w{0,40}Storage\b|\bdjango[-_]storages\b/;

/**
 * Settings of Django in which django-storages finds the key pair for S3: names of a module or of a class
 * (django-configurations), and the options of `STORAGES`.
 */
export const djangoStorages: Vocabulary = {
  id: 'django-storages',
  languages: ['python'],
  markers: ['aws_storage_bucket_name', 'storages.backends.s3'],
  requires: ['secret_access_key', 'secret_key'],
  mayHold: (text) =>
    /^[ \t]{0,40}(?:AWS_(?:S3_)?SECRET_ACCESS_KEY[ \t]{0,20}[:=]|secret_key[ \t]{0,20}=)|["']secret_key["']\s{0,20}:/m.test(
      text,
    ),
  *recognise({ names, modules }, context) {
    // What asks AWS by itself has the names for a client of its own, which is known elsewhere.
    if (modules.some((module) => /^(?:aio)?boto/.test(module))) return;
    const classes = [...names.values()].filter((value) => isClass(value, context.text));
    const scopes = [moduleOf(names), ...classes];
    const shared = sharedBy(scopes);
    for (const scope of scopes) yield* pairsIn(scope, shared, context);
    yield* storagesIn(names, shared, context);
  },
};

/** `class PrivateStorage(S3Boto3Storage)`, which has the options as attributes (`storages/base.py`, `BaseStorage`). */
const STORAGE =
  /^[ \t]{0,20}class[ \t]{1,9}(\w{1,100})\([^()\n]{0,100}\bS3(?:Boto3)?(?:Static|ManifestStatic)?Storage\b/gm;

/** The pairs of a file's own storages. */
function* storagesIn(
  names: ReadonlyMap<string, Value>,
  shared: MapValue,
  context: VocabularyContext,
): Iterable<StaticCredential> {
  for (const [, name = ''] of context.text.matchAll(STORAGE)) {
    const storage = names.get(name);
    const fact = storage?.kind === 'map' ? pairOf(storage, OPTIONS, shared, context) : undefined;
    if (fact) yield fact;
  }
}

/** A class's names are written without quotes; a dict is for something else. */
function isClass(value: Value, text: string): value is MapValue {
  const [first] = value.kind === 'map' ? value.entries : [];
  return first !== undefined && text.startsWith(first.key, first.keyRange.start);
}

function moduleOf(names: ReadonlyMap<string, Value>): MapValue {
  const entries = [...names].map(([key, value]) => ({ key, keyRange: value.range, value }));
  return { kind: 'map', entries, complete: false, range: { start: 0, end: 0 } };
}

/** Where the store is and what the token is, as any of a file's settings say it: a class inherits those of another. */
function sharedBy(scopes: readonly MapValue[]): MapValue {
  const wanted = new Set([...SETTINGS.tokens, SETTINGS.endpoint]);
  const entries = scopes.flatMap((scope) =>
    scope.entries.filter(({ key, value }) => wanted.has(key) && isSet(value)),
  );
  return { kind: 'map', entries, complete: false, range: { start: 0, end: 0 } };
}

/** The pair among a module's or a class's settings, and those of its storages. */
function* pairsIn(scope: MapValue, shared: MapValue, context: VocabularyContext): Iterable<StaticCredential> {
  const own = pairOf(scope, SETTINGS, shared, context);
  if (own) yield own;
  for (const options of optionsIn(scope)) {
    const { start, end } = fieldOf(options, 'access_key')?.range ?? scope.range;
    // Handed on from the settings above, which are the place to mend.
    if (own && /^AWS_\w{1,40}$/.test(context.text.slice(start, end))) continue;
    const fact = pairOf(options, OPTIONS, shared, context);
    if (fact) yield fact;
  }
}

/** The options of `STORAGES`, and of the one in which django-dbbackup keeps its files (its documentation, "Storage"). */
function optionsIn(scope: MapValue): MapValue[] {
  const storages = fieldOf(scope, 'STORAGES');
  const all = (storages?.kind === 'map' ? storages.entries : []).map(({ value }) =>
    isOnS3(fieldOf(value, 'BACKEND')) ? fieldOf(value, 'OPTIONS') : undefined,
  );
  if (isOnS3(fieldOf(scope, 'DBBACKUP_STORAGE'))) all.push(fieldOf(scope, 'DBBACKUP_STORAGE_OPTIONS'));
  return all.filter((options) => options?.kind === 'map');
}

function isOnS3(backend: Value | undefined): boolean {
  return (knownString(backend) ?? '').startsWith('storages.backends.s3');
}

function pairOf(
  settings: MapValue,
  names: Names,
  shared: MapValue,
  context: VocabularyContext,
): StaticCredential | undefined {
  const [keyId, secret] = names.pairs
    .map((pair) => pair.map((name) => fieldOf(settings, name)))
    .find((pair) => pair.every(isGiven)) ?? [undefined, undefined];
  if (!keyId || isOfAnother(keyId, names)) return undefined;
  const given = (wanted: readonly string[]): Value | undefined =>
    [settings, shared].flatMap((map) => wanted.map((name) => fieldOf(map, name))).find(isSet);
  const whose = whoseStore(given([names.endpoint, SETTINGS.endpoint]), context.text);
  if (whose === 'other') return undefined;
  const token = given([...names.tokens, ...SETTINGS.tokens]);
  const emulator = whose === 'emulator';
  const unknownEndpoint = whose === 'unknown';
  const target = PACKAGE.test(context.text) ? 'django-storages' : 'This configuration';
  return keyPair({ target, keyId, secret, token, emulator, unknownEndpoint, at: keyId }, context);
}

function isGiven(value: Value | undefined): value is Value {
  return isSet(value) && value.kind !== 'map' && value.kind !== 'list';
}

/** `AWS_ACCESS_KEY_ID = env("DO_SPACES_KEY")`, and `settings.AWS_ACCESS_KEY_ID`, which is set elsewhere. */
function isOfAnother(keyId: Value, { pairs }: Names): boolean {
  const setting = /(?:^|\.)settings\.(\w{1,60})$/.exec(dottedName(keyId) ?? '')?.[1];
  if (setting !== undefined && (pairs === SETTINGS.pairs || isElsewhere(setting) || isSetting(setting)))
    return true;
  return keyId.kind === 'call' && isElsewhere(knownString(keyId.call.args[0]?.value) ?? '');
}

/** A name under which a pair is found in the settings themselves. */
function isSetting(name: string): boolean {
  return SETTINGS.pairs.some((pair) => pair.includes(name));
}

/** What a helper reads from the environment (`env("ENDPOINT", default=None)`) is not seen, whatever it is called with. */
function whoseStore(endpoint: Value | undefined, text: string): SomeEndpoint {
  return endpoint?.kind === 'call' ? 'unknown' : whoseEndpoint(endpoint, text);
}
