import type { Fact, PipelineLogin } from '../../facts/types.ts';
import type { Entry, MapValue, Value } from '../../values/value.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import type { Step } from './scripts.ts';

/** Environment variables and inputs of actions that take an access key id. */
const KEY_ID = /^(?:aws[-_]?)?access[-_]?key(?:[-_]?id)?$/i;
const TOKEN = /^(?:aws[-_]?)?session[-_]?token$/i;

/** Keys for emulators, which want one and do not look at it. */
const DUMMY =
  /^(?:test|dummy|fake|mock|local|minio|localstack|foo|bar|x+|key|access|admin|root|user|none)[\w-]*$/i;
const EMULATOR = /localhost|127\.0\.0\.1|localstack|minio|moto|dynamodb-local|:4566|:9000|elasticmq/i;

/** What a step's `with` and `env` sign in with. */
export function* logins({ step, job, jobName }: Step, context: VocabularyContext): Iterable<Fact> {
  for (const block of [fieldOf(step, 'with'), fieldOf(step, 'env')]) {
    if (block?.kind !== 'map') continue;
    const key = block.entries.find((entry) => KEY_ID.test(entry.key));
    const source = key && knownString(key.value);
    if (!key || source === undefined || source === '') continue;
    // A value written out is a key, or a dummy, and not from a store: the credential rules see it.
    const expression = /^\$\{\{\s{0,20}([^}]{1,200}?)\s{0,20}\}\}$/.exec(source)?.[1];
    if (expression === undefined) continue;
    yield login(key, expression, block, { step, job, jobName }, context);
  }
}

function login(
  key: Entry,
  expression: string,
  block: MapValue,
  { step, job, jobName }: Step,
  context: VocabularyContext,
): PipelineLogin {
  const token = block.entries.find((entry) => TOKEN.test(entry.key));
  const fromStep = /^(?:steps|needs)\./.test(expression);
  const name = knownString(fieldOf(step, 'name')) ?? knownString(fieldOf(step, 'uses')) ?? jobName;
  return {
    kind: 'pipeline-login',
    system: 'github',
    method: 'access-key',
    source: expression,
    // Keys that an earlier step made, or that come with a session token, are a session's.
    temporary: fromStep || (token !== undefined && knownString(token.value) !== ''),
    emulator: DUMMY.test(expression) || [block, fieldOf(step, 'env'), fieldOf(job, 'env')].some(isEmulator),
    step: name,
    at: context.location(key.value.range),
  };
}

function isEmulator(block: Value | undefined): boolean {
  if (block?.kind !== 'map') return false;
  return block.entries.some(
    ({ key, value }) => /endpoint/i.test(key) && EMULATOR.test(knownString(value) ?? ''),
  );
}
