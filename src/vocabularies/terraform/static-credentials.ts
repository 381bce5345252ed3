import type { Fact, StaticCredential } from '../../facts/types.ts';
import type { Range } from '../../values/range.ts';
import type { MapValue, Value } from '../../values/value.ts';
import {
  isElsewhere,
  isSecretElsewhere,
  KEY_ID_VARIABLE,
  SECRET_VARIABLE,
  TOKEN_VARIABLE,
} from '../keys/names.ts';
import { endpointsAmong, endpointsOf, isDummy, isForeignRegion } from '../sdk/endpoints.ts';
import { isSet } from '../sdk/fields.ts';
import { asString, dottedName, fieldOf, knownString, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { attribute, attributeEntry, blocksOf, type Block } from './blocks.ts';

export interface Pair {
  readonly target: string;
  readonly id: Value;
  readonly secret: Value | undefined;
  readonly token: Value | undefined;
  readonly emulator: boolean;
  /** An endpoint is set beside it, and nobody sees whose. */
  readonly unknownEndpoint?: boolean;
  readonly at: Range;
}

/** What the attributes of a key pair are called. */
export interface KeyNames {
  readonly id: string;
  readonly secret: string;
  readonly token: string;
}

const PROVIDER_KEYS: KeyNames = { id: 'access_key', secret: 'secret_key', token: 'token' };

/** `access_key` and `secret_key` of a provider, a backend or a Packer source, or what these are called elsewhere. */
export function configuredKeys(
  body: MapValue,
  target: string,
  context: VocabularyContext,
  names = PROVIDER_KEYS,
): Fact[] {
  const id = attributeEntry(body, names.id);
  if (!id || !isSet(id.value)) return [];
  const whose = endpointsOf(endpointsIn(body), context.text);
  // Another provider's service that speaks S3 takes keys that are none of AWS's.
  if (whose.has('other') || whose.has('unknown') || isForeignRegion(attribute(body, 'region'))) return [];
  const emulator = whose.has('emulator');
  const [secret, token] = [attribute(body, names.secret), attribute(body, names.token)];
  return [factOf({ target, id: id.value, secret, token, emulator, at: id.keyRange }, context)];
}

/** The values of `endpoint`, `endpoints { s3 = … }` and `endpoints = { … }`. */
function endpointsIn(body: MapValue): Value[] {
  const maps = blocksOf(body, 'endpoints').map((block) => block.body);
  const one = attribute(body, 'endpoint');
  return [...maps.flatMap((each) => each.entries.map((entry) => entry.value)), ...(one ? [one] : [])].filter(
    isSet,
  );
}

/** A key pair that something is given. */
export function factOf(
  { target, id, secret, token, emulator, unknownEndpoint, at }: Pair,
  context: VocabularyContext,
): StaticCredential {
  return {
    kind: 'static-credential',
    target,
    keyId: slot(id, true, context, asString),
    secret: stateOf(secret),
    sessionToken: stateOf(token),
    emulator: emulator || isDummy(id) || isDummy(secret),
    ...(unknownEndpoint ? { unknownEndpoint } : {}),
    temporary: isSet(token) || isSession(id),
    at: context.location(at),
  };
}

function stateOf(value: Value | undefined): StaticCredential['secret'] {
  if (!isSet(value)) return 'absent';
  return value.kind === 'known' ? 'known' : 'unknown';
}

/** A temporary key's id, or a pair that Vault makes for each run. */
function isSession(id: Value): boolean {
  return (
    (knownString(id) ?? '').startsWith('ASIA') || /^(?:data|ephemeral)\.vault_/.test(dottedName(id) ?? '')
  );
}

/** Names that say nothing of AWS, for keys that do. */
const PLAIN_KEY_ID = /^access_?key(?:_?id)?$/i;
const PLAIN_SECRET = /^secret(?:_?access)?_?key$/i;

/** What stands in a block that hands keys on, be it by another's name. */
const ENVIRONMENT = /access_?key|env|variables|container_definitions|secret/i;

/** A secret that others read has data and no environment. */
const KEEPS = /^(?:kubernetes_secret|vault_(?:generic|kv)_secret)(?:_v\d)?$/;

/** What keeps a key pair as a secret, under whatever names, hands it to nobody. The key's resource is a finding by itself. */
const STORES = new Set(['aws_secretsmanager_secret_version', 'aws_ssm_parameter']);

/**
 * Environment variables that hand a key pair to what runs: a Lambda function's `variables`, container
 * definitions, a module's inputs. At any depth, since every module has its own place for them.
 */
export function* environmentKeys(block: Block, context: VocabularyContext): Iterable<Fact> {
  if (block.type !== 'resource' && block.type !== 'module') return;
  if (block.type === 'resource' && STORES.has(block.labels[0] ?? '')) return;
  const { start, end } = block.body.range;
  if (!ENVIRONMENT.test(context.text.slice(start, end))) return;
  const target = block.type === 'resource' ? (block.labels[0] ?? '') : `module ${block.labels[0] ?? ''}`;
  const holder = KEEPS.test(target) ? `${target} data` : `${target} environment`;
  for (const entry of block.body.entries) yield* within(entry.value, holder, context, 0);
}

function* within(value: Value, target: string, context: VocabularyContext, depth: number): Iterable<Fact> {
  if (depth > 20) return;
  if (value.kind === 'map') {
    const pair = pairIn(
      value.entries.map(({ key, keyRange, value: each }) => ({ name: key, range: keyRange, value: each })),
    );
    if (pair) yield factOf({ ...pair, target }, context);
    for (const entry of value.entries) yield* within(entry.value, target, context, depth + 1);
  } else if (value.kind === 'list') {
    const pair = pairIn(value.items.flatMap(namedItem));
    if (pair) yield factOf({ ...pair, target }, context);
    for (const item of value.items) yield* within(item, target, context, depth + 1);
  } else if ((value.kind === 'known' || value.kind === 'template') && holdsKeys(value)) {
    // Container definitions as a text of JSON.
    const inner = context.embedded('json', value);
    for (const document of inner?.reading.documents ?? []) {
      if (inner && document.kind !== 'known') yield* within(document, target, inner.context, depth + 1);
    }
  }
}

function holdsKeys(value: Value): boolean {
  const parts = value.kind === 'template' ? value.parts : [value];
  return (
    parts.some((part) => /access_key/i.test(knownString(part) ?? '')) &&
    /^\s*[[{]/.test(knownString(parts[0]) ?? '')
  );
}

interface Variable {
  readonly name: string;
  readonly range: Range;
  readonly value: Value;
}

/** `{ name = "AWS_ACCESS_KEY_ID", value = … }`. */
function namedItem(item: Value): Variable[] {
  const name = knownString(fieldOf(item, 'name'));
  const value = fieldOf(item, 'value');
  return name !== undefined && value ? [{ name, range: value.range, value }] : [];
}

function pairIn(variables: readonly Variable[]): Omit<Pair, 'target'> | undefined {
  const find = (pattern: RegExp): Variable | undefined =>
    variables.find(({ name, value }) => pattern.test(name) && isSet(value));
  const named = find(KEY_ID_VARIABLE);
  const plain = find(PLAIN_KEY_ID);
  const id = named ?? (plain && /^A[KS]IA/.test(knownString(plain.value) ?? '') ? plain : undefined);
  const secret = find(SECRET_VARIABLE) ?? find(PLAIN_SECRET);
  if (!id || !secret || id.value.kind === 'map' || id.value.kind === 'list') return undefined;
  if ([id, secret].some(({ name, value }) => isElsewhere(name) || isOfAnother(value))) return undefined;
  const whose = endpointsOf(endpointsAmong(variables), '');
  // A service of somebody else's that speaks S3 takes keys that are none of AWS's.
  if (whose.has('other')) return undefined;
  return {
    id: id.value,
    secret: secret.value,
    token: find(TOKEN_VARIABLE)?.value,
    emulator: whose.has('emulator'),
    unknownEndpoint: whose.has('unknown'),
    at: id.range,
  };
}

/** Resources of other clouds that make a key pair for their stores, and whose names do not say that of the store. */
const KEYS_OF_ANOTHER =
  /^(?:data\.)?(?:google_storage_hmac_key|openstack_identity_ec2_credential_v3|(?:alicloud|tencentcloud|huaweicloud|ovh|ionoscloud|yandex|oci)_\w{1,80})\./;

/** Whether a value is of another cloud's resource, or of a variable that names one: `var.r2_access_key_id`. */
function isOfAnother(value: Value, depth = 0): boolean {
  if (value.kind === 'call' && depth < DEEPEST_CALL)
    return value.call.args.some((arg) => isOfAnother(arg.value, depth + 1));
  const name = dottedName(value) ?? '';
  return !name.startsWith('aws_') && (KEYS_OF_ANOTHER.test(name) || isSecretElsewhere(name));
}

/** `sha256(cloudflare_api_token.store.value)`. */
const DEEPEST_CALL = 3;
