import type { Call, Value } from '../../values/value.ts';
import { table } from '../../values/table.ts';
import { dottedName, knownString } from '../slots.ts';
import { exportedName, loose } from '../spelling/names.ts';

type Identity = 'user' | 'role' | 'caller';

/**
 * What gives a user or role of IAM, or the caller's own identity: they live in the account of whoever asks.
 * Sources: service models `iam/2010-05-08` and `sts/2011-06-15`, the cmdlets of AWS.Tools, the AWS CLI.
 */
const IDENTITIES = table<Identity>({
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
  /^(?:new|get|aws iam (?:create|get))-(?:iam)?(role)$|^(?:get-sts|aws sts get-)caller-?identity$/i;

const DEEPEST = 20;

/**
 * The operation of a call, however a language spells it: `create_role`, `CreateRoleCommand`,
 * `CreateRoleRequest.builder`, `CreateRoleAsync` → `createrole`.
 */
export function operationOf(call: Call): string {
  const isBuilder = /^(?:builder|newBuilder|Builder)$/.test(call.name);
  const own = isBuilder ? (call.callee.split('.').at(-2) ?? '') : exportedName(call);
  const isObject = call.isNew === true || isBuilder || /^[A-Z]\w+(?:Request|Input)$/.test(own);
  return loose(own.replace(isObject ? /(?:Command|Request|Input)$/ : /(?:Async|WithContext|Request)$/, ''));
}

/** The names on the way to a role that say what is read of it. */
const TELLING = ['account', 'arn', 'user', 'role'];

/**
 * The users and roles that values are read from. A value stands in many others: what was found of it is kept as long
 * as whoever asks goes over values that hold each other.
 */
export class OwnIdentities {
  /** By what was read on the way to a value, and by how deep it stands. */
  private readonly found = new Map<Value, Map<number, Identity | undefined>>();

  /**
   * The user or role that IAM made or found for this code, or the caller's own identity, that an ARN or account is
   * read from: `role.Role.Arn`, `outcome.GetResult().GetRole().GetArn()`, `$(aws iam create-role … --query
   * Role.Arn)`. A `getRole` of the project's own has no `Role` in its answer.
   */
  of(value: Value): Identity | undefined {
    return this.behind(value, 0, 0);
  }

  /** @param seen which of the telling names were read on the way, from the outermost inwards: a bit for each */
  private behind(value: Value, seen: number, depth: number): Identity | undefined {
    if (depth > DEEPEST || (value.kind !== 'member' && value.kind !== 'unknown' && value.kind !== 'call'))
      return undefined;
    let found = this.found.get(value);
    if (!found) this.found.set(value, (found = new Map<number, Identity | undefined>()));
    const key = (depth << TELLING.length) | seen;
    if (!found.has(key)) found.set(key, this.search(value, seen, depth));
    return found.get(key);
  }

  private search(
    value: Extract<Value, { kind: 'member' | 'unknown' | 'call' }>,
    seen: number,
    depth: number,
  ): Identity | undefined {
    const next = (inner: Value, name?: string): Identity | undefined =>
      this.behind(inner, name === undefined ? seen : seen | bitOf(fieldName(name)), depth + 1);
    switch (value.kind) {
      case 'member':
        return next(value.of, value.name);
      case 'unknown': {
        const each = (value.options ?? []).flatMap((option) =>
          option === null || isEmpty(option) ? [] : [next(option)],
        );
        return each.every((one) => one === each[0]) ? each[0] : undefined;
      }
      case 'call': {
        const given = givenBy(value.call, seen);
        if (given !== undefined) return given;
        for (const { of, name } of origins(value.call)) {
          const found = next(of, name);
          if (found !== undefined) return found;
        }
        return undefined;
      }
    }
  }
}

/** The user or role that one value is read from: see {@link OwnIdentities}. */
export function ownIdentity(value: Value): Identity | undefined {
  return new OwnIdentities().of(value);
}

function bitOf(name: string): number {
  const at = TELLING.indexOf(name);
  return at < 0 ? 0 : 1 << at;
}

/** What a variable holds before it is filled: it names no role. */
function isEmpty(value: Value): boolean {
  if (value.kind === 'known') return value.value === null || value.value === '';
  return value.kind === 'call' && value.call.isNew === true && value.call.args.length === 0;
}

function givenBy(call: Call, seen: number): Identity | undefined {
  const command = COMMANDS.exec(call.callee === 'aws' ? cliCommand(call) : call.callee);
  if (command) return command[1] === undefined ? 'caller' : 'role';
  const identity = IDENTITIES[operationOf(call)] ?? askedFor(call);
  if (identity === undefined) return undefined;
  const wasRead = (name: string): boolean => (seen & bitOf(name)) !== 0;
  const isRead =
    identity === 'caller'
      ? wasRead('account') || wasRead('arn')
      : wasRead('arn') &&
        (wasRead(identity) || operationOf(call).startsWith('create') || isOfIam(call.receiver));
  return isRead ? identity : undefined;
}

/** A helper that is told which operation to call: `aws.sts('getCallerIdentity', {})`. */
function askedFor({ name, args }: Call): Identity | undefined {
  const operation = /^(?:iam|sts)$/i.test(name) ? knownString(args[0]?.value) : undefined;
  return operation === undefined ? undefined : IDENTITIES[loose(operation)];
}

/** `boto3.resource('iam')`, `Aws::IAM::Resource.new`, `iam_resource`: what they give is the role itself, not a response. */
function isOfIam(receiver: Value | undefined): boolean {
  if (receiver?.kind !== 'call') return /iam/i.test((receiver && dottedName(receiver)) ?? '');
  const { callee, args } = receiver.call;
  return /\b[iI]am|IAM/.test(callee) || args.some(({ value }) => knownString(value)?.toLowerCase() === 'iam');
}

/** Functions that give what they are given in another form, or send it. */
const HANDED_ON = /^(?:send|execute|to_?string|string_?(?:value|of)?|value(?:of)?|str|move|promise)$/i;

/**
 * What a call reads its result from, and the field that it reads there. One that is given a closure, such as
 * `retry(() => …)`, gives back what that one does.
 */
function origins({ receiver, args, name }: Call): { readonly of: Value; readonly name?: string }[] {
  const [first] = args;
  const key = name === 'get' ? knownString(first?.value) : undefined;
  const given = first && args.length === 1 && HANDED_ON.test(name) ? [{ of: first.value }] : [];
  const run = args.flatMap(({ value }) =>
    value.kind === 'unknown' && value.closure?.result ? [{ of: value.closure.result }] : [],
  );
  return [...(receiver ? [{ of: receiver, name: key ?? name }] : []), ...given, ...run];
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
