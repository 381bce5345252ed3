import type { RoleAssumption, Slot } from '../../facts/types.ts';
import type { LanguageId } from '../../languages/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { externalIdInSight, passedBeside } from '../at-hand.ts';
import { accountOf } from '../policy/index.ts';
import { asSeconds, asString, fieldOf, slot, type Reading } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { isEmulated } from './configured-endpoints.ts';
import { canonical, fieldsOfCall, isSet, parameterOf } from './fields.ts';
import { pointOf, type RowMatch } from './match.ts';
import { chainOf } from './objects.ts';
import { OPERATIONS } from './operations.ts';
import type { AssumptionRow } from './rows.ts';
import { callerOf, type Sessions } from './session.ts';

export type AssumptionMatch = RowMatch<AssumptionRow>;

export interface Recognition {
  readonly language: LanguageId;
  readonly sessions: Sessions;
  /** For a request, the call that it is given to. */
  readonly senders: ReadonlyMap<Call, Call>;
  readonly context: VocabularyContext;
}

/** What a call or a request assumes; undefined where an emulator is asked. */
export function assumptionOf(found: AssumptionMatch, recognition: Recognition): RoleAssumption | undefined {
  const { call, row, fields } = found;
  const { context } = recognition;
  if (isEmulated(clientOf(found, recognition), context.text)) return undefined;
  const operation = operationOf(found);
  const parameters = OPERATIONS[operation];
  const valueOf = (parameter: string): Value | undefined => parameterOf(fields, row, parameter);
  // STS takes no AssumeRole without a role: it is filled in out of sight, and so may the rest be.
  const complete = fields.complete && (operation !== 'AssumeRole' || isSet(valueOf('RoleArn')));
  const read = <T>(parameter: string | undefined, reading: Reading<T>): Slot<T> =>
    parameter === undefined ? { state: 'absent' } : slot(valueOf(parameter), complete, context, reading);
  const policy =
    parameters.sessionPolicy?.find((parameter) => isSet(valueOf(parameter))) ?? parameters.sessionPolicy?.[0];
  const externalId = read(parameters.externalId, asString);
  return {
    kind: 'role-assumption',
    operation,
    api: row.api,
    via: 'code',
    roleArn: read(parameters.roleArn, asString),
    roleAccount: accountOf(parameters.roleArn === undefined ? undefined : valueOf(parameters.roleArn)),
    canPassExternalId: parameters.externalId !== undefined && row.withoutExternalId !== true,
    externalId,
    ...(externalId.state === 'absent' && parameters.externalId !== undefined
      ? atHand(call, valueOf('RoleArn'), recognition)
      : {}),
    durationSeconds: read(parameters.durationSeconds, asSeconds),
    sessionName: read(parameters.sessionName, asString),
    canNameSession: parameters.sessionName !== undefined,
    mfaSerial: read(parameters.mfaSerial, asString),
    sessionPolicy: read(policy, asString),
    caller: signerOf(call, row, recognition),
    at: context.location(pointOf(found)),
    ...(call.within === undefined ? {} : { within: call.within }),
  };
}

function atHand(
  call: Call,
  role: Value | undefined,
  { language, context }: Recognition,
): Pick<RoleAssumption, 'externalIdAtHand'> {
  const name = externalIdInSight(call.names);
  const insertion = name === undefined ? undefined : passedBeside(role, name, name, language, context);
  return insertion ? { externalIdAtHand: insertion } : {};
}

function operationOf({ row, fields }: AssumptionMatch): AssumptionRow['operation'] {
  const { operation, operationWithoutRole, webIdentityWith = [] } = row;
  if (webIdentityWith.some((name) => isSet(parameterOf(fields, row, name))))
    return 'AssumeRoleWithWebIdentity';
  const without =
    operationWithoutRole !== undefined && fields.complete && !parameterOf(fields, row, 'RoleArn');
  return without ? operationWithoutRole : operation;
}

function clientOf({ call, row }: AssumptionMatch, { senders }: Recognition): Value | undefined {
  return row.signer.by === 'sender' ? senders.get(call)?.receiver : call.receiver;
}

function signerOf(
  call: Call,
  row: AssumptionRow,
  { sessions, senders, context }: Recognition,
): RoleAssumption['caller'] {
  const { signer } = row;
  switch (signer.by) {
    case 'receiver':
      return callerOf(call.receiver, sessions, context, call.range.end);
    case 'sender': {
      const sender = senders.get(call);
      return callerOf(sender?.receiver, sessions, context, sender?.range.end ?? call.range.end);
    }
    case 'argument':
      return callerOf(signerValue(call, row), sessions, context, call.range.end);
  }
}

/** The credentials among a call's arguments that sign its request. */
export function signerValue(call: Call, { signer }: AssumptionRow): Value | undefined {
  if (signer.by !== 'argument') return undefined;
  const given = fieldsOfCall(call, [signer.place]).values;
  for (const [first = '', ...path] of signer.fields) {
    let value = given.get(canonical(first));
    for (const step of path) value = fieldOf(value, step);
    if (isSet(value)) return value;
  }
  return undefined;
}

/** For each request that is sent in sight, the client's method that is given it. */
export function sendersOf(calls: readonly Call[]): Map<Call, Call> {
  const senders = new Map<Call, Call>();
  for (const call of calls) {
    if (!call.receiver) continue;
    for (const { value } of call.args) for (const request of chainOf(value)) senders.set(request, call);
  }
  return senders;
}
