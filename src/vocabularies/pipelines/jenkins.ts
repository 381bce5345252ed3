import type { Account, Fact, RoleAssumption } from '../../facts/types.ts';
import type { Reading } from '../../languages/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { endpointsPassed } from '../keys/commands.ts';
import { isElsewhere, isKeyName, isTokenName, SECRET_VARIABLE } from '../keys/names.ts';
import { once } from '../once.ts';
import { accountOf } from '../policy/index.ts';
import { endpointOf } from '../sdk/endpoints.ts';
import { fieldOf, knownString, named, patternOf, positional, textOf } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { assumption } from './assumptions.ts';
import { handedAsKeys, type Stored } from './jenkins-variables.ts';
import { login } from './logins.ts';
import type { Place } from './system.ts';

/**
 * Jenkins pipelines. `withAWS` as in the README of github.com/jenkinsci/pipeline-aws-plugin; the bindings of
 * `withCredentials` as in github.com/jenkinsci/aws-credentials-plugin and credentials-binding-plugin;
 * `credentials()` as in jenkins.io/doc/book/pipeline/jenkinsfile ("Handling credentials").
 */
export const jenkins: Vocabulary = {
  id: 'jenkins',
  languages: ['groovy'],
  markers: [
    'withaws',
    'amazonwebservicescredentialsbinding',
    'aws_access_key',
    'aws-access-key',
    'awsaccesskey',
    'config credentials',
    'aws(',
    'aws (',
  ],
  // The same bindings may be handed to several steps.
  recognise: (reading, context) => once(facts(reading, context)),
};

function* facts(reading: Reading, context: VocabularyContext): Iterable<Fact> {
  const place: Place = { system: 'jenkins', context, variables: [], path: [] };
  const steps = reading.calls.filter(({ name }) => name === 'withAWS');
  for (const call of steps) yield* withAws(call, steps, place);
  for (const call of reading.calls) {
    if (call.name === 'withCredentials' || call.name === 'withEnv') {
      const all = call.name === 'withEnv' ? withEnv(call, place) : withCredentials(call, place);
      for (const fact of all) if (fact.kind !== 'pipeline-login' || !isPassedOn(call, context)) yield fact;
    } else yield* handed(call, place);
  }
  const stored = reading.calls.flatMap((call) =>
    call.name === 'withCredentials' ? storedBy(call, context) : [],
  );
  for (const { name, value } of reading.assignments) {
    if (value.kind !== 'call' || value.call.name !== 'credentials') continue;
    const source = `credentials ${quoted(value.call.args[0]?.value, context)}`;
    if (!isKeyName(name)) stored.push({ variable: `${name}_USR`, source, range: value.range, reach: WHOLE });
    else if (!isElsewhere(name)) yield login(source, value.range, place);
  }
  yield* handedAsKeys(stored, reading, place);
}

const WHOLE = { start: 0, end: Infinity };

/** What a step binds to names of the author's own. */
function storedBy(call: Call, context: VocabularyContext): Stored[] {
  return bindingsOf(call).flatMap(({ kind, field, at }): Stored[] => {
    const id = field('credentialsId');
    const variable = knownString(field('usernameVariable') ?? field('variable'));
    if (kind === 'aws' || kind === BINDING || variable === undefined) return [];
    const source = `credentials ${quoted(id, context)}`;
    return [{ variable, source, range: (id ?? at).range, reach: call.range }];
  });
}

/** Whether a command within a step's braces is given the address of a service other than AWS's. */
function isPassedOn({ range }: Call, { text }: VocabularyContext): boolean {
  return endpointsPassed(text.slice(range.start, range.end), range).some(
    ({ endpoint, line }) => endpointOf(endpoint, '') !== 'aws' && !line.includes('--profile'),
  );
}

function quoted(value: Value | undefined, context: VocabularyContext): string {
  return value ? (patternOf(value) ?? textOf(value, context.text)) : '';
}

/** Only the steps' own credentials are those of a pair; a profile or the node's own are not seen. */
function* withAws(call: Call, all: readonly Call[], place: Place): Iterable<Fact> {
  const { context } = place;
  const credentials = named(call, 'credentials');
  const isAws = endpointOf(named(call, 'endpointUrl'), context.text) === 'aws';
  if (credentials && isAws && knownString(credentials) !== '')
    yield login(`credentials ${quoted(credentials, context)}`, credentials.range, place);
  const role = named(call, 'role');
  const federated = named(call, 'federatedUserId');
  if (!role && !federated) return;
  const isSaml = named(call, 'samlAssertion', 'principalArn') !== undefined;
  yield assumption(
    {
      api: 'withAWS',
      operation: !role ? 'GetFederationToken' : isSaml ? 'AssumeRoleWithSAML' : 'AssumeRole',
      role,
      account: accountOfRole(role, named(call, 'roleAccount'), context),
      externalId: named(call, 'externalId'),
      duration: named(call, 'duration'),
      sessionName: role ? named(call, 'roleSessionName') : federated,
      sessionPolicy: named(call, 'policy'),
      caller: callerOf(call, all, context),
      complete: call.complete,
      at: context.location(call.calleeRange),
    },
    place,
  );
}

/** `params.ROLE_ARN`, `"${deployRoleArn}"`: an expression whose name says that it is no role's mere name. */
const ARN_NAME = /(?:^|[^A-Za-z])arn(?![a-z])|[a-z]Arn(?![a-z])|(?<![A-Z])ARN(?![A-Za-z])/;

