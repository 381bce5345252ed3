import type { Fact, PipelineLogin, StaticCredential } from '../../facts/types.ts';
import type { Range } from '../../values/range.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Known, MapValue, Value } from '../../values/value.ts';
import { handedOn, receiverAt } from '../keys/handed-on.ts';
import {
  bare,
  isElsewhere,
  isKeyName,
  isSecretElsewhere,
  isTokenName,
  pairedInTheMiddle,
} from '../keys/names.ts';
import { isManaged, isWrittenKey, keyVariables } from '../keys/scripts.ts';
import { endpointsOf, endpointsWithin } from '../sdk/endpoints.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { endpointsOfCommands } from './commands.ts';
import { expressionsIn } from './expressions.ts';
import { outcomes } from './outcomes.ts';
import { settingOf, type Step } from './scripts.ts';

/** Names that say nothing of AWS: an action for another cloud has them too. */
export const PLAIN_KEY_ID = /^accesskey(?:id)?$/;

/** What an expression of a key that the pipeline keeps begins with. */
const STORES = /^(?:secrets|vars|steps|needs|matrix|fromJSON)\b/i;

interface Found {
  readonly source: string;
  readonly range: Range;
  /** Where it stands in its text. */
  readonly index: number;
}

/** What a step signs in with: its `with`, its `env`, and what its script is given by expression. */
export function* logins(one: Step, context: VocabularyContext): Iterable<Fact> {
  const inputs = fieldOf(one.step, 'with');
  const run = fieldOf(one.step, 'run');
  if (inputs?.kind === 'map') yield* block(inputs, one, context);
  yield* environment(fieldOf(one.step, 'env'), one, context);
  if (run?.kind !== 'known' || typeof run.value !== 'string') return;
  const seen = new Set<string>();
  for (const found of [...inText('', run, one), ...fromEnvironment(run, one)]) {
    const receiver = receiverAt(run.value, found.index);
    // The same secret twice in a script is still one way to sign in.
    if (seen.has(`${found.source} ${receiver ?? ''}`)) continue;
    seen.add(`${found.source} ${receiver ?? ''}`);
    yield given(receiver, found, login(found, isTokenName(run.value), [], one, context), context);
  }
}

/** A login, unless the key is only handed on to somebody. */
function given(
  receiver: string | undefined,
  found: Found,
  fact: PipelineLogin,
  context: VocabularyContext,
): PipelineLogin | StaticCredential {
  return receiver === undefined ? fact : handedOn(receiver, found, fact, context);
}

/** What runs its script on another machine has the key there (github.com/appleboy/ssh-action). */
function isOnServer({ step }: Step): boolean {
  return /(?:^|[/-])ssh-action(?:@|$)/.test(knownString(fieldOf(step, 'uses')) ?? '');
}

/** `export AWS_ACCESS_KEY_ID=$KEY`, where `KEY` is set to a secret and says nothing of AWS itself. */
function* fromEnvironment(run: Known, { scope }: Step): Iterable<Found> {
  for (const { source, index, length } of keyVariables(String(run.value))) {
    const secret = secretBehind(source, scope.environments);
    if (secret === undefined || isKeyName(source) || isKeyName(secret) || isSecretElsewhere(secret)) continue;
    // The environment has it as one of a pair, and is told of.
    if (scope.environments.some((env) => paired(env).has(source))) continue;
    yield { source: secret, range: pieceOf(run, index, length), index };
  }
}

function paired(map: MapValue): ReadonlySet<string> {
  return pairedInTheMiddle(map.entries.map(({ key }) => key));
}

/** What the variables of a workflow, a job or a container are. */
export function* environment(env: Value | undefined, one: Step, context: VocabularyContext): Iterable<Fact> {
  if (env?.kind === 'map') yield* block(env, one, context);
}

function* block(map: MapValue, one: Step, context: VocabularyContext): Iterable<Fact> {
  const endpoints = endpointsWithin(map);
  const receiver = isOnServer(one) ? 'The server that the step logs in to' : undefined;
  const hasToken = map.entries.some(
    ({ key, value }) =>
      (isTokenName(key) && knownString(value) !== '') ||
      (receiver !== undefined && isTokenName(knownString(value) ?? '')),
  );
  const seen = new Set<string>();
  const pairs = paired(map);
  for (const { key, value } of map.entries) {
    if (value.kind !== 'known' || typeof value.value !== 'string') continue;
    for (const found of inText(key, value, one, pairs.has(key))) {
      // The same secret under the names of two tools is one key that the step has.
      if (seen.has(found.source)) continue;
      seen.add(found.source);
      yield given(receiver, found, login(found, hasToken, endpoints, one, context), context);
    }
  }
}

/**
 * The secrets that a step passes to inputs of which only the action itself says that they take a key's id.
 *
 * @param taken the names of those inputs
 */
export function* passedLogins(
  one: Step,
  taken: ReadonlySet<string>,
  context: VocabularyContext,
): Iterable<Fact> {
  const inputs = fieldOf(one.step, 'with');
  if (inputs?.kind !== 'map') return;
  const endpoints = endpointsWithin(inputs);
  const hasToken = inputs.entries.some(({ key }) => isTokenName(key));
  for (const { key, value } of inputs.entries) {
    const text = knownString(value) ?? '';
    const [only] = taken.has(key) ? expressionsIn(text) : [];
    if (only?.length !== text.trim().length) continue;
    const source = takenFrom(only.source);
    if (!/^secrets\b/.test(source)) continue;
    const uses = knownString(fieldOf(one.step, 'uses')) ?? '';
    // Those that say so themselves are found without the action.
    if (takesKeyId(key, source, uses, true) || isOfAnother(key, source, uses)) continue;
    yield login({ source, range: value.range }, hasToken, endpoints, one, context);
  }
}

