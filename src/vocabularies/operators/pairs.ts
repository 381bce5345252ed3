import type { StaticCredential } from '../../facts/types.ts';
import type { Entry, MapValue, Value } from '../../values/value.ts';
import { keyPair } from '../keys/environment.ts';
import { bare, isElsewhere, isTokenName } from '../keys/names.ts';
import { referenced } from '../keys/references.ts';
import { endpointOf, endpointsOf } from '../sdk/endpoints.ts';
import { isSet } from '../sdk/fields.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { AWS_PLUGIN, KEY_NAMES, SECRET_NAMES } from './names.ts';
import { restated, type Restated } from './restated.ts';
import { RESOURCE_OF_CONCOURSE } from './settings.ts';
import { under, type Found } from './walk.ts';

const REGION = /^(?:us|eu|ap|sa|ca|me|af|il|mx|cn)(?:-gov|-iso\w?)?-(?:north|south|east|west|central)\w*-\d$/;
/** Keys that say by themselves that what is below is AWS's. */
const AWS =
  /(?:^|\/)(?:aws\w*|route53|dynamodb|cloudwatch\w*|kinesis\w*|firehose|sigv4|sqs\w*|sns\w*|ses|athena|awssm|awsps)(?=\/|$)/;

/**
 * The key pairs in a map of a program's configuration: those of the map, and of the settings whose names have all of
 * their path in them (`cloud.aws.credentials.access-key=…`).
 */
export function* configuredPairs(found: Found, context: VocabularyContext): Iterable<StaticCredential> {
  yield* pairOf(found, context);
  const groups = dotted(found.map);
  for (const path of groups.keys()) yield* pairOf(groupAt(path, groups, found), context);
  for (const other of restated(found)) yield* pairOf(other, context);
  yield* hadoopPairs(found.map, context);
}

/** Settings with dots in their names, by what stands before the last one. */
function dotted({ entries }: MapValue): ReadonlyMap<string, Entry[]> {
  const byPath = new Map<string, Entry[]>();
  for (const one of entries) {
    const dot = one.key.lastIndexOf('.');
    if (dot <= 0) continue;
    const path = one.key.slice(0, dot);
    const inner = { ...one, key: one.key.slice(dot + 1) };
    const known = byPath.get(path);
    if (known) known.push(inner);
    else byPath.set(path, [inner]);
  }
  return byPath;
}

/** More than stand between a client's settings and its credentials. */
const LEVELS = 5;

/** The settings of one path as a map in that of a shorter one. */
function groupAt(path: string, groups: ReadonlyMap<string, Entry[]>, found: Found, level = 0): Found {
  const dot = path.lastIndexOf('.');
  const outer = dot > 0 && level < LEVELS ? groupAt(path.slice(0, dot), groups, found, level + 1) : found;
  return {
    map: { ...found.map, entries: groups.get(path) ?? [] },
    ...under(found, path),
    outer,
  };
}

/** `spark.hadoop.fs.s3a.access.key`, `fs.s3a.bucket.lake.secret.key`: what the name is of, and which setting. */
const HADOOP =
  /(?:^|\.)(fs\.s3a(?:\.bucket\.[\w-]{1,63})?)\.(access\.key|secret\.key|session\.token|endpoint)$/;

/**
 * The key pairs of Hadoop's S3A (https://hadoop.apache.org/docs/stable/hadoop-aws/tools/hadoop-aws/index.html,
 * "Authenticating with S3"), which AWS's are unless an endpoint says whose.
 */
export function* hadoopPairs(
  { entries }: Pick<MapValue, 'entries'>,
  context: VocabularyContext,
): Iterable<StaticCredential> {
  const stores = new Map<string, Map<string, Entry>>();
  for (const one of entries) {
    const [, store = '', name = ''] = HADOOP.exec(one.key) ?? [];
    if (store === '' || !isSet(one.value)) continue;
    stores.set(store, (stores.get(store) ?? new Map<string, Entry>()).set(name, one));
  }
  for (const [store, settings] of stores) {
    const id = settings.get('access.key');
    const secret = settings.get('secret.key');
    // One for all buckets holds for each.
    const endpoint = settings.get('endpoint') ?? stores.get('fs.s3a')?.get('endpoint');
    const whose = endpointOf(endpoint?.value, context.text);
    if (!id || !secret || whose === 'other') continue;
    yield keyPair(
      {
        target: `Hadoop's S3A (${store})`,
        keyId: referenced(id.value),
        secret: referenced(secret.value),
        token: settings.get('session.token')?.value,
        emulator: whose === 'emulator',
        at: { range: id.value.range },
      },
      context,
    );
  }
}

/** Where a store is: not that of a registry of schemas or a database, which stands among the same settings. */
const ENDPOINT = /endpoint|(?<!(?:registry|datasource|jdbc|database|connection)[._-]?)url$|^host$/i;

/**
 * A key pair in a program's configuration: `access_key_id` and `secret_access_key` in each spelling, also as
 * references to a Secret. Only where something shows that they are AWS's: other stores speak S3 too.
 */
