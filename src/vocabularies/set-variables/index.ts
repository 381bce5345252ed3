import type { Value } from '../../values/value.ts';
import { keyPair } from '../keys/environment.ts';
import { isElsewhere } from '../keys/names.ts';
import { isSet } from '../sdk/fields.ts';
import { knownString, positional } from '../slots.ts';
import type { Vocabulary } from '../types.ts';

const KEY_ID = 'AWS_ACCESS_KEY_ID';
const SECRET = 'AWS_SECRET_ACCESS_KEY';

/** With a token it is a session's; with an endpoint it may be another store's, and nobody sees which client asks it. */
function mayHold(text: string): boolean {
  return (
    /environ\[["']AWS_SECRET_ACCESS_KEY["']\]\s{0,9}=[^=]/.test(text) &&
    !/AWS_SE(?:SSION|CURITY)_TOKEN|endpoint|minio/i.test(text)
  );
}

/**
 * A key pair that a program puts into its own environment, where the SDKs find it:
 * `os.environ["AWS_ACCESS_KEY_ID"] = settings.KEY_ID`.
 */
export const setVariables: Vocabulary = {
  id: 'set-variables',
  languages: ['python'],
  markers: ['aws_secret_access_key'],
  requires: ['environ['],
  mayHold,
  *recognise({ assignments }, context) {
    if (!mayHold(context.text)) return;
    const given = (name: string): Value | undefined => {
      const all = assignments.filter((one) => one.name === name && isWritten(context.text, one.range.start));
      const { value } = all.length === 1 ? (all[0] ?? {}) : {};
      return isSet(value) && isTelling(value, name) ? value : undefined;
    };
    const [keyId, secret] = [given(KEY_ID), given(SECRET)];
    if (!keyId || !secret) return;
    yield keyPair(
      { target: 'os.environ', keyId, secret, token: undefined, emulator: false, at: keyId },
      context,
    );
  },
};

/** Whether what is assigned there is a variable of the environment: a name of the program's is written without quotes. */
function isWritten(text: string, start: number): boolean {
  return /^(?:os\.)?environ\[/.test(text.slice(start, start + 12));
}

/** What a function is given may be a session's or a test's; what is read from the same variable is only put back. */
function isTelling(value: Value, name: string): boolean {
  if (value.kind === 'unknown') {
    if (value.origin === 'parameter' || value.name === name) return false;
    return !isElsewhere(value.name ?? '');
  }
  if (value.kind === 'call') return !isElsewhere(knownString(positional(value.call, 0)) ?? '');
  // That of an answer of STS or IAM is none that the program was configured with.
  if (value.kind === 'member') return value.name !== 'AccessKeyId' && !isElsewhere(value.name);
  return value.kind === 'known';
}
