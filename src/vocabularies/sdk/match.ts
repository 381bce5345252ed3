import { memoised } from '../../memoised.ts';
import type { Call, Value } from '../../values/value.ts';
import { patternOf } from '../slots.ts';
import { exportedName } from '../spelling/names.ts';
import { isClientOf, isOtherCloud, moduleOf } from './clients.ts';
import { takesRequest } from './dotnet.ts';
import { fieldsOfCall, isSet, parameterOf, type Fields } from './fields.ts';
import type { CallRow } from './rows.ts';

/** What a file says about the SDK it uses, beside the call itself. */
export interface Surroundings {
  /** Every module that the file imports. */
  readonly modules: readonly string[];
  readonly calls: readonly Call[];
}

export interface RowMatch<Row extends CallRow> {
  readonly call: Call;
  readonly row: Row;
  readonly fields: Fields;
}

/** Rows by the last part of the name they are found under. */
export type Table<Row extends CallRow> = ReadonlyMap<string, readonly Row[]>;

export function tableOf<Row extends CallRow>(rows: readonly Row[]): Table<Row> {
  const table = new Map<string, Row[]>();
  for (const row of rows) {
    const last = row.name.slice(row.name.lastIndexOf('.') + 1);
    const same = table.get(last);
    if (same) same.push(row);
    else table.set(last, [row]);
  }
  return table;
}

/**
 * The row that a call is an instance of.
 *
 * @param telling the parameter that only this operation has: given it, a method need not say whose it is
 */
export function match<Row extends CallRow>(
  call: Call,
  table: Table<Row>,
  service: 'sts' | 'iam',
  telling: string,
  surroundings: Surroundings,
): RowMatch<Row> | undefined {
  for (const row of table.get(exportedName(call)) ?? []) {
    if (!isNamed(call, row) || countOf(call) > (row.most ?? Infinity)) continue;
    if (row.imported && !surroundings.modules.some((module) => row.imported?.test(module))) continue;
    if (row.used && !surroundings.calls.some(({ callee }) => row.used?.test(callee))) continue;
    const fields = fieldsOfCall(call, row.places);
    if (row.argumentsRequired && !fields.given) continue;
    const told = parameterOf(fields, row, telling);
    if (row.tellingRequired && !isSet(told)) continue;
    if (row.importRequired && !isImported(call, row, surroundings)) continue;
    if (isForeignArn(told) || isForeignFile(call, surroundings)) continue;
    const mine =
      row.call === 'method'
        ? isMethod(call, row, fields, service, isSet(told), surroundings)
        : isFunction(call, row, surroundings);
    if (mine) return { call, row, fields };
  }
  return undefined;
}

function countOf({ args }: Call): number {
  return args.filter(({ name }) => name === undefined).length;
}

function isNamed(call: Call, { name, labels }: CallRow): boolean {
  if (labels && !labels.test(call.args.map((argument) => `${argument.name ?? '_'}:`).join(''))) return false;
  if (!name.includes('.')) return true;
  return (
    call.callee === name || call.callee.endsWith(`.${name}`) || renamed(call, name) || nested(call, name)
  );
}

/** `Builder` for `import x.AssumeRoleProvider.Builder`: the module is a type, which is part of the name. */
function nested({ module, callee }: Call, name: string): boolean {
  return module !== undefined && `${module}.${callee}`.endsWith(`.${name}`);
}

/** `Request.builder` for `import x.AssumeRoleRequest as Request`. */
function renamed({ callee, imported }: Call, name: string): boolean {
  if (imported === undefined || imported === '*') return false;
  const [, ...rest] = callee.split('.');
  return [imported, ...rest].join('.') === name;
}

/** Alibaba's `acs:ram::…`, Tencent's `qcs::cam::…`; digits alone are what a generator fills a required field with. */
function isForeignArn(roleArn: Value | undefined): boolean {
  const pattern = roleArn ? patternOf(roleArn) : undefined;
  return pattern !== undefined && /^(?:(?:acs|qcs):|\d+$)/.test(pattern);
}

