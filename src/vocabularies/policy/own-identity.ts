import type { Call, Value } from '../../values/value.ts';
import { table } from '../../values/table.ts';
import { knownString } from '../slots.ts';
import { loose } from '../spelling/names.ts';

/**
 * What gives a user or role of IAM, or the caller's own identity: they live in the account of whoever asks.
 * Sources: service models `iam/2010-05-08` and `sts/2011-06-15`, the cmdlets of AWS.Tools, the AWS CLI.
 */
const IDENTITIES = table<'user' | 'role' | 'caller'>({
  createuser: 'user',
  getuser: 'user',
  currentuser: 'user',
  createrole: 'role',
  getrole: 'role',
  updaterole: 'role',
  getcalleridentity: 'caller',
});

/** Commands that give it without anything around it. */
const COMMANDS =
  /^(?:new|get|aws iam (?:create|get))-(?:iam)?role$|^(?:get-sts|aws sts get-)caller-?identity$/i;

const DEEPEST = 20;

/** `createrole` → `role`: what an operation of IAM gives. */
export function identityOf(operation: string): 'user' | 'role' | 'caller' | undefined {
  return IDENTITIES[operation];
}

/**
 * The operation of a call, however a language spells it: `create_role`, `CreateRoleCommand`,
 * `CreateRoleRequest.builder`, `CreateRoleAsync` → `createrole`.
 *
 * @param name the name that the callee has where it comes from
 */
export function operationOf(call: Call, name = call.name): string {
  const isBuilder = /^(?:builder|newBuilder|Builder)$/.test(call.name);
  const own = isBuilder ? (call.callee.split('.').at(-2) ?? '') : name;
  const isObject = call.isNew === true || isBuilder || /^[A-Z]\w+(?:Request|Input)$/.test(own);
  return loose(own.replace(isObject ? /(?:Command|Request|Input)$/ : /(?:Async|WithContext|Request)$/, ''));
}

/**
 * Whether a value is read from a role that IAM made or found for this code, or from the caller's own identity:
 * `role.Role.Arn`, `outcome.GetResult().GetRole().GetArn()`, `$(aws iam create-role … --query Role.Arn)`. A
 * `getRole` of the project's own has no `Role` in its answer.
 */
export function isOwnIdentity(value: Value): boolean {
  return isOwn(value, new Set(), 0);
}

/** @param seen the names that were read on the way, from the outermost inwards */
function isOwn(value: Value, seen: ReadonlySet<string>, depth: number): boolean {
  if (depth > DEEPEST) return false;
  const next = (inner: Value, ...names: readonly string[]): boolean =>
    isOwn(inner, names.length > 0 ? new Set([...seen, ...names.map(fieldName)]) : seen, depth + 1);
  switch (value.kind) {
    case 'member':
      return next(value.of, value.name);
    case 'unknown': {
      const set = (value.options ?? []).filter((option) => option !== null && !isEmpty(option));
      return set.length > 0 && set.every((option) => option !== null && next(option));
    }
    case 'call':
      return gives(value.call, seen) || origins(value.call).some(({ of, names }) => next(of, ...names));
    default:
      return false;
  }
}

/** What a variable holds before it is filled: it names no role. */
function isEmpty(value: Value): boolean {
  if (value.kind === 'known') return value.value === null || value.value === '';
  return value.kind === 'call' && value.call.isNew === true && value.call.args.length === 0;
}

function gives(call: Call, seen: ReadonlySet<string>): boolean {
  if (COMMANDS.test(call.callee === 'aws' ? cliCommand(call) : call.callee)) return true;
  const identity = identityOf(operationOf(call));
  if (identity === 'caller') return seen.has('account') || seen.has('arn');
  return identity === 'role' && seen.has('arn') && (seen.has('role') || isOfIam(call.receiver));
}

/** `boto3.resource('iam')`, `Aws::IAM::Resource.new`: what they give is the role itself, not a response. */
function isOfIam(receiver: Value | undefined): boolean {
  if (receiver?.kind !== 'call') return false;
  const { callee, args } = receiver.call;
  return /\biam\b/i.test(callee) || args.some(({ value }) => knownString(value)?.toLowerCase() === 'iam');
}

/** Functions that give what they are given in another form, or send it. */
const HANDED_ON = /^(?:send|execute|to_?string|string_?(?:value|of)?|value(?:of)?|str|move|promise)$/i;

/** What a call reads its result from, and the fields that it reads there. */
function origins({
  receiver,
  args,
  name,
}: Call): { readonly of: Value; readonly names: readonly string[] }[] {
  const [first] = args;
  const key = name === 'get' ? knownString(first?.value) : undefined;
  const given = first && args.length === 1 && HANDED_ON.test(name) ? [{ of: first.value, names: [] }] : [];
  return [...(receiver ? [{ of: receiver, names: [key ?? name] }] : []), ...given];
}

/** `aws iam create-role` of a call of the AWS CLI. */
function cliCommand({ args }: Call): string {
  const words = args.filter(({ name }) => name === undefined).map(({ value }) => knownString(value));
  return `aws ${words.slice(0, 2).join(' ')}`;
}

/** `GetArn`, `arn`, `Arn` → `arn`. */
function fieldName(name: string): string {
  return loose(name.replace(/^(?:get_?|Get)(?=[A-Z_])/, ''));
}
