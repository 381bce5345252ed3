import type { StaticCredential } from '../../facts/types.ts';
import type { Entry, Value } from '../../values/value.ts';
import { keyPair } from '../keys/environment.ts';
import { bare, isElsewhere, isTokenName } from '../keys/names.ts';
import { referenced } from '../keys/references.ts';
import { endpointOf } from '../sdk/endpoints.ts';
import { isSet } from '../sdk/fields.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { KEY_NAMES, SECRET_NAMES } from './table.ts';
import type { Found } from './walk.ts';

const REGION = /^(?:us|eu|ap|sa|ca|me|af|il|mx|cn)(?:-gov|-iso\w?)?-(?:north|south|east|west|central)\w*-\d$/;
/** Keys that say by themselves that what is below is AWS's. */
const AWS =
  /(?:^|\/)(?:aws\w*|route53|dynamodb|cloudwatch\w*|kinesis\w*|firehose|sigv4|sqs\w*|sns\w*|ses|athena|awssm|awsps)(?=\/|$)/;

/**
 * A key pair in a program's configuration: `access_key_id` and `secret_access_key` in each spelling, also as
 * references to a Secret. Only where something shows that they are AWS's: other stores speak S3 too.
 */
export function* configuredPairs(
  { map, path }: Found,
  context: VocabularyContext,
): Iterable<StaticCredential> {
  const find = (names: ReadonlySet<string>): Entry | undefined =>
    map.entries.findLast(({ key, value }) => names.has(bare(key)) && isGiven(value));
  const id = find(KEY_NAMES);
  const secret = find(SECRET_NAMES);
  // Variables of an environment, and the settings of a profile, are no program's own.
  if (!id || !secret || /^\w*aws_access_key/i.test(id.key)) return;
  const endpoints = map.entries.filter(({ key, value }) => /endpoint|url$|^host$/i.test(key) && isSet(value));
  const whose = endpoints.map(({ value }) => endpointOf(value, context.text));
  if (whose.includes('other') || isElsewhere(path.replaceAll('/', '.'))) return;
  if (!isAws(id, map, path, whose.includes('aws')) || isDocumented(id.value)) return;
  yield keyPair(
    {
      target: `Configuration ${path.replaceAll('/', '.')}`,
      keyId: valueOf(id.value),
      secret: valueOf(secret.value),
      token: map.entries.find(({ key, value }) => isTokenName(key) && isGiven(value))?.value,
      emulator: whose.includes('emulator'),
      at: { range: id.value.kind === 'map' ? id.keyRange : id.value.range },
    },
    context,
  );
}

/** The key of AWS's own documentation stands in descriptions of an interface and in samples of its answers. */
function isDocumented(id: Value): boolean {
  return /^A[KS]IA[A-Z0-9]{0,40}EXAMPLE$/.test(knownString(id) ?? '');
}

function isAws(id: Entry, map: Found['map'], path: string, hasEndpoint: boolean): boolean {
  if (bare(id.key).startsWith('aws') || AWS.test(path) || hasEndpoint) return true;
  if ((knownString(id.value) ?? '').startsWith('AKIA')) return true;
  const region = knownString(map.entries.find(({ key }) => /region$/i.test(key))?.value);
  return region !== undefined && REGION.test(region);
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
