import type { Fact } from '../../facts/types.ts';
import type { LanguageId, Reading } from '../../languages/types.ts';
import type { Argument, Call, Value } from '../../values/value.ts';
import type { VocabularyContext } from '../types.ts';
import { exportedName } from '../spelling/names.ts';
import { accessKeyResource } from './access-keys.ts';
import { joinAlternatives } from '../alternatives.ts';
import {
  assumptionOf,
  sendersOf,
  signerValue,
  type AssumptionMatch,
  type Recognition,
} from './assumptions.ts';
import { expectationsIn } from './expectations.ts';
import { isSet, parameterOf } from './fields.ts';
import { handedOn } from './handed-on.ts';
import { match, tableOf, type Surroundings, type Table } from './match.ts';
import { mayReturnKeys } from './returned-keys.ts';
import { isStandIn } from './clients.ts';
import { chainOf, objectOf } from './objects.ts';
import { writtenRequest, writtenText, type Written } from './requests.ts';
import type { AccessKeyRow, AssumptionRow, KeyPairRow } from './rows.ts';
import { placesOf, type Sessions } from './session.ts';
import { keyPairOf, staticCredential, type KeyPair } from './static-credentials.ts';
import { SDKS } from './tables.ts';

interface Tables {
  readonly requests: Table<AssumptionRow>;
  readonly methods: Table<AssumptionRow>;
  /** The names of `methods`. */
  readonly operations: ReadonlySet<string>;
  readonly keyPairs: Table<KeyPairRow>;
  readonly accessKeys: Table<AccessKeyRow>;
}

const tables = new Map<LanguageId, Tables>();

function tablesFor(language: LanguageId): Tables {
  let found = tables.get(language);
  if (!found) {
    const sdks = SDKS[language] ?? [];
    const assumptions = sdks.flatMap((sdk) => sdk.assumptions);
    const methods = tableOf(assumptions.filter((row) => row.call === 'method'));
    found = {
      requests: tableOf(assumptions.filter((row) => row.call !== 'method')),
      methods,
      operations: new Set(methods.keys()),
      keyPairs: tableOf(sdks.flatMap((sdk) => sdk.keyPairs)),
      accessKeys: tableOf(sdks.flatMap((sdk) => sdk.accessKeys)),
    };
    tables.set(language, found);
  }
  return found;
}

export function recognise(reading: Reading, context: VocabularyContext): Iterable<Fact> {
  if (reading.modules.some(isStandIn)) return [];
  if (reading.deepen && mayMakeClients(reading))
    return recognise(
      reading.deepen(undefined, () => true),
      context,
    );
  const functions = new Map<Fact, number>();
  const facts = [...factsIn(reading, context, functions)];
  // A request that a function of the file puts together is worth following its calls.
  if (facts.length === 0 && reading.deepen && WRITTEN.test(context.text))
    return recognise(reading.deepen(), context);
  return joinAlternatives(facts, functions);
}

const WRITTEN = /\bAction=(?:AssumeRole|Get(?:Signin|Session|Federation)Token)/i;

/** Whether a client of the file may be made with keys that one of its functions gives back. */
export function mayMakeClients(reading: Reading): boolean {
  return mayReturnKeys(reading, tablesFor(reading.language).keyPairs);
}

/** The key pair that a call of an SDK is given, whosever it is. */
export function pairGiven(call: Call, reading: Reading, context: VocabularyContext): KeyPair | undefined {
  return keyPairOf(call, tablesFor(reading.language).keyPairs, reading, context);
}

