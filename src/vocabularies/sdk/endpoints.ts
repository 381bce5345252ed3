import { isOfMoto } from '../../credentials/account.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { isAwsOnlyName, isEndpointName, isOfLocalStack, isRegionName } from '../keys/names.ts';
import { knownString, patternOf } from '../slots.ts';
import { isSet } from './fields.ts';

/** Whose service a client talks to, as its configured endpoint says. */
export type Endpoint = 'aws' | 'emulator' | 'other';

/** The same, and `unknown` for one that nobody sees. */
export type SomeEndpoint = Endpoint | 'unknown';

const LOCAL =
  /localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|host\.docker\.internal|localstack|minio|moto|dynamodb-local|elasticmq|\.local\b/i;
const AWS =
  /^s3[an]?:\/\/|\.amazonaws\.com(?:\.cn)?\b|\.amazoncognito\.com\b|\.api\.aws\b|\.on\.aws\b|\.aws\.dev\b/i;

/** Addresses that say by themselves that a store is there that takes keys of its own, whatever the setting is called. */
const STORE =
  /^https?:\/\/[^/]{0,200}(?:\.r2\.cloudflarestorage\.com|\.digitaloceanspaces\.com|\.backblazeb2\.com|\.wasabisys\.com|\bstorage\.googleapis\.com|\.linodeobjects\.com|\.scw\.cloud|\.vultrobjects\.com|\.storage\.yandexcloud\.net|\.aliyuncs\.com|\.storage\.dev\b|\b(?:minio|localstack|rustfs|seaweedfs|garage)\b|:4566\b)/i;

interface Setting {
  readonly name: string;
  readonly value: Value;
}

/** The settings beside a key pair that say where the service is that takes it. */
export function endpointsAmong(settings: readonly Setting[]): Value[] {
  return settings.flatMap(({ name, value }) => {
    if (!isSet(value)) return [];
    if (isRegionName(name)) return isForeignRegion(value) ? [value] : [];
    if (REPOSITORY.test(name)) return ofRepository(value);
    if (HOLDS_ADDRESS.test(name)) return addressIn(value);
    const written = patternOf(value) ?? '';
    if (isOfLocalStack(name, written)) return [value];
    if (isAwsOnlyName(name) && !LOCAL.test(written)) return [];
    return isEndpointName(name) || STORE.test(written) ? [value] : [];
  });
}

/**
 * Settings in which an address is one of several things: https://www.pulumi.com/docs/iac/concepts/state-and-backends,
 * "AWS S3"; `url=` of s3fs (its man page).
 */
const HOLDS_ADDRESS = /^(?:pulumi_backend_url|s3fs_args)$/i;

function addressIn(value: Value): Value[] {
  const text = patternOf(value) ?? '';
  const address = /(?:[?&]endpoint|\burl)=([^\s&,]{1,200})/.exec(text)?.[1];
  return address === undefined ? [] : [{ kind: 'known', value: address, range: value.range }];
}

/**
 * restic's repository, in which is the address of the store that takes `AWS_ACCESS_KEY_ID`, whosever it is:
 * restic.readthedocs.io, "Preparing a new repository".
 */
const REPOSITORY = /(?:^|_)restic_repository$/i;

