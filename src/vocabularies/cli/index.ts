import { joinAlternatives } from '../alternatives.ts';
import type { AccessKeyResource, Fact, Role, RoleAssumption, Slot, StsOperation } from '../../facts/types.ts';
import type { Assignment, LanguageId, Reading } from '../../languages/types.ts';
import { memoised } from '../../memoised.ts';
import type { Argument, Call, Value } from '../../values/value.ts';
import { externalIdsOf, onlyBefore, passedBeside } from '../at-hand.ts';
import { makesBoundary } from '../policy/boundary.ts';
import { accountOf, identityStatements, trustPolicy, trustStatements } from '../policy/index.ts';
import { table } from '../../values/table.ts';
import { asSeconds, asString, knownString, named, type Reading as SlotReading, slot } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { mayCommand } from './glance.ts';
import { inputOf, memberFor } from './input.ts';
import { nestedScripts } from './nested.ts';
import { sentRequest } from './requests.ts';
import { commandOf, STS_COMMANDS, wordsOf } from './words.ts';

/** The languages whose statements are commands. */
export const SHELLS: readonly LanguageId[] = ['bash', 'dockerfile', 'makefile', 'powershell'];

/**
 * The AWS CLI. Commands and flags as in the CLI's own reference
 * (https://docs.aws.amazon.com/cli/latest/reference/sts/), which derives them from the service models.
 */
export const cli: Vocabulary = {
  id: 'cli',
  answers: true,
  languages: SHELLS,
  embeds: (text) => (NESTED.test(text) ? ['json', 'bash'] : ['json']),
  markers: [
    'assume-role',
    'get-session-token',
    'get-federation-token',
    'get-web-identity-token',
    'create-access-key',
    'max-session-duration',
    'put-role-policy',
    'put-user-policy',
    'put-group-policy',
    'create-policy',
    // What is asked for in a request that a script sends by itself.
    'action=assumerole',
    'getsessiontoken',
    'getfederationtoken',
    'getsignintoken',
  ],
  mayHold: mayCommand,
  recognise(reading, context) {
    const functions = new Map<Fact, number>();
    const facts = reading.calls.flatMap((call) => {
      const own = commandOf(call, context.text);
      if (!own) return [...nested(call, context), ...sentRequest(call, context)];
      const found = [...command(own, reading, context)];
      if (call.begins !== undefined) for (const fact of found) functions.set(fact, call.begins);
      return found;
    });
    return joinAlternatives(facts, functions);
  },
};

const NESTED = /\b(?:ba|z|da|k|a|s)?sh\b|\beval\b|\bsu\b/;

function* nested(call: Call, context: VocabularyContext): Iterable<Fact> {
  for (const script of nestedScripts(call)) {
    const inner = context.embedded('bash', script);
    if (!inner) continue;
    for (const fact of cli.recognise(inner.reading, inner.context))
      yield fact.kind === 'role-assumption' && call.within ? { ...fact, within: call.within } : fact;
  }
}

function* command(call: Call, reading: Reading, context: VocabularyContext): Iterable<Fact> {
  const words = wordsOf(call);
  const [service, operation] = words.map((word) => knownString(word.value));
  const commandAt = words[1];
  if (!operation || !commandAt) return;
  if (service === 'sts') {
    const sts = STS_COMMANDS[operation];
    if (sts) yield assumption(sts, call, commandAt, reading, context);
  } else if (service === 'iam') yield* iam(operation, call, commandAt, context);
}

function assumption(
  operation: StsOperation,
  call: Call,
  at: Argument,
  reading: Reading,
  context: VocabularyContext,
): RoleAssumption {
  const input = inputOf(call, context);
  const own = named(call, 'role-arn');
  const roleArn = own ?? (input && memberFor('role-arn', input));
  const complete =
    call.complete &&
    // The command takes none without a role: the rest of its words are put there out of sight.
    (operation !== 'AssumeRole' || roleArn !== undefined) &&
    (input ? input.members.complete : !named(call, 'cli-input-json', 'cli-input-yaml')) &&
    !call.args.some((one) => isMore(one, at));
  const given = <T>(flag: string, read: SlotReading<T>): Slot<T> => {
    const value = named(call, flag);
    return value || !input
      ? slot(value, complete, context, read)
      : slot(memberFor(flag, input), complete, input.context, read);
  };
  const string = (flag: string): Slot<string> => given(flag, asString);
  const names = operation === 'AssumeRole' || operation === 'AssumeRoleWithWebIdentity';
  const policy = string('policy');
  const externalId = string('external-id');
  return {
    kind: 'role-assumption',
    operation,
    api: `aws sts ${knownString(at.value) ?? ''}`,
    via: 'cli',
    roleArn: string('role-arn'),
    roleAccount: accountOf(roleArn),
    canPassExternalId: operation === 'AssumeRole',
    externalId,
    ...(externalId.state === 'absent' ? atHand(call, own, reading, context) : {}),
    durationSeconds: given('duration-seconds', asSeconds),
    sessionName: string('role-session-name'),
    canNameSession: names,
    mfaSerial: string('serial-number'),
    sessionPolicy: policy.state === 'absent' ? string('policy-arns') : policy,
    caller: caller(call, reading.assignments, context),
    at: context.location(at.range),
    ...(call.within ? { within: call.within } : {}),
  };
}

