import type { Fact, RoleAssumption } from '../../facts/types.ts';
import type { Reading } from '../../languages/types.ts';
import { partsOf } from '../../values/parts.ts';
import type { Range } from '../../values/range.ts';
import type { Entry, MapValue, Value } from '../../values/value.ts';
import { configured } from '../configured/assumption.ts';
import { keyPair } from '../keys/environment.ts';
import { referenced } from '../keys/references.ts';
import { once } from '../once.ts';
import { isText, sliceText, textOf } from '../scripts/pieces.ts';
import { PROGRAMS } from '../scripts/program-scripts.ts';
import { isSet } from '../sdk/fields.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { DEEPEST } from './walk.ts';

/**
 * How clients of Kafka sign in to Amazon MSK as a role: the options of a login module in `sasl.jaas.config`, which is
 * one text, in a file of properties, a container's environment or a program (github.com/aws/aws-msk-iam-auth, README
 * and MSKCredentialProvider.java).
 */
export const mskLogins: Vocabulary = {
  id: 'msk-logins',
  languages: [...PROGRAMS, 'yaml', 'json', 'ini', 'hcl', 'bash', 'dockerfile', 'makefile'],
  markers: ['iamloginmodule'],
  requires: ['awsrolearn', 'awsroleaccesskeyid'],
  recognise: (reading, context) => once(factsIn(reading, context)),
};

interface Found {
  readonly fact: Fact;
  /** Set for what stands in a format whose values are not filled in. */
  readonly isFormat: boolean;
}

function factsIn(reading: Reading, context: VocabularyContext): Fact[] {
  const found = [...foundIn(reading, context)];
  const filled = found.filter(({ isFormat }) => !isFormat);
  // A format and what it makes are one login.
  return (filled.length > 0 ? filled : found).map(({ fact }) => fact);
}

function* foundIn(reading: Reading, context: VocabularyContext): Iterable<Found> {
  const seen = new Set<Value>();
  for (const value of [
    ...reading.documents,
    ...reading.assignments.map((one) => one.value),
    ...reading.calls.flatMap(({ args }) => args.map((one) => one.value)),
    ...(reading.results ?? []),
  ])
    yield* within(value, seen, context, 0);
}

function* within(value: Value, seen: Set<Value>, context: VocabularyContext, depth: number): Iterable<Found> {
  if (depth > DEEPEST || seen.has(value)) return;
  seen.add(value);
  if (isText(value)) yield* loginsIn(value, context);
  else for (const part of partsOf(value)) yield* within(part, seen, context, depth + 1);
}

/** A module with its options, up to the sign that ends them (javax.security.auth.login.Configuration). */
const LOGIN = /\bIAMLoginModule\s{1,20}(?:required|requisite|sufficient|optional)\b([^;]{0,2000})/gi;
const OPTION =
  /\b(aws\w{1,40})[ \t]{0,9}=[ \t]{0,9}(?:\\{0,3}"([^"\\]{0,500})\\{0,3}"|'([^']{0,500})'|([^\s"';\\]{1,500}))/gi;

/** What takes a value: `%s`, `%1$s`, `{}`, `{role}`. */
const HOLE = /^(?:%(?:\d\$)?[sv]|\{\w{0,40}\})$/;

function* loginsIn(value: Value, context: VocabularyContext): Iterable<Found> {
  for (const match of textOf(value).matchAll(LOGIN)) {
    const options = match[1] ?? '';
    const settings = optionsIn(value, options, match.index + match[0].length - options.length);
    const pair = pairIn(settings, context);
    const isFormat = settings.entries.some((entry) => HOLE.test(knownString(entry.value) ?? ''));
    if (pair) yield { fact: pair, isFormat };
    const role = settings.entries.find(({ key }) => key === 'awsRoleArn');
    if (role && isSet(role.value)) {
      yield { fact: login(role, settings, pair !== undefined, context), isFormat };
    }
  }
}

function optionsIn(text: Value, options: string, from: number): MapValue {
  const entries = [...options.matchAll(OPTION)].map((match): Entry => {
    const [whole, key = '', double, single, plain] = match;
    const given = double ?? single ?? plain ?? '';
    const start = from + match.index;
    const at = start + key.length + whole.slice(key.length).lastIndexOf(given);
    return {
      key,
      keyRange: rangeOf(sliceText(text, start, start + key.length), key.length),
      value: sliceText(text, at, at + given.length),
    };
  });
  return { kind: 'map', entries, complete: true, range: text.range };
}

function rangeOf(piece: Value, length: number): Range {
  const start = piece.kind === 'known' ? piece.sourceMap?.[0]?.[1] : undefined;
  return start === undefined ? piece.range : { start, end: start + length };
}

/** With a key pair the module passes no ExternalId, be it given or not. */
function login(
  role: Entry,
  settings: MapValue,
  hasKeys: boolean,
  context: VocabularyContext,
): RoleAssumption {
  const at = context.location(role.keyRange);
  const externalId = fieldOf(settings, 'awsRoleExternalId');
  const sessionName = fieldOf(settings, 'awsRoleSessionName');
  return configured(
    {
      api: "MSK's IAM login module",
      via: 'configuration',
      operation: 'AssumeRole',
      role: referenced(role.value),
      externalId: hasKeys ? 'none' : externalId && referenced(externalId),
      duration: 'none',
      sessionName: sessionName && referenced(sessionName),
      caller: hasKeys ? { kind: 'long-term', why: 'it is given an access key', at } : { kind: 'unknown' },
      at,
    },
    context,
  );
}

function pairIn(settings: MapValue, context: VocabularyContext): Fact | undefined {
  const [keyId, secret] = ['awsRoleAccessKeyId', 'awsRoleSecretAccessKey'].map((name) =>
    fieldOf(settings, name),
  );
  if (!keyId || !secret) return undefined;
  const token = fieldOf(settings, 'awsRoleSessionToken');
  return keyPair(
    {
      target: "MSK's IAM login module",
      keyId: referenced(keyId),
      secret: referenced(secret),
      token,
      emulator: false,
      at: {
        range: settings.entries.find(({ key }) => key === 'awsRoleAccessKeyId')?.keyRange ?? keyId.range,
      },
    },
    context,
  );
}
