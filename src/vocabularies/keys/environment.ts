import type { StaticCredential } from '../../facts/types.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { intrinsicOf } from '../policy/index.ts';
import { endpointsAmong, endpointsOf, isDummy } from '../sdk/endpoints.ts';
import { isSet } from '../sdk/fields.ts';
import { asString, fieldOf, knownString, slot } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { endpointsPassed } from './commands.ts';
import { isElsewhere, KEY_ID_VARIABLE, NAME_OF_KEY, SECRET_VARIABLE, TOKEN_VARIABLE } from './names.ts';

/** Whether a text holds the name of a variable for a key id, without which it has no environment with a key pair. */
export function namesKeys(text: string): boolean {
  return NAME_OF_KEY.test(text);
}

export interface Variable {
  readonly name: string;
  readonly value: Value;
  /** Whether the name stands alone, and the value is what the caller's environment has. */
  readonly isName?: true;
}

/** What a value stands for where it is used: a reference that somebody puts something in for. */
export type Meaning = (written: Value) => Value;

const DEEPEST = 20;

/** Where a map or list stands: under which key, and which endpoints say beside it what takes its keys. */
interface Within {
  readonly key: string;
  readonly beside: readonly Value[];
}

const NOWHERE: Within = { key: '', beside: [] };

/** Keys whose list or map is a container's environment; several of them make one. */
const HOLDERS = ['Environment', 'Secrets', 'env', 'environment', 'secrets'];

/**
 * A list of stored secrets, each put into the variable of its name: `secretEnv` of a step of Cloud Build
 * (cloud.google.com/build/docs/securing-builds/use-secrets) and of charts.
 */
const PUTS_IN = /^secret_?env$/i;

/**
 * Environments that hand a key pair to what runs: `Variables` of a function, `Environment` and `Secrets`
 * of a container, `EnvironmentVariables` of a build, `env` of a pod, `environment` of a service. At any
 * depth, since every kind of resource has its own place for them.
 */
export function* environmentCredentials(
  value: Value | undefined,
  target: string,
  context: VocabularyContext,
  meaning: Meaning = (written) => written,
  depth = 0,
  within: Within = NOWHERE,
): Iterable<StaticCredential> {
  if (!value || depth > DEEPEST) return;
  const pair = (variables: readonly Variable[], beside: readonly Value[]): Iterable<StaticCredential> =>
    pairIn(
      variables.map(({ name, value: written }) => ({ name, value: meaning(written) })),
      target,
      context,
      beside,
    );
  if (value.kind === 'map') {
    const commands = endpointsOfCommands(value);
    yield* pair(
      value.entries.map((entry) => ({ name: entry.key, value: chosen(entry.value) })),
      within.beside,
    );
    // A container's variables and its secrets together.
    yield* pair(
      HOLDERS.flatMap((key) => given(fieldOf(value, key), key)),
      commands,
    );
    for (const { key, value: inner } of value.entries) {
      // What a schema lists are the values of a field.
      const isSeen = inner.kind === 'list' && (HOLDERS.includes(key) || key === 'enum');
      const beside = HOLDERS.includes(key) ? commands : openBeside(value, key, within.key, meaning);
      if (!isSeen) yield* environmentCredentials(inner, target, context, meaning, depth + 1, { key, beside });
    }
  } else if (value.kind === 'list') {
    yield* pair(given(value, within.key), within.beside);
    for (const item of value.items) yield* environmentCredentials(item, target, context, meaning, depth + 1);
  }
}

/**
 * The endpoints of the open group beside the secret one, where a chart splits its variables:
 * https://github.com/chartmuseum/charts/tree/main/src/chartmuseum, `env.open` and `env.secret`.
 */
function openBeside(groups: MapValue, key: string, holder: string, meaning: Meaning): Value[] {
  if (!HOLDERS.includes(holder) || !/^secrets?$/.test(key)) return [];
  const others = groups.entries.filter((other) => other.key !== key).map(({ value }) => value);
  return others.flatMap((group) =>
    group.kind === 'map'
      ? endpointsAmong(group.entries.map((one) => ({ name: one.key, value: meaning(one.value) })))
      : [],
  );
}

/** The fields of a container, or of a service of compose, that hold what it runs. */
const COMMANDS = ['command', 'args', 'entrypoint'];

/** The endpoints that a container's commands are given, by which its variables are for what is there. */
export function endpointsOfCommands(container: Value): Value[] {
  return COMMANDS.flatMap((key) => {
    const command = fieldOf(container, key);
    const words = (command?.kind === 'list' ? command.items : [command]).map(
      (word) => knownString(word) ?? '',
    );
    return command ? endpointsPassed(words.join(' '), command.range).map(({ endpoint }) => endpoint) : [];
  });
}

/**
 * The variables that a list gives values to. A name alone is only spoken of: what a build's cache depends on, what
 * a program asks for, what is kept away from it.
 */
function given(list: Value | undefined, key: string): Variable[] {
  return listed(list).filter(({ name, isName }) => !isName || PUTS_IN.test(key) || TOKEN_VARIABLE.test(name));
}

/**
 * A list of `{Name, Value}`, of `{Name, ValueFrom}` for what comes from a secret store, or of `NAME=value`
 * and `NAME` (which is then the value that the caller's environment has).
 */