/** @param functions is told where the function begins that each fact stands in */
function* factsIn(
  reading: Reading,
  context: VocabularyContext,
  functions: Map<Fact, number>,
): Iterable<Fact> {
  const { language } = reading;
  const rows = tablesFor(language);
  const all = [...reading.calls, ...handedOn(reading.calls, rows.operations)];
  const expected = expectationsIn(all, reading.modules);
  const calls = expected.size === 0 ? all : all.filter((call) => !expected.has(call));
  const matches = assumptionsIn(calls, rows, reading);
  const keyPairs = new Map<Call, KeyPair>();
  for (const call of calls) {
    const pair = matches.has(call) ? undefined : pairGiven(call, reading, context);
    if (pair) keyPairs.set(call, pair);
  }
  // All of a file's sessions are known before anybody asks whose credentials sign a request.
  const apis = new Map(
    [...matches].flatMap(([call, { row }]) => (row.ofProfile ? [] : [[call, row.api] as const])),
  );
  const sessions: Sessions = { apis, keyPairs, places: placesOf(apis, keyPairs) };
  const recognition = {
    language,
    sessions,
    senders: matches.size > 0 ? sendersOf(calls) : new Map(),
    context,
  };
  // A request's URL is handed from function to function: the request is the same one.
  const requests = new Set<string>();
  const isNew = ({ fact, action }: Written): boolean =>
    requests.size < requests.add(`${fact.operation} ${String(action.start)}`).size;
  for (const call of calls) {
    const own = factOf(call, rows, matches, recognition, reading);
    const written = own ? undefined : writtenRequest(call, reading.calls, context);
    const fact = own ?? written?.fact;
    if (!fact || (written && !isNew(written))) continue;
    const asking = matches.has(call) ? keysThatAsk(call, sessions, reading, context) : undefined;
    for (const one of asking ? [fact, asking] : [fact]) {
      if (call.begins !== undefined) functions.set(one, call.begins);
      yield one;
    }
  }
  if (!WRITTEN.test(context.text)) return;
  for (const result of reading.results ?? []) {
    const written = writtenText(result, context);
    if (written && isNew(written)) yield written.fact;
  }
}

/** The key pair with which a call asks for a role, given in the same call. */
function keysThatAsk(
  call: Call,
  sessions: Sessions,
  reading: Reading,
  context: VocabularyContext,
): Fact | undefined {
  const { keyPairs } = tablesFor(reading.language);
  const asks = (keyPairs.get(exportedName(call)) ?? []).some((row) => row.asksForRole);
  const pair = asks ? pairGiven(call, reading, context) : undefined;
  return pair && staticCredential(pair, sessions, reading, context);
}

function factOf(
  call: Call,
  rows: Tables,
  matches: ReadonlyMap<Call, AssumptionMatch>,
  recognition: Recognition,
  surroundings: Surroundings,
): Fact | undefined {
  const { sessions, context } = recognition;
  const found = matches.get(call);
  if (found) return assumptionOf(found, recognition);
  const pair = sessions.keyPairs.get(call);
  return (
    (pair ? staticCredential(pair, sessions, surroundings, context) : undefined) ??
    accessKeyResource(call, rows.accessKeys, surroundings, context)
  );
}

/** Requests, and the methods that are given no request that is known already. */
function assumptionsIn(
  calls: readonly Call[],
  { requests, methods }: Tables,
  surroundings: Surroundings,
): Map<Call, AssumptionMatch> {
  const matches = new Map<Call, AssumptionMatch>();
  const isRequest = (call: Call): boolean =>
    match(call, requests, 'sts', 'RoleArn', surroundings) !== undefined;
  for (const call of calls) {
    const found = match(call, requests, 'sts', 'RoleArn', surroundings);
    if (!found) continue;
    // What it is given may be the request itself; whoever signs it, by name or beside a role of its own, is not.
    const signer = signerValue(call, found.row);
    const isOwn = isSet(parameterOf(found.fields, found.row, 'RoleArn'));
    const isSigner = ({ name, value }: Argument): boolean =>
      value === signer && (isOwn || name !== undefined);
    if (!call.args.some((one) => !isSigner(one) && chainOf(one.value).some(isRequest)))
      matches.set(call, found);
  }
  for (const call of calls) {
    const found = matches.has(call) ? undefined : match(call, methods, 'sts', 'RoleArn', surroundings);
    if (found && !hasRequest(call, isRequest)) matches.set(call, found);
  }
  return matches;
}

function hasRequest({ args }: Call, isRequest: (call: Call) => boolean): boolean {
  return args.some(({ value }) => {
    if (holdsRequest(value, isRequest)) return true;
    const result = value.kind === 'unknown' ? value.closure?.result : undefined;
    return result !== undefined && holdsRequest(result, isRequest);
  });
}

function holdsRequest(value: Value, isRequest: (call: Call) => boolean): boolean {
  const object = objectOf(value);
  return chainOf(value).some(isRequest) || (object !== undefined && isRequest(object));
}