/** "account is optional - uses current account as default"; a role may be given by its ARN too. */
function accountOfRole(
  role: Value | undefined,
  account: Value | undefined,
  context: VocabularyContext,
): Account {
  if (account) return accountOf(account);
  const text = role && patternOf(role);
  if (role && (text?.startsWith('arn:') || (text === undefined && ARN_NAME.test(textOf(role, context.text)))))
    return accountOf(role);
  return { kind: 'own', text: 'the account of the credentials' };
}

/** The credentials that sign: the step's own, else those of the `withAWS` around it. */
function callerOf(call: Call, all: readonly Call[], context: VocabularyContext): RoleAssumption['caller'] {
  const around = all
    .filter(
      (other) => other !== call && other.range.start < call.range.start && other.range.end >= call.range.end,
    )
    .sort((a, b) => b.range.start - a.range.start);
  for (const one of [call, ...around]) {
    const at = context.location(one.calleeRange);
    if (one !== call && named(one, 'role', 'federatedUserId'))
      return { kind: 'session', why: 'withAWS around it assumes a role', at };
    if (named(one, 'credentials'))
      return { kind: 'long-term', why: 'withAWS is given stored credentials', at };
    if (named(one, 'profile')) break;
  }
  return { kind: 'unknown' };
}

const BINDING = 'AmazonWebServicesCredentialsBinding';

/** A binding, by its symbol or by its class: `aws(…)`, `[$class: 'AmazonWebServicesCredentialsBinding', …]`. */
interface Binding {
  readonly kind: string;
  readonly field: (name: string) => Value | undefined;
  readonly at: Value;
}

function* withCredentials(call: Call, place: Place): Iterable<Fact> {
  for (const binding of bindingsOf(call)) yield* bound(binding, place);
}

function bindingsOf(call: Call): Binding[] {
  const list = positional(call, 0) ?? named(call, 'bindings');
  return (list?.kind === 'list' ? list.items : list ? [list] : []).flatMap((item) => bindingOf(item) ?? []);
}

const DEEPEST = 4;

/** Bindings that a step of a shared library is handed for its own `withCredentials`. */
function* handed(call: Call, place: Place): Iterable<Fact> {
  for (const { value } of call.args) {
    for (const list of listsIn(value, 0)) {
      const bindings = list
        .flatMap((item) => bindingOf(item) ?? [])
        .filter(({ field }) => field('credentialsId'));
      const isPair = bindings.some(({ field }) => SECRET_VARIABLE.test(knownString(field('variable')) ?? ''));
      for (const binding of bindings) if (isPair || isOfAws(binding)) yield* bound(binding, place);
    }
  }
}

function* listsIn(value: Value, depth: number): Iterable<readonly Value[]> {
  if (depth > DEEPEST) return;
  if (value.kind === 'list') yield value.items;
  const inner =
    value.kind === 'list' ? value.items : value.kind === 'map' ? value.entries.map((one) => one.value) : [];
  for (const one of inner) yield* listsIn(one, depth + 1);
}

/** Of the short form only its own arguments say that it is the plugin's. */
function isOfAws({ kind, field }: Binding): boolean {
  return kind === 'aws' ? field('accessKeyVariable') !== undefined : kind === BINDING;
}

function bindingOf(item: Value): Binding | undefined {
  if (item.kind === 'call') {
    const { call } = item;
    return { kind: call.name, field: (name) => named(call, name), at: item };
  }
  const kind = knownString(fieldOf(item, '$class'));
  return kind === undefined ? undefined : { kind, field: (name) => fieldOf(item, name), at: item };
}

function* bound({ kind, field, at }: Binding, place: Place): Iterable<Fact> {
  const { context } = place;
  const id = field('credentialsId');
  const isAws = kind === 'aws' || kind === BINDING;
  const variable = field(isAws ? 'accessKeyVariable' : 'usernameVariable') ?? field('variable');
  const isKey = isAws || isKeyName(knownString(variable) ?? '');
  if (!isKey || [id, variable].some((one) => isElsewhere(knownString(one) ?? ''))) return;
  yield login(`credentials ${quoted(id, context)}`, (id ?? at).range, place);
  const role = field('roleArn');
  if (!isAws || !role) return;
  const where = context.location(role.range);
  yield assumption(
    {
      api: 'AWS credentials binding',
      operation: 'AssumeRole',
      role,
      externalId: 'none',
      duration: field('roleSessionDurationSeconds'),
      sessionName: field('roleSessionName'),
      caller: { kind: 'long-term', why: 'the binding is given stored credentials', at: where },
      at: where,
    },
    place,
  );
}

/** `withEnv(["AWS_ACCESS_KEY_ID=${params.KEY}"])`. */
function* withEnv(call: Call, place: Place): Iterable<Fact> {
  const list = positional(call, 0);
  const items = list?.kind === 'list' ? list.items : [];
  const texts = items.map((item) => patternOf(item) ?? '');
  // With a token they are a session's.
  if (texts.some((text) => isTokenName(text.split('=', 1)[0] ?? ''))) return;
  for (const [i, item] of items.entries()) {
    const [name = ''] = texts[i]?.split('=', 1) ?? [];
    const given = item.kind === 'template' ? item.parts[1] : undefined;
    if (!isKeyName(name) || isElsewhere(name) || given?.kind !== 'unknown' || given.origin !== 'environment')
      continue;
    yield login(given.text, item.range, place);
  }
}