/** A word that is no flag's value and is not known: what a program puts there may be flags, or nothing. */
function isMore({ name, value, range }: Argument, operation: Argument): boolean {
  return name === undefined && value.kind !== 'known' && range.start > operation.range.start;
}

/** A variable that the script has set, or read from its environment, before the call. */
function atHand(
  call: Call,
  role: Value | undefined,
  { assignments, language }: Reading,
  context: VocabularyContext,
): Pick<RoleAssumption, 'externalIdAtHand'> {
  if (language !== 'bash') return {};
  const name = onlyBefore(externalIdsIn(assignments, context), call.range.start + 1);
  // One that is empty at first is not always there.
  if (name === undefined || emptied(assignments).has(name)) return {};
  const insertion = passedBeside(role, name, `"$${name}"`, 'bash', context);
  return insertion ? { externalIdAtHand: insertion } : {};
}

/** By where they are set, or read: all calls of a script see them. */
function externalIdsIn(
  assignments: readonly Assignment[],
  { text }: VocabularyContext,
): ReturnType<typeof externalIdsOf> {
  const byText = externalIds(assignments);
  let found = byText.get(text);
  if (!found) {
    const set = assignments.map(({ name, range }) => ({ name, at: range.end }));
    const read = [...text.matchAll(/\$\{?(\w{1,60}ID)\b/gi)].map((match) => ({
      name: match[1] ?? '',
      at: match.index + match[0].length,
    }));
    byText.set(text, (found = externalIdsOf([...set, ...read])));
  }
  return found;
}

const externalIds = memoised(
  (_: readonly Assignment[]) => new Map<string, ReturnType<typeof externalIdsOf>>(),
);

const emptied = memoised(
  (assignments: readonly Assignment[]) =>
    new Set(assignments.flatMap(({ name, value }) => (knownString(value) === '' ? name : []))),
);

const tokens = memoised((assignments: readonly Assignment[]) =>
  assignments.filter(({ name }) => /^(?:env:)?AWS_SESSION_TOKEN$/i.test(name)),
);

/** A session token that the script put into the environment before signs the call. */
function caller(
  call: Call,
  assignments: readonly Assignment[],
  context: VocabularyContext,
): RoleAssumption['caller'] {
  if (named(call, 'profile')) return { kind: 'unknown' };
  const token = tokens(assignments).findLast(
    ({ range, until = Infinity }) => range.end <= call.range.start && call.range.start < until,
  );
  if (!token || knownString(token.value) === '') return { kind: 'unknown' };
  return {
    kind: 'session',
    why: 'AWS_SESSION_TOKEN is set before the call',
    at: context.location(token.range),
  };
}

/** Commands that say what somebody may do, and the flag that names whom or what. */
const POLICIES = table<string>({
  'put-role-policy': 'role-name',
  'put-user-policy': 'user-name',
  'put-group-policy': 'group-name',
  'create-policy': 'policy-name',
  'create-policy-version': 'policy-arn',
});

function* iam(operation: string, call: Call, at: Argument, context: VocabularyContext): Iterable<Fact> {
  if (operation === 'create-access-key') {
    const key: AccessKeyResource = {
      kind: 'access-key-resource',
      api: 'aws iam create-access-key',
      user: slot(named(call, 'user-name'), call.complete, context, asString),
      exposed: undefined,
      at: context.location(at.range),
    };
    yield key;
    return;
  }
  const name = slot(named(call, 'role-name'), call.complete, context, asString);
  const policy = named(
    call,
    'assume-role-policy-document',
    ...(operation === 'update-assume-role-policy' ? ['policy-document'] : []),
  );
  if (policy)
    yield* trustStatements(policy, context, { role: name.state === 'known' ? name.value : undefined });
  const owner = POLICIES[operation];
  const given = owner === undefined ? undefined : named(call, 'policy-document');
  if (owner !== undefined && given) {
    const whom = named(call, owner);
    if (!makesBoundary(owner, whom)) yield* identityStatements(given, context, { owner: knownString(whom) });
  }
  if (operation !== 'create-role' && operation !== 'update-role') return;
  const role: Role = {
    kind: 'role',
    name,
    reference: undefined,
    maxSessionDuration: slot(named(call, 'max-session-duration'), call.complete, context, asSeconds),
    trust: trustPolicy(policy, context, undefined),
    at: context.location(at.range),
  };
  yield role;
}
