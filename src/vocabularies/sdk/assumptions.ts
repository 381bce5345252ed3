import type { RoleAssumption, Slot } from '../../facts/types.ts';
import type { LanguageId } from '../../languages/types.ts';
import type { Call, Value } from '../../values/value.ts';
import { accountOf } from '../policy/index.ts';
import { asSeconds, asString, fieldOf, patternOf, slot, type Reading } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { isClientOf, isOtherCloud, moduleOf } from './clients.ts';
import { exportedName, fieldsOfCall, isSet, type Fields } from './fields.ts';
import { OPERATIONS, type CodeOperation } from './operations.ts';
import type { AssumptionRow } from './rows.ts';
import { callerOf, type Sessions } from './session.ts';

export interface Match {
  readonly call: Call;
  readonly row: AssumptionRow;
  readonly operation: CodeOperation;
  readonly fields: Fields;
}

/** Rows by the name they are found under. */
export type Table = ReadonlyMap<string, readonly AssumptionRow[]>;

export function tableOf(rows: readonly AssumptionRow[], language: LanguageId): Table {
  const table = new Map<string, AssumptionRow[]>();
  for (const row of rows) {
    if (row.language !== language) continue;
    const same = table.get(row.name);
    if (same) same.push(row);
    else table.set(row.name, [row]);
  }
  return table;
}

/** The row that a call is an instance of. */
export function match(call: Call, table: Table): Match | undefined {
  for (const row of table.get(exportedName(call)) ?? []) {
    const fields = fieldsOfCall(call, row.places);
    const spell = row.spell ?? ((parameter: string): string => parameter);
    if (row.argumentsRequired && !fields.given) continue;
    const roleArn = fields.values.get(spell('RoleArn'));
    if (isForeignArn(roleArn) || !belongs(call, row, fields, roleArn !== undefined)) continue;
    const without = row.operationWithoutRole !== undefined && roleArn === undefined && fields.complete;
    return {
      call,
      row,
      fields,
      operation: without && row.operationWithoutRole ? row.operationWithoutRole : row.operation,
    };
  }
  return undefined;
}

/** Alibaba's `acs:ram::…`, Tencent's `qcs::cam::…`. */
function isForeignArn(roleArn: Value | undefined): boolean {
  const pattern = roleArn ? patternOf(roleArn) : undefined;
  return pattern !== undefined && /^(?:acs|qcs):/.test(pattern);
}

function belongs(call: Call, row: AssumptionRow, fields: Fields, namesRole: boolean): boolean {
  if (row.call === 'method') {
    const [first] = call.args;
    // The SDKs take fields; a string or number by position is somebody's own helper.
    if (first?.name === undefined && (first?.value.kind === 'known' || first?.value.kind === 'template'))
      return false;
    if (OPERATIONS[row.operation].roleArn !== undefined && !fields.given && call.complete) return false;
    return isClientOf('sts', call, namesRole);
  }
  if (row.call === 'new' && !call.isNew) return false;
  if (row.call === 'function' && call.isNew) return false;
  const module = call.module ?? (call.receiver ? moduleOf(call.receiver) : undefined);
  if (module === undefined) return row.moduleRequired !== true && !ownMethod(call);
  if (isOtherCloud(module)) return false;
  // The project's own module may well hand on what the SDK exports.
  return row.modules.test(module) || (row.moduleRequired !== true && /^[.~#@]?\//.test(module));
}

function ownMethod(call: Call): boolean {
  return call.receiver?.kind === 'map';
}

export interface Recognition {
  readonly sessions: Sessions;
  /** For a command, the client that sends it. */
  readonly senders: ReadonlyMap<Call, Value>;
  readonly context: VocabularyContext;
}

export function assumptionOf(
  { call, row, operation, fields }: Match,
  recognition: Recognition,
): RoleAssumption {
  const { context } = recognition;
  const parameters = OPERATIONS[operation];
  const spell = row.spell ?? ((parameter: string): string => parameter);
  const valueOf = (parameter: string): Value | undefined => fields.values.get(spell(parameter));
  const read = <T>(parameter: string | undefined, reading: Reading<T>): Slot<T> =>
    parameter === undefined
      ? { state: 'absent' }
      : slot(valueOf(parameter), fields.complete, context, reading);
  const policy =
    parameters.sessionPolicy?.find((parameter) => isSet(valueOf(parameter))) ?? parameters.sessionPolicy?.[0];
  return {
    kind: 'role-assumption',
    operation,
    api: row.api,
    via: 'code',
    roleArn: read(parameters.roleArn, asString),
    roleAccount: accountOf(parameters.roleArn === undefined ? undefined : valueOf(parameters.roleArn)),
    canPassExternalId: parameters.externalId !== undefined,
    externalId: read(parameters.externalId, asString),
    durationSeconds: read(parameters.durationSeconds, asSeconds),
    sessionName: read(parameters.sessionName, asString),
    canNameSession: parameters.sessionName !== undefined,
    mfaSerial: read(parameters.mfaSerial, asString),
    sessionPolicy: read(policy, asString),
    caller: signerOf(call, row, recognition),
    at: context.location(call.calleeRange),
    ...(call.within === undefined ? {} : { within: call.within }),
  };
}

function signerOf(
  call: Call,
  row: AssumptionRow,
  { sessions, senders, context }: Recognition,
): RoleAssumption['caller'] {
  const { signer } = row;
  switch (signer.by) {
    case 'receiver':
      return callerOf(call.receiver, sessions, context);
    case 'sender':
      return callerOf(senders.get(call), sessions, context);
    case 'argument': {
      const given = fieldsOfCall(call, [signer.place]).values;
      for (const [first = '', ...path] of signer.fields) {
        let value = given.get(first);
        for (const step of path) value = fieldOf(value, step);
        if (isSet(value)) return callerOf(value, sessions, context);
      }
      return { kind: 'unknown' };
    }
  }
}

/** For each command that is sent in sight, the client that sends it. */
export function sendersOf(calls: readonly Call[]): Map<Call, Value> {
  const senders = new Map<Call, Value>();
  for (const call of calls) {
    const [command] = call.args;
    if (call.name === 'send' && call.receiver && command?.value.kind === 'call')
      senders.set(command.value.call, call.receiver);
  }
  return senders;
}
