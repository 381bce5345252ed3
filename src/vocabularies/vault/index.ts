import type { Fact, StaticCredential } from '../../facts/types.ts';
import { goSeconds } from '../../values/durations.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Range } from '../../values/range.ts';
import type { Call, Value } from '../../values/value.ts';
import { SHELLS } from '../cli/index.ts';
import { configured } from '../configured/assumption.ts';
import { keyPair } from '../keys/environment.ts';
import { sliceText } from '../scripts/pieces.ts';
import { endpointOf } from '../sdk/endpoints.ts';
import { knownString, patternOf } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';

/**
 * What the commands of HashiCorp Vault and OpenBao write to their AWS engines, whose API documentation
 * (developer.hashicorp.com/vault/api-docs/secret/aws and …/auth/aws) names the fields: a key pair that the engine
 * signs with, and roles that it assumes.
 */
export const vault: Vocabulary = {
  id: 'vault',
  languages: SHELLS,
  markers: ['vault write', 'bao write'],
  mayHold: (text) => /\b(?:role_arns?|sts_role|secret_key)=/.test(text),
  *recognise({ calls }, context) {
    for (const call of calls) {
      const written = writtenBy(call);
      if (written) yield* factsOf(written, context);
    }
  },
};

interface Field {
  readonly value: Value;
  readonly at: Range;
}

interface Written {
  readonly path: string;
  readonly fields: ReadonlyMap<string, Field>;
  readonly complete: boolean;
}

function* factsOf(written: Written, context: VocabularyContext): Iterable<Fact> {
  const { path } = written;
  if (/\/config\/(?:root|client)$/.test(path)) yield* keys(written, context);
  else if (/\/roles?\/[^/]+$/.test(path)) yield* roles('role_arns', written, context);
  else if (/\/config\/sts\/[^/]+$/.test(path)) yield* roles('sts_role', written, context);
}

function* keys({ path, fields }: Written, context: VocabularyContext): Iterable<StaticCredential> {
  const [id, secret] = [fields.get('access_key'), fields.get('secret_key')];
  if (!id || !secret) return;
  const isEmulated = [...fields].some(
    ([name, { value }]) => name.endsWith('endpoint') && endpointOf(value, context.text) === 'emulator',
  );
  yield keyPair(
    {
      target: `vault write ${path}`,
      keyId: id.value,
      secret: secret.value,
      token: undefined,
      emulator: isEmulated,
      at: { range: id.at },
    },
    context,
  );
}

function* roles(
  name: string,
  { path, fields, complete }: Written,
  context: VocabularyContext,
): Iterable<Fact> {
  const role = fields.get(name);
  if (!role) return;
  const duration = fields.get('default_sts_ttl')?.value;
  yield configured(
    {
      api: `vault write ${path} ${name}`,
      via: 'configuration',
      operation: 'AssumeRole',
      role: role.value,
      externalId: fields.get('external_id')?.value,
      duration: duration && inSeconds(duration),
      sessionName: 'none',
      complete,
      at: context.location(role.at),
    },
    context,
  );
}

/** Vault takes a number of seconds, or a duration as Go writes it. */
function inSeconds(value: Value): Value {
  const seconds = goSeconds(knownString(value) ?? '');
  return value.kind === 'known' && seconds !== undefined
    ? { kind: 'known', value: seconds, unit: 'seconds', range: value.range }
    : value;
}

/** `vault write aws/config/root access_key=… secret_key=…`; what is read from a file or standard input is not seen. */
function writtenBy(call: Call): Written | undefined {
  if (!/(?:^|\/)(?:vault|bao)$/.test(call.callee)) return undefined;
  const words = call.args
    .filter(({ name }) => name === undefined)
    .sort((a, b) => a.range.start - b.range.start)
    .map(({ value }) => value)
    .filter((value) => !/^-./.test(patternOf(value) ?? ''));
  const [operation, path, ...rest] = words;
  if (knownString(operation) !== 'write' || !path) return undefined;
  const where = (patternOf(path) ?? '').replaceAll('*', '…');
  const fields = new Map<string, Field>();
  let complete = call.complete;
  for (const word of rest) {
    const field = fieldIn(word);
    if (field) fields.set(field.name, field);
    else complete = false;
  }
  return { path: where, fields, complete };
}

/** `name=value` in one word. */
function fieldIn(word: Value): (Field & { readonly name: string }) | undefined {
  const [first] = word.kind === 'template' ? word.parts : [word];
  const name = /^([a-z_]{1,40})=/.exec(knownString(first) ?? '')?.[1];
  if (first?.kind !== 'known' || name === undefined) return undefined;
  const at = sliceKnown(first, 0, name.length).range;
  const value = sliceText(word, name.length + 1, Infinity);
  return { name, value, at };
}