/** One elsewhere than in a store takes no keys: a path, `sftp:`, `rest:`. */
function ofRepository(value: Value): Value[] {
  const written = patternOf(value);
  if (written !== undefined && /^(?:s3|b2):/.test(written)) return [value];
  if (written !== undefined && !/^[*$]|^\{\{/.test(written)) return [];
  return [{ kind: 'unknown', origin: 'environment', text: written ?? '', range: value.range }];
}

/**
 * Regions of other stores, none of which is written as AWS's are (`us-east-1`, `eusc-de-east-1`): `auto` (R2, Tigris), `nyc3` (Spaces), `fsn1` (Hetzner), `fr-par` (Scaleway), `eu-central-003` (Backblaze).
 * What is none of anybody's is most often what a person is to replace.
 */
const FOREIGN_REGION = /^(?:auto|[a-z]{3}\d|fr-par|nl-ams|pl-waw|[a-z]{2}-[a-z]{4,9}-\d{3}|garage|minio)$/;

/** Whether a region is written down of which AWS has none: of a variable, or of what nobody chose yet, nothing is said. */
export function isForeignRegion(value: Value | undefined): boolean {
  return FOREIGN_REGION.test(knownString(value) ?? '');
}

/** The same of the settings in a map. */
export function endpointsWithin({ entries }: MapValue): Value[] {
  return endpointsAmong(entries.map(({ key, value }) => ({ name: key, value })));
}

/** `other` where the endpoint is somebody else's (R2, Spaces, …) or comes from where nobody sees. */
export function endpointOf(value: Value | undefined, text: string): Endpoint {
  if (!isSet(value)) return 'aws';
  const written = patternOf(value) ?? text.slice(value.range.start, value.range.end);
  if (LOCAL.test(written)) return 'emulator';
  return AWS.test(written) ? 'aws' : 'other';
}

/** Whose services the endpoints beside a key pair are, none where there are none. */
export function endpointsOf(endpoints: readonly Value[], text: string): ReadonlySet<SomeEndpoint> {
  return new Set(
    endpoints.map((value) => {
      const whose = endpointOf(value, text);
      return whose === 'other' && value.kind !== 'known' ? 'unknown' : whose;
    }),
  );
}

/** What emulators are given for keys, since they take anything. */
const DUMMIES = new Set([
  'test',
  'testing',
  'dummy',
  'fake',
  'local',
  'localstack',
  'minio',
  'minioadmin',
  'mock',
  'mock_access_key',
  'mocked',
  'foo',
  'bar',
  'foobar',
  'fakemyself',
  'fakemykeyid',
  'default_access_key',
  'dummykey',
  'access_key',
  'accesskeyid',
  'access-key-id',
  'any',
  'x',
  'xxx',
  'key',
  'id',
  's3rver',
  'noop',
  'none',
  'anything',
  'unused',
  'not-used',
  'not-needed',
  'do-not-use',
  'disabled',
]);

/** Too short for an access key id (16 characters at least: `iam/2010-05-08`, `accessKeyIdType`) or a secret. */
const SHORTEST = 16;

const PRETENDED = /^(?:fake|dummy|mock|test|(?:my|some)[-_]?(?:aws|access|secret)[-_]?)/i;

/** The id of a key that an emulator made, in what was recorded of it. */
function isMotos(text: string): boolean {
  return /^A[KS]IA/.test(text) && isOfMoto(text);
}

export function isDummy(value: Value | undefined): boolean {
  const text = knownString(value);
  if (text === undefined) return false;
  const isShort = text !== '' && text.length < SHORTEST && !text.includes('$');
  return isShort || DUMMIES.has(text.toLowerCase()) || PRETENDED.test(text) || isMotos(text);
}

/**
 * A literal that IAM would never give out as a key's id, which has 16 characters and more, no spaces or
 * signs, and not one character eight times in a row. Source: `accessKeyIdType` of the service model `iam/2010-05-08`.
 */
export function isNoKeyId(value: Value | undefined): boolean {
  const text = knownString(value);
  return text !== undefined && text !== '' && (!/^\w{16,128}$/.test(text) || /(.)\1{7}/.test(text));
}

const EMULATORS = /localstack|minio|\bmoto\b|elasticmq|s3mock|s3ninja|rustfs/i;

/** The libraries that run emulators in containers: what speaks to one has its keys. */
export function isOfContainers(module: string): boolean {
  return /(?:^|[./@])testcontainers\b/i.test(module);
}

/** A key that an emulator's object gives: `localstack.getAccessKey()`, a field of a `MinIOContainer`. */
export function isOfEmulator(value: Value | undefined): boolean {
  switch (value?.kind) {
    case 'call':
      return EMULATORS.test(value.call.callee) || isOfEmulator(value.call.receiver);
    case 'member':
      return isOfEmulator(value.of);
    case 'unknown':
      return EMULATORS.test(value.type ?? value.name ?? '');
    default:
      return false;
  }
}
