import type { RoleAssumption, Slot } from '../../facts/types.ts';
import { memoised } from '../../memoised.ts';
import type { Range } from '../../values/range.ts';
import type { Call, Value } from '../../values/value.ts';
import { accountOf } from '../policy/index.ts';
import { asSeconds, asString, knownString, slot, type Reading } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { OPERATIONS, type CodeOperation, type Parameters } from './operations.ts';
import { chainOf, rootOf } from './objects.ts';
import { queryOf, queryOfPairs, type Query } from './query.ts';

/** A request, and where the action is written that it asks for: the same one wherever its text is handed on. */
export interface Written {
  readonly fact: RoleAssumption;
  readonly action: Range;
}

/** Where a request is made. */
type Place = Pick<Call, 'calleeRange' | 'within'>;

const ABSENT = { state: 'absent' } as const;

/**
 * Requests that a program puts together by itself, as a query, a form or its fields:
 *
 * - to STS, which other clouds' have actions of the same names in other versions.
 *   Source: AWS STS API Reference, "Making Query Requests"; version 2011-06-15;
 * - console federation: to the sign-in endpoint for a token that is good for `SessionDuration` seconds.
 *   Source: IAM User Guide, "Enable custom identity broker access to the AWS console".
 */
export function writtenRequest(
  call: Call,
  calls: readonly Call[],
  context: VocabularyContext,
): Written | undefined {
  if (COMPARING.test(call.name)) return undefined;
  const added = addedOneByOne(call, calls);
  if (added) return requestOf(added, [], call, context);
  for (const value of valuesOf(call)) {
    for (const one of value.kind === 'map'
      ? [value, ...value.entries.map((entry) => entry.value)]
      : [value]) {
      const query = queryOf(one);
      const whole = query && withAdded(withRest(query, call), call, calls);
      const found = whole && requestOf(whole, one.kind === 'template' ? one.parts : [one], call, context);
      if (found) return found;
    }
  }
  return undefined;
}

/** What a function gives back for whoever sends it: `return fmt.Sprintf("%s?Action=getSigninToken&Session=%s", …)`. */
export function writtenText(text: Value, context: VocabularyContext): Written | undefined {
  if (text.kind !== 'template' && text.kind !== 'known') return undefined;
  const query = queryOf(text);
  const texts = text.kind === 'template' ? text.parts : [text];
  return query && requestOf(query, texts, { calleeRange: text.range }, context);
}

/** What a call is given, and the fields that it is called on: `params.iter().map(…)`, `params.items()`. */
function valuesOf({ args, receiver: of, name }: Call): Value[] {
  const values = args.map(({ value }) => value);
  // `params.entries.joinToString("&") { … }`
  const receiver = of?.kind === 'member' && /^(?:entries|keys)$/.test(of.name) ? of.of : of;
  const isList =
    receiver?.kind === 'list' || (receiver?.kind === 'unknown' && receiver.options?.[0]?.kind === 'list');
  const isGoneOver = (isList && !ADDING.test(name)) || (receiver?.kind === 'map' && GOING_OVER.test(name));
  return isGoneOver ? [receiver, ...values] : values;
}

/** What goes over a map from name to name, where other methods ask for one of them. */
const GOING_OVER =
  /^(?:map|flat_?map|compactMap|items|iter|into_iter|entries|entrySet|each|each_pair|forEach|collect|to_a|to_query|joinToString|reduce|inject|sort|sorted|sort_by|sortedBy)$/;

/** What makes a list longer is given what it lacks. */
const ADDING = /^(?:push|append|extend|add|insert|concat)/i;

/** A form whose action is in the query of the same request: `post(url).query(&[("Action", …)]).form(&[…])`. */
function withRest(query: Query, { receiver }: Call): Query {
  if (
    query.values.has('action') ||
    receiver?.kind !== 'call' ||
    !FIELDS.some((name) => query.values.has(name))
  )
    return query;
  for (const { args } of chainOf(receiver)) {
    for (const { value } of args) {
      const rest = value.kind === 'list' || value.kind === 'map' ? queryOf(value) : undefined;
      if (rest?.values.has('action'))
        return {
          values: new Map([...rest.values, ...query.values]),
          complete: query.complete && rest.complete,
        };
    }
  }
  return query;
}

/** Of the API that has STS's operations. */
const VERSION = '2011-06-15';

const FIELDS = ['rolearn', 'durationseconds', 'tokencode'];

/** What a text is compared with, told or made of is no request. */
const COMPARING =
  /^(?:starts_?with|ends_?with|has_?(?:prefix|suffix)|contains?|includes?|equals?|eq|match(?:es)?|index_?of|assert\w{0,40}|expect\w{0,40}|to\w{0,20}equal|s?printf|format|replace|log|print\w{0,5}|debug|info|warn|error)$/i;

/** @param texts where the host may be told, beside the query */
function requestOf(
  query: Query,
  texts: readonly Value[],
  call: Place,
  context: VocabularyContext,
): Written | undefined {
  const value = query.values.get('action');
  const action = knownString(value);
  if (!value || action === undefined) return undefined;
  // Alibaba's has the action too, and is given the keys themselves.
  if (isSignin(action) && query.values.has('accesskeysecret')) return undefined;
  if (isSignin(action)) return { fact: signin(query, call, context), action: value.range };
  const operation = isOfSts(query, texts, context) ? operationOf(action) : undefined;
  // Other stores speak the same protocol, and have no roles.
  const role = operation && OPERATIONS[operation].roleArn;
  if (!operation || (role !== undefined && !query.values.has('rolearn'))) return undefined;
  return { fact: assumption(operation, query, call, context), action: value.range };
}

