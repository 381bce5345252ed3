import type { Range } from '../values/range.ts';
import { entropy } from './entropy.ts';
import { isHex, isWordy } from './harmless.ts';
import type { Hit, Scan } from './hit.ts';
import { Secret } from './mask.ts';
import { isOfOtherStore } from './other-stores.ts';
import { isStandInToken } from './placeholders.ts';
import { mayBeOfAws } from './whose-key.ts';

/**
 * A secret access key is 40 characters of base64: 30 bytes, which need no padding.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
 */
export const SECRET_LENGTH = 40;
/** A candidate that is no piece of something longer. */
export const BARE_SECRET = /(?<![A-Za-z0-9/+_.%-])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_%-]|\.\w)/g;
/** The same in a URL, where its signs are encoded (RFC 3986, 2.1). */
const ENCODED_SECRET = /(?<![A-Za-z0-9/+_.%-])(?:[A-Za-z0-9]|%2[BbFf]){40}(?![A-Za-z0-9/+=_%-])/g;
const LEAST_ENTROPY = 4.25;

/** Strings that may be a secret by their length, and where each is written; of those in a URL the decoded text. */
export function* bareSecretsIn(text: string): Generator<{ readonly value: string; readonly range: Range }> {
  for (const { index, 0: value } of text.matchAll(BARE_SECRET))
    yield { value, range: { start: index, end: index + value.length } };
  if (!text.includes('%2')) return;
  for (const { index, 0: written } of text.matchAll(ENCODED_SECRET)) {
    if (written.length > SECRET_LENGTH)
      yield { value: decodeURIComponent(written), range: { start: index, end: index + written.length } };
  }
}

export function isSecretAccessKey(value: string): boolean {
  return (
    value.length === SECRET_LENGTH &&
    /^[A-Za-z0-9/+]+$/.test(value) &&
    /[A-Z]/.test(value) &&
    /[a-z]/.test(value) &&
    /[0-9/+]/.test(value) &&
    !isHex(value) &&
    entropy(value) > LEAST_ENTROPY &&
    !isStandInToken(value) &&
    // Words between slashes are a path; chance makes some letters of a key speakable, not most.
    !isWordy(value, value.split('/').length > 3 ? 0.5 : 0.8)
  );
}

/** `awssecretaccesskey`, `secretaccesskey`, `awssecretkey`, `AmazonSecret`, `s3secret…`: names that say AWS by themselves. */
const AWS_NAME =
  /secretaccesskey|(?:aws|amazon|dynamodb|^s3)\w{0,20}secret|secret\w{0,10}(?:aws|amazon)|withsecretkey|awssecret|access(?:key)?secret|accesskeysecret/;
/** Names that a key's secret has beside other uses; they say it in AWS's company only. */
const MAYBE_NAME = /secretkey|secretaccess|accesssecret|accesskey$|(?:^|aws\w{0,20})secret$/;
const COMPANY = /\baws|amazon|\bs3\b|\bboto|\bAKIA|\bASIA|access[_-]?key[_-]?id/i;

/** Whether a name says AWS by itself: its value is a secret access key or nothing. */
export function isAwsSecretName(plain: string): boolean {
  return AWS_NAME.test(plain);
}

/** Whether its value may be one, in AWS's company at least. */
export function mayBeAwsSecretName(plain: string): boolean {
  return AWS_NAME.test(plain) || MAYBE_NAME.test(plain);
}

/** How far a value may stand from its name where no operator joins them: a table's cell, the next line. */
const REACH = 200;

/** A secret access key that is assigned to one of its names; `plain` is the name without case and separators. */
export function namedAwsSecret(
  scan: Scan,
  plain: string,
  name: Range,
  value: string | undefined,
  valueStart: number,
): Hit | undefined {
  if (!mayBeAwsSecretName(plain)) return undefined;
  const isAws = isAwsSecretName(plain);
  const label = scan.text.slice(name.start, name.end);
  if (value === undefined) return isAws ? near(scan, name.end, label) : undefined;
  const secret = isSecretAccessKey(value) ? value : decoded(value);
  if (secret === undefined) return undefined;
  if (!isAws && !(isInCompany(scan.text, name.start) && mayBeOfAws(scan, name))) return undefined;
  return hit(scan, secret, valueStart, valueStart + value.length, label);
}

function isInCompany(text: string, at: number): boolean {
  return COMPANY.test(text.slice(Math.max(0, at - 250), at + 250));
}

/** Kubernetes keeps a Secret's values in base64: https://kubernetes.io/docs/concepts/configuration/secret/ */
function decoded(value: string): string | undefined {
  if (!/^[A-Za-z0-9+/]{54}={0,2}$/.test(value)) return undefined;
  const text = Buffer.from(value, 'base64').toString('latin1').trim();
  return isSecretAccessKey(text) ? text : undefined;
}

function near(scan: Scan, from: number, name: string): Hit | undefined {
  const { text } = scan;
  if (from < scan.nearEnd) return undefined;
  scan.nearEnd = from + REACH / 4;
  const window = text.slice(from, from + REACH);
  const [match] = window.matchAll(BARE_SECRET);
  if (!match || !isSecretAccessKey(match[0])) return undefined;
  const between = window.slice(0, match.index);
  // Another assignment between the two is another name's.
  if (between.split('\n').length > 3 || /[;{}]|=[^=]*=|secret/i.test(between)) return undefined;
  const start = from + match.index;
  return hit(scan, match[0], start, start + SECRET_LENGTH, name);
}

function hit(scan: Scan, secret: string, start: number, end: number, name: string): Hit {
  const isOther = isOfOtherStore(scan, start);
  return {
    type: isOther ? 'named-secret' : 'secret-access-key',
    range: { start, end },
    secret: new Secret(secret),
    confidence: isOther ? 'medium' : 'high',
    name,
  };
}
