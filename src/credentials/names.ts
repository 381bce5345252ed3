import type { Range } from '../values/range.ts';
import { isWordCode } from './words.ts';

/** The words in names that say "this holds a secret". Lower case, as anchors of the search. */
export const TELLING_WORDS: readonly string[] = [
  'secret',
  'passw',
  'passphrase',
  'pwd',
  'token',
  'apikey',
  'api_key',
  'api-key',
  'accesskey',
  'access_key',
  'access-key',
  'auth_key',
  'authkey',
  'privatekey',
  'private_key',
  'private-key',
  'encryption_key',
  'encryptionkey',
  'signing_key',
  'signingkey',
  'master_key',
  'masterkey',
  'accountkey',
  'app_key',
  'appkey',
  'application_key',
  'adminkey',
  'admin_key',
  'credential',
  'fernet',
];

/** Of these, the ones that are in too many files to choose files by. */
export const COMMON_WORDS: readonly string[] = [
  'credential',
  'accesskey',
  'access_key',
  'access-key',
  'pwd',
  'appkey',
];

const LONGEST = 64;

/** The whole name around a telling word, or undefined where it is longer than names are. */
export function nameAround(text: string, at: number, length: number): Range | undefined {
  let start = at;
  while (start > 0 && at - start < LONGEST && isNameCode(text.charCodeAt(start - 1), true)) start--;
  if (at - start >= LONGEST) return undefined;
  let end = at + length;
  while (end < text.length && end - at < LONGEST && isNameCode(text.charCodeAt(end), false)) end++;
  if (end - at >= LONGEST) return undefined;
  // `name--` and `key-` are not names; nor does a name begin with what joins words.
  while (end > at + length && text.charCodeAt(end - 1) === 45) end--;
  while (start < at && !isWordCode(text.charCodeAt(start))) start++;
  return { start, end };
}

/** A dot joins what stands before a telling word (`spring.datasource.password`), not what follows it. */
function isNameCode(code: number, isBefore: boolean): boolean {
  return isWordCode(code) || code === 45 || (isBefore && code === 46);
}

/** What a name must end in to hold the secret, not its place or its shape. */
const HOLDS =
  /(?:secrets?|passwords?|passwd|passw|pwd|passphrase|passcode|tokens?|apikeys?|(?:access|secret|auth|private|encryption|encrypt|signing|signature|master|service|account|shared|session|cookie|jwt|hmac|crypto|cipher|aes|webhook|deploy|admin|license|client|consumer|app|application|storage|root|write|read|primary|subscription)key|credentials?)(?:value|string|plaintext|prod|production|dev|development|test|testing|staging|stage|live|local|default|base64|b64|hex|hash(?:key)|\d{1,4})?$/;

/** Names of what is no secret though it ends like one. */
const HARMLESS =
  /(?:next|page|paging|skip|delta|pagination|continuation|continue|continuous|client|clientrequest|clientrequesttoken|idempotency|idempotent|csrf|csrfmiddleware|xsrf|requestverification|^theme|sync|cursor|marker|start|starting|resume|cancel|cancellation|stopping|lock|sequence|task|delimiter|device|public|pub|publishable|anti\w{0,10}|forgery|authenticity|invalidate|eos|bos|pad|sep|mask|unk|special|input|output|total|num|max|min|count|syntax|lexer|parser|change|receipt|upload|reservation|version|etag)tokens?$|^(?:tokens|usetoken|sub|type)$|(?:public|primary|foreign|partition|sort|object|s3|row|cache|hash|range|unique|group)(?:access)?key$|(?:public|publishable)[a-z]{0,12}key$|(?:keyid|accesskeyid)$/;

/** Words in the name of what was made up, for a test or to show what one looks like. */
const MADE_UP = /(?:example|sample|fake|dummy|mock|placeholder|expected|invalid|wrong|hashed)/;

/** Whether a name says that its value was made up. */
export function isMadeUp(name: string): boolean {
  return MADE_UP.test(plainName(name));
}

/** Whether a name says that its value is a secret. */
export function isTelling(name: string): boolean {
  const plain = plainName(name);
  return HOLDS.test(plain) && !HARMLESS.test(plain) && !MADE_UP.test(plain);
}

/** A hash or an id of a key is none. */
const OF_FERNET = /fernet(?!\w{0,40}(?:hash|digest|checksum|fingerprint|id)$)/;
/** 32 bytes in the base64 of URLs, with its padding: https://github.com/fernet/spec/blob/master/Spec.md#key-format */
const FERNET_KEY = /^[\w-]{43}=$/;

/** Whether a plain name speaks of Fernet, by which Airflow and others encrypt what they keep. */
export function isFernetName(plain: string): boolean {
  return OF_FERNET.test(plain) && !MADE_UP.test(plain);
}

/** A key of Fernet's, by its name and its form together. */
export function isFernetKey(name: string, value: string): boolean {
  return FERNET_KEY.test(value) && isFernetName(plainName(name));
}

/** Lower case without separators: `AWS_SECRET_KEY`, `aws.secretKey` and `aws-secret-key` are one name. */
export function plainName(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}