/** A file that imports another cloud's SDK, and nothing of AWS's, is not about AWS. */
function isForeignFile({ module, callee }: Call, { modules }: Surroundings): boolean {
  return isOtherCloud(callee) || (module === undefined && areForeign(modules));
}

const areForeign = memoised(
  (modules: readonly string[]) =>
    modules.some(isOtherCloud) && !modules.some((one) => /aws|amazon|boto/i.test(one)),
);

/** In languages where importing a module imports all its names, the file says whose they may be. */
function isImported(call: Call, row: CallRow, { modules }: Surroundings): boolean {
  return call.module !== undefined || qualified(call, row) || modules.some((one) => row.modules.test(one));
}

function isMethod(
  call: Call,
  row: CallRow,
  fields: Fields,
  service: 'sts' | 'iam',
  telling: boolean,
  { modules }: Surroundings,
): boolean {
  const [first] = call.args;
  // The SDKs take fields or a request; a string or number by position is somebody's own helper.
  const positions = row.places.some((place) => place.at === 'arguments' && place.positions !== undefined);
  if (
    !positions &&
    first?.name === undefined &&
    (first?.value.kind === 'known' || first?.value.kind === 'template')
  ) {
    if (first.value.kind !== 'known' || first.value.value !== null) return false;
  }
  if (row.places.some((place) => place.at === 'object' && place.byNew) && !takesRequest(call)) return false;
  if (!positions && first?.name === undefined && first && isOneName(first.value)) return false;
  if (!fields.given && call.complete && service === 'sts' && /assume/i.test(row.name)) return false;
  // `getSessionToken()` with nothing in it is also how a token is read off credentials: what is imported
  // does not tell the two apart, only the object does.
  const isEmpty = !fields.given && call.complete;
  return isClientOf(service, call, telling, isEmpty && service === 'sts' ? [] : modules);
}

/** `userName`, `user['UserName']`, `user.user_name`, what else can be a string: a name, not the fields of a request. */
function isOneName(value: Value): boolean {
  if (value.kind === 'member') return /name$/i.test(value.name);
  if (value.kind !== 'unknown') return false;
  const isString = value.options?.some((one) => one?.kind === 'known' && typeof one.value === 'string');
  return isString === true || /name$/i.test(value.name ?? '');
}

function isFunction(call: Call, row: CallRow, { modules }: Surroundings): boolean {
  if (row.call === 'new' && !call.isNew) return false;
  if (row.call === 'function' && call.isNew) return false;
  const module = call.module ?? (call.receiver ? moduleOf(call.receiver) : undefined);
  if (module === undefined) {
    if (row.isHandedOn && call.receiver?.kind === 'unknown')
      return modules.some((one) => row.modules.test(one));
    return qualified(call, row) || (row.moduleRequired !== true && !isOwnMethod(call));
  }
  if (isOtherCloud(module)) return false;
  if (row.ownModules) return true;
  // The project's own module may well hand on what the SDK exports.
  return (
    row.modules.test(module) ||
    row.modules.test(`${module}.${call.callee}`) ||
    (row.moduleRequired !== true && /^[.~#@]?\//.test(module))
  );
}

/** `new com.amazonaws.auth.BasicAWSCredentials(…)`: the module is part of the name. */
function qualified({ callee, name }: Call, row: CallRow): boolean {
  const path = callee.slice(0, -name.length - 1);
  return path !== '' && row.modules.test(path);
}

/** A type is no method: in an extension of an SDK's type, its name is the file's and its types are the SDK's. */
function isOwnMethod(call: Call): boolean {
  return call.receiver?.kind === 'map' && call.isNew !== true;
}

/** Where a finding about the call points: the type for `AssumeRoleRequest.builder`, else the name. */
export function pointOf({ call, row }: RowMatch<CallRow>): Call['calleeRange'] {
  return row.name.includes('.') && call.ownerRange ? call.ownerRange : call.calleeRange;
}
