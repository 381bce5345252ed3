import { isHarmless, isSecretValue } from './harmless.ts';
import type { Scan } from './hit.ts';
import { isTelling } from './names.ts';
import { isPlaceholder } from './placeholders.ts';
import { isThoughtUp } from './thought-up.ts';

/** Values in base64, judged by what they are of. */

/** What no secret is, in base64: `change me`, bytes that count upwards, password hashes, an object without a secret. */
export function standsIn(value: string): boolean {
  if (!/^[A-Za-z0-9+/]{8,4000}={0,2}$/.test(value) || value.length % 4 !== 0) return false;
  const bytes = Buffer.from(value, 'base64');
  const plain = bytes.toString('latin1').trim();
  if (!/^[\x20-\x7e\t\r\n]+$/.test(plain)) return bytes.length >= LEAST_BYTES && bytes.every(countsUp);
  return (value.length <= 62 && isPlaceholder(plain)) || isHtpasswd(plain) || isData(plain);
}

/** Fewer bytes of a key could follow each other by chance. */
const LEAST_BYTES = 8;

function countsUp(byte: number, index: number, { [index - 1]: last }: Uint8Array): boolean {
  return last === undefined || byte === last + 1;
}

/** A file of users, each with the hash of a password: httpd.apache.org/docs/2.4/programs/htpasswd.html. */
function isHtpasswd(plain: string): boolean {
  return plain
    .split(/\r?\n/)
    .every((line) => /^[^:\s]{1,255}:(?:\$(?:apr1|2[aby]|[156])\$|\{SHA\})\S{1,255}$/.test(line));
}

/** An object whose texts are none of them a secret. */
function isData(plain: string): boolean {
  if (!plain.startsWith('{') || !plain.endsWith('}')) return false;
  try {
    return !holdsSecret(JSON.parse(plain));
  } catch {
    return false;
  }
}

function holdsSecret(value: unknown, name = ''): boolean {
  if (typeof value !== 'object' || value === null) {
    if (typeof value !== 'string' || isPlaceholder(value)) return false;
    return (
      isSecretValue(value) || isThoughtUp(value) || isToldBy(name, value) || value.includes('-----BEGIN')
    );
  }
  return Object.entries(value).some(([key, inner]) => holdsSecret(inner, key));
}

/** `auth` is what Docker calls a user and a password in base64: docs.docker.com/reference/cli/docker/login. */
function isToldBy(name: string, value: string): boolean {
  return (isTelling(name) || name === 'auth') && value.length >= 6 && !isHarmless(value);
}

/** Kubernetes Secrets hold base64 of what counts: `Y2hhbmdlbWU=` is as much a placeholder as `changeme`. */
export function decodedSecret({ text, path }: Scan, value: string, at: number): string {
  if (
    !/\.(?:ya?ml|json)(?:\.j2)?$/i.test(path) ||
    !/^[A-Za-z0-9+/]{12,400}={0,2}$/.test(value) ||
    value.length % 4 !== 0
  )
    return value;
  if (!isInSecret(text, at)) return value;
  const plain = Buffer.from(value, 'base64').toString('latin1').trim();
  return /^[\x21-\x7e]+$/.test(plain) ? plain : value;
}

const SECRET = /\bkind["']?:\s{0,4}["']?Secret\b/;
const SEPARATOR = '\n---';
/** Characters before a value and behind it among which its document says what it is. */
const FARTHEST_KIND = 20_000;

/** Whether a value is in a Secret, by the document that it stands in: a stream of YAML has many. */
function isInSecret(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - FARTHEST_KIND), at);
  const begin = before.lastIndexOf(SEPARATOR);
  const [after = ''] = text.slice(at, at + FARTHEST_KIND).split(SEPARATOR, 1);
  if (SECRET.test(before.slice(Math.max(0, begin))) || SECRET.test(after)) return true;
  if (begin >= 0) return false;
  // A long one says it in the beginning.
  const head = text.slice(0, FARTHEST_KIND);
  return !head.includes(SEPARATOR, 1) && SECRET.test(head);
}
