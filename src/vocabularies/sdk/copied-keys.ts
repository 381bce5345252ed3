import type { Value } from '../../values/value.ts';
import { canonical } from './fields.ts';
import type { KeyPair } from './static-credentials.ts';

/** What SDKs call the type of credentials; what a program has a field for may be anything it was configured with. */
const TYPE = /^(?:\w{1,60}[.\\])?(?:AWS|Aws)?(?:Basic)?Credentials?(?:Identity|Interface)?$/;
/** As they have it: `getAWSAccessKeyId`, `SecretAccessKey`, `secret`. */
const ID = /^(?:aws)?accesskey(?:id)?$/;
const SECRET = /^(?:aws)?secret(?:access)?(?:key)?$/;

/**
 * Whether a pair is copied from credentials that a function is given, and that may as well be a session's:
 * `new Credentials(credentials.getAccessKeyId(), credentials.getSecretKey())`. Nothing says that the key is a long-term one.
 */
export function isCopied({ id, secret }: KeyPair): boolean {
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
