import type { Range } from '../values/range.ts';
import { assignedTo } from './assignments.ts';
import { entropy } from './entropy.ts';
import { isWordy } from './harmless.ts';
import type { Scan } from './hit.ts';
import { isPlaceholder } from './placeholders.ts';
import { NAMED_TOKEN } from './session-tokens.ts';

/** Stores that speak S3 (Ceph, MinIO, Garage, R2, Spaces) take AWS's names for keys of their own. */

/** How far from the name of a secret its id and its endpoint stand. */
const REACH = 250;
const ID_NAME = /(?<!secret[_-]?)access[_-]?key(?:[_-]?id)?(?![A-Za-z0-9_-])/gi;
const STORE = /(?:aws|s3|minio|ceph|rgw)[\w-]{0,20}$/i;
const ENDPOINT =
  /endpoint(?:[_-]?ur[il])?["'`]?[ \t]{0,8}[:=][ \t]{0,8}["'`]?(?:https?:\/\/)?([\w.-]{4,200})/gi;
const AWS_HOST = /\.(?:amazonaws\.com(?:\.cn)?|aws|aws\.dev)$/i;
const AWS_ID = /A[KS]IA[A-Z0-9]{12}/;

/**
 * Whether a secret that has one of AWS's names is of another store, by what is written beside it: a key id that is
 * none of AWS's, or an endpoint that is not AWS's. An AWS id near it says that it is AWS's.
 */
export function isOfOtherStore(scan: Scan, at: number): boolean {
  const from = Math.max(0, at - REACH);
  const around = scan.text.slice(from, at + REACH);
  // A session's are judged as that, whoever's they are.
  if (AWS_ID.test(around) || NAMED_TOKEN.test(around)) return false;
  for (const { index, 0: name } of around.matchAll(ID_NAME)) {
    const id = assignedTo(scan, from + index, from + index + name.length);
    if (id && isOtherId(scan.text.slice(id.range.start, id.range.end))) return true;
  }
  return [...around.matchAll(ENDPOINT)].some(
    ({ index, 1: host = '' }) =>
      STORE.test(around.slice(Math.max(0, index - 25), index)) &&
      /[a-z]\.[a-z]|^\d|^localhost$/i.test(host) &&
      !AWS_HOST.test(host),
  );
}

const OF_PAIR = /^(.*)access[_-]?key(?:[_-]?id)?$/i;
const SECRET_OF_PAIR = /[\w-]{0,40}secret[_-]?(?:access[_-]?)?key(?=["'`]{0,1}\s{0,8}[:=])/gi;

/**
 * Whether what is assigned to a name is the id of a pair, `access_key: B3AR…` with `secret_key: …` beside it: Ceph and MinIO
 * call them so, and an id opens nothing. What stands before both names is the same (`admin_access_key`, `admin_secret_key`).
 */
export function isIdOfPair(text: string, label: string, value: Range): boolean {
  const [, prefix] = OF_PAIR.exec(label) ?? [];
  if (prefix === undefined || /secret/i.test(prefix)) return false;
  if (!/^[A-Za-z0-9]{3,40}$/.test(text.slice(value.start, value.end))) return false;
  const around = text.slice(Math.max(0, value.start - REACH), value.end + REACH);
  const names = [...around.matchAll(SECRET_OF_PAIR)].map(([name]) => name.toLowerCase());
  return names.some((name) => name.startsWith(`${prefix.toLowerCase()}secret`));
}

/** A key id as another store makes it: 20 random characters of Ceph and MinIO, 32 of R2. */
function isOtherId(value: string): boolean {
  return (
    /^[A-Za-z0-9]{16,40}$/.test(value) &&
    /\d/.test(value) &&
    /[A-Za-z]/.test(value) &&
    entropy(value) >= 3 &&
    !isPlaceholder(value) &&
    !isWordy(value)
  );
}