/**
 * What `add("Action", "AssumeRole")`, `add("RoleArn", arn)` and so on make together, each on the same object or on
 * what the one before gave back: `Set` of Go's `url.Values`, `append_pair` of Rust's serializer.
 */
function addedOneByOne(call: Call, calls: readonly Call[]): Query | undefined {
  const [name, value] = call.args;
  const operation = knownString(value?.value);
  if (knownString(name?.value) !== 'Action' || operation === undefined) return undefined;
  if (!operationOf(operation) && !isSignin(operation)) return undefined;
  return queryOfPairs(pairsIn(calls).get(ownerOf(call)) ?? [], true);
}

/** Methods that give an object one more name with its value. */
const SETTERS = ['append', 'set', 'add', 'Add', 'Set', 'put'];

/** An object that is made of some of the fields, and given the others one by one: `params.append('ExternalId', id)`. */
function withAdded(query: Query, { range }: Call, calls: readonly Call[]): Query {
  if (!query.values.has('action')) return query;
  const pairs = pairsIn(calls);
  const added = SETTERS.flatMap((name) => pairs.get(`${name} ${String(range.start)}`) ?? []);
  if (added.length === 0) return query;
  const { values, complete } = queryOfPairs(added, query.complete);
  return { values: new Map([...query.values, ...values]), complete };
}

function isSignin(action: string): boolean {
  return action.toLowerCase() === 'getsignintoken';
}

type Pairs = readonly (readonly [string, Value])[];

/** The names and values that the calls of a file add, for each object and method. */
const pairsIn = memoised((calls: readonly Call[]): ReadonlyMap<string, Pairs> => {
  const found = new Map<string, (readonly [string, Value])[]>();
  for (const call of calls) {
    const [key, field] = call.args;
    const name = knownString(key?.value);
    if (name === undefined || !field) continue;
    const others = found.get(ownerOf(call));
    if (others) others.push([name, field.value]);
    else found.set(ownerOf(call), [[name, field.value]]);
  }
  return found;
});

/** What tells the objects apart that a method is called on: where one was made, or its name. */
function ownerOf(call: Call): string {
  const root = rootOf(call.receiver);
  const { receiver } = call;
  return `${call.name} ${root ? String(root.range.start) : receiver?.kind === 'unknown' ? receiver.text : ''}`;
}

function operationOf(action: string): CodeOperation | undefined {
  return Object.hasOwn(OPERATIONS, action) ? (action as CodeOperation) : undefined;
}

function isOfSts({ values }: Query, texts: readonly Value[], context: VocabularyContext): boolean {
  const version = knownString(values.get('version'));
  if (version !== undefined) return version.startsWith(VERSION);
  if (values.has('version') && values.has('rolearn')) return true;
  // A client that adds the version to whatever it is asked for.
  if (tellsVersion(context)) return true;
  return texts.some((part) => /\bsts\.(?:[\w-]{1,40}\.)?amazonaws\.com/.test(knownString(part) ?? ''));
}

const tellsVersion = memoised(({ text }: VocabularyContext) => text.includes(VERSION));

function assumption(
  operation: CodeOperation,
  { values, complete }: Query,
  call: Place,
  context: VocabularyContext,
): RoleAssumption {
  const parameters: Parameters = OPERATIONS[operation];
  const valueOf = (name: string | undefined): Value | undefined =>
    name === undefined ? undefined : values.get(name.toLowerCase());
  const read = <T>(name: string | undefined, reading: Reading<T>): Slot<T> =>
    name === undefined ? ABSENT : slot(valueOf(name), complete, context, reading);
  const policy = parameters.sessionPolicy?.find((name) => valueOf(name)) ?? parameters.sessionPolicy?.[0];
  return {
    ...request(call, context, values.get('action')?.range),
    operation,
    api: `a request for ${operation}`,
    roleArn: read(parameters.roleArn, asString),
    roleAccount: accountOf(valueOf(parameters.roleArn)),
    canPassExternalId: parameters.externalId !== undefined,
    externalId: read(parameters.externalId, asString),
    durationSeconds: read(parameters.durationSeconds, asSeconds),
    sessionName: read(parameters.sessionName, asString),
    canNameSession: parameters.sessionName !== undefined,
    mfaSerial: read(parameters.mfaSerial, asString),
    sessionPolicy: read(policy, asString),
  };
}

function signin({ values, complete }: Query, call: Place, context: VocabularyContext): RoleAssumption {
  return {
    ...request(call, context, undefined),
    operation: 'GetSigninToken',
    api: 'console federation getSigninToken',
    roleArn: ABSENT,
    roleAccount: { kind: 'unknown', text: '' },
    canPassExternalId: false,
    externalId: ABSENT,
    durationSeconds: slot(values.get('sessionduration'), complete, context, asSeconds),
    sessionName: ABSENT,
    canNameSession: false,
    mfaSerial: ABSENT,
    sessionPolicy: ABSENT,
  };
}

function request(
  call: Place,
  context: VocabularyContext,
  at: Range | undefined,
): Pick<RoleAssumption, 'kind' | 'via' | 'caller' | 'at' | 'within'> {
  return {
    kind: 'role-assumption',
    via: 'code',
    caller: { kind: 'unknown' },
    at: context.location(at ?? call.calleeRange),
    ...(call.within === undefined ? {} : { within: call.within }),
  };
}
