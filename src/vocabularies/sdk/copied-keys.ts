import { memoised } from '../../memoised.ts';
import type { Argument, Call, Value } from '../../values/value.ts';
import { dottedName, textOf } from '../slots.ts';
import { canonical, isSet } from './fields.ts';
import type { KeyPair } from './static-credentials.ts';

/**
 * Whether a pair is copied from credentials that may as well be a session's: of one type into another, as by
 * `if let token = c.sessionToken { Identity(c.id, c.secret, token) } else { Identity(c.id, c.secret) }`. Nothing says
 * that the key is a long-term one.
 */
export function isCopied(pair: KeyPair, calls: readonly Call[], text: string): boolean {
  return isOfCredentials(pair) || isGivenWithToken(pair, calls, text);
}

/** What SDKs call the type of credentials; what a program has a field for may be anything it was configured with. */
const TYPE = /^(?:\w{1,60}[.\\])?(?:AWS|Aws)?(?:Basic)?Credentials?(?:Identity|Interface)?$/;
/** As they have it: `getAWSAccessKeyId`, `SecretAccessKey`, `secret`. */
const ID = /^(?:aws)?accesskey(?:id)?$/;
const SECRET = /^(?:aws)?secret(?:access)?(?:key)?$/;

/** `new Credentials(credentials.getAccessKeyId(), credentials.getSecretKey())`, where credentials are what a function is given. */
function isOfCredentials({ id, secret }: KeyPair): boolean {
  const of = readFrom(id, ID);
  const other = secret && readFrom(secret, SECRET);
  if (of?.kind !== 'unknown' || of.origin !== 'parameter' || other?.kind !== 'unknown') return false;
  return of.name !== undefined && of.name === other.name && TYPE.test(of.type ?? '');
}

/** The object whose field or getter of such a name a value is. */
function readFrom(value: Value, name: RegExp): Value | undefined {
  if (value.kind === 'member') return name.test(canonical(value.name)) ? value.of : undefined;
  if (value.kind !== 'call' || value.call.args.length > 0) return undefined;
  return name.test(canonical(value.call.name)) ? value.call.receiver : undefined;
}

/** Whether the same function gives the same pair together with a token elsewhere. */
function isGivenWithToken({ call, id, secret }: KeyPair, calls: readonly Call[], text: string): boolean {
  if (call.begins === undefined || !secret || id.kind === 'known') return false;
  const words = [id, secret].map((value) => nameOf(value, text));
  return (withMore(calls).get(call.begins) ?? []).some(({ callee, args }) => {
    const rest = args.filter(({ value }) => !words.includes(nameOf(value, text)));
    return args.length - rest.length === 2 && rest.some((one) => isToken(one, callee, text));
  });
}

function nameOf(value: Value, text: string): string {
  return dottedName(value) ?? textOf(value, text);
}

function isToken({ name, value }: Argument, callee: string, text: string): boolean {
  return isSet(value) && (/token/i.test(name ?? nameOf(value, text)) || /SessionCredentials\b/.test(callee));
}

/** Calls with room for a token beside a pair, by where their function begins. */
const withMore = memoised((calls: readonly Call[]): ReadonlyMap<number, readonly Call[]> => {
  const found = new Map<number, Call[]>();
  for (const call of calls) {
    if (call.begins === undefined || call.args.length < 3) continue;
    const same = found.get(call.begins);
    if (same) same.push(call);
    else found.set(call.begins, [call]);
  }
  return found;
});