function* pairOf(found: Found & Partial<Restated>, context: VocabularyContext): Iterable<StaticCredential> {
  const { map, path, called } = found;
  const find = (names: ReadonlySet<string>): Entry | undefined =>
    map.entries.findLast(({ key, value }) => names.has(bare(key)) && isGiven(value));
  const id = find(KEY_NAMES);
  const secret = find(SECRET_NAMES);
  // Variables of an environment, and the settings of a profile, are no program's own.
  if (!id || !secret || /^\w*aws_access_key/i.test(id.key)) return;
  const endpoints = [...endpointsIn(map), ...endpointsAround(found)];
  const whose = endpointsOf(
    endpoints.map(({ value }) => value),
    context.text,
  );
  if (whose.has('other') || whose.has('unknown') || isElsewhere(path.replaceAll('/', '.'))) return;
  if (called === undefined && !isAws(id, map, path, whose.has('aws'))) return;
  if (isDocumented(id.value)) return;
  yield keyPair(
    {
      target: called ?? targetOf(found),
      keyId: valueOf(id.value),
      secret: valueOf(secret.value),
      token: map.entries.find(({ key, value }) => isTokenName(key) && isGiven(value))?.value,
      emulator: whose.has('emulator'),
      at: { range: id.value.kind === 'map' ? id.keyRange : id.value.range },
    },
    context,
  );
}

function endpointsIn({ entries }: MapValue): Entry[] {
  return entries.filter(({ key, value }) => ENDPOINT.test(key) && isSet(value));
}

/**
 * Credentials that have a map of their own within a client's settings. Sources: Spring Cloud AWS
 * (https://docs.awspring.io, `spring.cloud.aws.endpoint`), Quarkus Amazon Services (`quarkus.s3.endpoint-override`).
 */
const OF_CLIENT =
  /(?:^|\/)(?:(spring\/cloud\/aws)\/credentials|(quarkus\/\w{1,60})\/aws\/credentials\/staticprovider)$/;

/** The endpoints of the client whose credentials these are. */
function endpointsAround({ path, outer }: Found): Entry[] {
  const [, ofSpring, ofQuarkus] = OF_CLIENT.exec(path) ?? [];
  const client = ofSpring ?? ofQuarkus;
  const endpoints: Entry[] = [];
  for (let around = outer; client && around?.path.includes(client); around = around.outer)
    endpoints.push(...endpointsIn(around.map));
  return endpoints;
}

function targetOf({ map, path, written }: Found): string {
  if (isInventory(map)) return `Inventory plugin ${knownString(fieldOf(map, 'plugin')) ?? ''}`;
  if (RESOURCE_OF_CONCOURSE.test(path)) return "Concourse's resource";
  return path === '' ? 'This configuration' : `Configuration ${written ?? path.replaceAll('/', '.')}`;
}

/** The key of AWS's own documentation stands in descriptions of an interface and in samples of its answers. */
function isDocumented(id: Value): boolean {
  return /^A[KS]IA[A-Z0-9]{0,40}EXAMPLE$/.test(knownString(id) ?? '');
}

function isInventory(map: Found['map']): boolean {
  return AWS_PLUGIN.test(knownString(fieldOf(map, 'plugin')) ?? '');
}

function isAws(id: Entry, map: Found['map'], path: string, hasEndpoint: boolean): boolean {
  if (bare(id.key).startsWith('aws') || AWS.test(path) || hasEndpoint || isInventory(map)) return true;
  if ((knownString(id.value) ?? '').startsWith('AKIA')) return true;
  // Concourse's resources for S3, whose endpoint is AWS's unless they name one.
  if (RESOURCE_OF_CONCOURSE.test(path) && isSet(fieldOf(map, 'bucket'))) return true;
  if (isActiveStorage(map)) return true;
  const region = knownString(map.entries.find(({ key }) => /region$/i.test(key))?.value);
  return region !== undefined && REGION.test(region);
}

/**
 * A service of Rails' `config/storage.yml`, whose settings go to `Aws::S3::Resource` as they are: AWS's own where no
 * endpoint is set. Source: `active_storage/service/s3_service.rb`.
 */
function isActiveStorage(map: Found['map']): boolean {
  return knownString(fieldOf(map, 'service')) === 'S3' && isSet(fieldOf(map, 'bucket'));
}

/** A text, or a reference to a Secret; a schema describes the setting by a map of its own. */
function isGiven(value: Value): boolean {
  if (value.kind === 'map') return isSet(fieldOf(value, 'value')) || refersToSecret(value);
  return isSet(value) && value.kind !== 'list' && (value.kind !== 'known' || typeof value.value === 'string');
}

/** `{ name: x, key: y }`, `{ secretKeyRef: … }`, `{ valueFrom: … }`; a chart's default has empty names. */
function refersToSecret(value: Value): boolean {
  const inner = fieldOf(value, 'valueFrom', 'secretKeyRef', 'from_secret');
  if (inner?.kind === 'map') return refersToSecret(inner);
  return isSet(inner) || (knownString(fieldOf(value, 'key')) ?? '') !== '';
}

function valueOf(value: Value): Value {
  if (value.kind !== 'map') return referenced(value);
  const written = fieldOf(value, 'value');
  if (isSet(written)) return referenced(written);
  return { kind: 'unknown', origin: 'environment', text: 'a stored secret', range: value.range };
}