export function listed(list: Value | undefined): Variable[] {
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item): Variable[] => {
    const text = knownString(item);
    if (item.kind === 'known' && text !== undefined) {
      const equals = text.indexOf('=');
      if (equals > 0) return [{ name: text.slice(0, equals), value: sliced(item, equals + 1) }];
      return [{ name: text, value: passed(item, text), isName: true }];
    }
    const name = knownString(fieldOf(item, 'Name', 'name'));
    const value = fieldOf(item, 'Value', 'value');
    const from = fieldOf(item, 'ValueFrom', 'valueFrom');
    if (name === undefined) return [];
    if (from) return [{ name, value: stored(from) }];
    return value ? [{ name, value }] : [];
  });
}

function sliced(item: Extract<Value, { kind: 'known' }>, start: number): Value {
  const value = sliceKnown(item, start, String(item.value).length);
  const at = value.sourceMap?.[0]?.[1];
  return at === undefined ? value : { ...value, range: { start: at, end: at + String(value.value).length } };
}

function passed({ range }: Value, name: string): Value {
  return { kind: 'unknown', origin: 'environment', text: name, name, range };
}

/** A chart's `env: { X: { valueFrom: { secretKeyRef: … } } }`. */
function chosen(value: Value): Value {
  return fieldOf(value, 'valueFrom', 'secretKeyRef') ? stored(value) : value;
}

/** What a secret store holds is not known, however well its own name is. */
function stored({ range }: Value): Value {
  return { kind: 'unknown', origin: 'environment', text: 'a stored secret', range };
}

/** Whose environment it is, where nothing says. */
export const ANY = 'Environment';

/** Variables are written in capitals: `aws_access_key_id` in a file is a setting of some program's. */
function holderOf(target: string, name: string): string {
  return target === ANY && name === name.toLowerCase() ? 'This configuration' : target;
}

/** The key pair that variables of one place hold, where they hold one of AWS's. */
export function* pairIn(
  variables: readonly Variable[],
  target: string,
  context: VocabularyContext,
  beside: readonly Value[] = [],
): Iterable<StaticCredential> {
  const find = (pattern: RegExp): Variable | undefined =>
    variables.find(({ name, value }) => pattern.test(name) && isSet(value));
  const [key, secret, token] = [find(KEY_ID_VARIABLE), find(SECRET_VARIABLE), find(TOKEN_VARIABLE)?.value];
  if (!key || !secret) return;
  const keyId = key.value;
  if (!isScalar(keyId) || !isScalar(secret.value) || isElsewhere(key.name)) return;
  const endpoints = [...endpointsAmong(variables), ...beside];
  const whose = endpointsOf(endpoints, context.text);
  // A service of somebody else's that speaks S3 takes keys that are none of AWS's.
  if (whose.has('other')) return;
  yield keyPair(
    {
      target: holderOf(target, key.name),
      keyId,
      secret: secret.value,
      token,
      emulator: whose.has('emulator'),
      unknownEndpoint: endpoints.some(isFilledIn),
      at: keyId,
    },
    context,
  );
}

/** `S3_ENDPOINT: ${S3_ENDPOINT}`: who lets it be set has a store that is not AWS's in mind. */
function isFilledIn(endpoint: Value): boolean {
  if (endpoint.kind === 'unknown') return (endpoint.options ?? []).length === 0;
  return /^(?:\$\{?\w{1,100}\}?|\{\{[^{}]{1,200}\}\})$/.test(knownString(endpoint) ?? '');
}

/** A map that is no function of a template is a schema's, or a description of the variable. */
function isScalar(value: Value): boolean {
  return value.kind === 'map' ? intrinsicOf(value) !== undefined : value.kind !== 'list';
}

interface KeyPair {
  readonly target: string;
  readonly keyId: Value;
  readonly secret: Value | undefined;
  readonly token: Value | undefined;
  readonly emulator: boolean;
  /** An endpoint is set beside it, and nobody sees whose. */
  readonly unknownEndpoint?: boolean;
  /** What a person would edit: the key id's value or its name. */
  readonly at: Pick<Value, 'range'>;
}

/** A pair of keys as a configuration gives it. */
export function keyPair(
  { target, keyId, secret, token, emulator, unknownEndpoint, at }: KeyPair,
  context: VocabularyContext,
): StaticCredential {
  return {
    kind: 'static-credential',
    target,
    keyId: slot(keyId, true, context, asString),
    secret: stateOf(secret),
    sessionToken: stateOf(token),
    emulator: emulator || isOfAnother(keyId) || isDummy(keyId) || isDummy(secret) || isProse(keyId),
    ...(unknownEndpoint ? { unknownEndpoint } : {}),
    temporary: isSet(token) || (knownString(keyId) ?? '').startsWith('ASIA'),
    at: context.location(at.range),
  };
}

/** `AWS_ACCESS_KEY_ID: ${MINIO_ACCESS_KEY}`: the key of a service that speaks as AWS does. */
function isOfAnother(value: Value): boolean {
  return value.kind === 'unknown' && isElsewhere(value.name ?? '');
}

/** `aws_access_key_id: "Enter the key's id"`: what a program asks with, in whatever language. */
function isProse(value: Value): boolean {
  return /\w\s+\w|[^\x20-\x7e]/.test(knownString(value) ?? '');
}

function stateOf(value: Value | undefined): StaticCredential['secret'] {
  if (!isSet(value)) return 'absent';
  return value.kind === 'known' ? 'known' : 'unknown';
}