/**
 * Expressions that give an access key id: to the whole input or variable, or to a name in its text.
 *
 * @param isOfPair whether the secret beside it says that the whole is one
 */
function* inText(key: string, value: Known, { step, scope }: Step, isOfPair = false): Iterable<Found> {
  const text = String(value.value);
  if (!text.includes('${{')) return;
  for (const { source: written, index, length } of expressionsIn(text)) {
    const source = takenFrom(written);
    const isWhole = text.trim().length === length;
    const name = isWhole ? key : nameBefore(text.slice(Math.max(0, index - 80), index));
    const uses = knownString(fieldOf(step, 'uses')) ?? '';
    const takes =
      (isOfPair && isWhole) ||
      takesKeyId(name, source, uses, isWhole) ||
      (name === 'username' && isEcr(step)) ||
      isWrittenKey(text, index);
    if (!takes || isOfAnother(name, source, uses) || isManaged(text, index)) continue;
    // A literal is a key or a dummy, an input is the caller's, and what `env` was set to is seen there.
    if (!STORES.test(source)) {
      const set = /^env\.(\w+)$/.exec(source)?.[1];
      const origin = set === undefined ? undefined : secretBehind(set, scope.environments);
      if (origin === undefined || isKeyName(set ?? '') || isKeyName(origin)) continue;
    }
    const range = isWhole ? value.range : pieceOf(value, index, length);
    yield { source, range, index };
  }
}

function takesKeyId(name: string, source: string, uses: string, isWhole: boolean): boolean {
  if (isKeyName(name)) return true;
  if (PLAIN_KEY_ID.test(bare(name)) && /aws|amazon|s3/i.test(`${source} ${uses} ${name}`)) return true;
  // `username: ${{ secrets.AWS_ACCESS_KEY_ID }}` of a registry; in a script it may only be looked at.
  // Beside a key's id its secret is `AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_ACCESS_KEY }}`.
  return isWhole && name !== '' && !/secret/i.test(name) && isKeyName(source) && /^secrets\b/.test(source);
}

/** The user of a private registry of ECR is a key's id (github.com/docker/login-action, "AWS Elastic Container Registry"). */
function isEcr(step: MapValue): boolean {
  return (knownString(fieldOf(fieldOf(step, 'with'), 'registry')) ?? '').includes('.dkr.ecr.');
}

function isOfAnother(name: string, source: string, uses: string): boolean {
  return isElsewhere(name) || isElsewhere(uses) || isSecretElsewhere(source);
}

/** `AWS_ACCESS_KEY_ID=`, `aws configure set aws_access_key_id `, `aws_access_key_id: "`. */
export function nameBefore(text: string): string {
  return /([\w-]{1,60})\s{0,5}[=:\s]\s{0,5}\\?["']?$/.exec(text)?.[1] ?? '';
}

/** The expression that an `env` is set to. */
function secretBehind(name: string, environments: readonly MapValue[]): string | undefined {
  const sources = expressionsIn(settingOf(name, environments) ?? '').map(({ source }) => takenFrom(source));
  return sources.find((source) => /^secrets\b/.test(source));
}

/** Where an expression takes what it gives: of `test && secrets.A || secrets.B`, both secrets, and not the test. */
function takenFrom(source: string): string {
  const all = outcomes(source);
  // Where nothing is tested the expression says it best itself.
  if (STORES.test(source) && !source.includes('&&')) return source;
  const secrets = all.filter((one) => /^secrets\b/.test(one));
  const stored = secrets.length > 0 ? secrets : all.filter((one) => STORES.test(one));
  return [...new Set(stored.length > 0 ? stored : all)].join(' || ');
}

/** Where a piece of a text stands. */
export function pieceOf(value: Known, start: number, length: number): Range {
  const at = sliceKnown(value, start, start + length).sourceMap?.[0]?.[1];
  return at === undefined ? value.range : { start: at, end: at + length };
}

/** The variables that a script passes as an endpoint, whatever they are called: `--endpoint-url "$STORE"`. */
function passedAsEndpoint(script: string): ReadonlySet<string> {
  const passed = script.matchAll(/\bendpoint(?:[-_]url)?[ =]{1,9}["']?\$\{?(\w{1,100})/gi);
  return new Set(Array.from(passed, ([, name = '']) => name));
}

/** A way to sign in, unless what is in force says that the key is another service's. */
export function login(
  { source, range }: Omit<Found, 'index'>,
  hasToken: boolean,
  endpoints: readonly Value[],
  one: Step,
  context: VocabularyContext,
): PipelineLogin {
  const { step, jobName, scope } = one;
  const passed = passedAsEndpoint(knownString(fieldOf(step, 'run')) ?? '');
  const inForce = scope.environments.flatMap((env) => [
    ...endpointsWithin(env),
    ...env.entries.filter(({ key }) => passed.has(key)).map(({ value }) => value),
  ]);
  const whose = endpointsOf([...endpoints, ...inForce, ...endpointsOfCommands(one)], context.text);
  return {
    kind: 'pipeline-login',
    system: 'github',
    method: 'access-key',
    source,
    // Keys that an earlier step made, or that come with a session token, are a session's.
    temporary: /^(?:steps|needs)\./.test(source) || hasToken,
    emulator: whose.has('emulator') || whose.has('other') || whose.has('unknown'),
    step: knownString(fieldOf(step, 'name')) ?? knownString(fieldOf(step, 'uses')) ?? jobName,
    at: context.location(range),
  };
}
