import type { Range } from '../values/range.ts';
import { isTelling, plainName } from './names.ts';

/** Telling names whose neighbour is not what they hold, and values that only name a secret. */

/** Characters before a name among which the bracket is that holds it. */
const FARTHEST_BRACKET = 200;

/**
 * `["managed-secret", "2818…"]`: elements of a list, which say nothing of each other. But a flag's argument is its
 * value, and so is the second of an entry, `[["api-key", "2818…"]]`.
 */
export function isElement(text: string, start: number, end: number, value: Range): boolean {
  if (!/^\\{0,3}["'`]\s{0,8},/.test(text.slice(end, end + 16)) || text[start - 1] === '-') return false;
  const before = text.slice(Math.max(0, start - FARTHEST_BRACKET), start);
  const open = Math.max(...['[', ']', '(', ')', '{', '}'].map((bracket) => before.lastIndexOf(bracket)));
  // One a line, of a list so long that its beginning is out of sight.
  if (open < 0)
    return (
      before.length === FARTHEST_BRACKET && /["'`]\s{0,8},[ \t]{0,8}\r?\n/.test(text.slice(end, end + 32))
    );
  if (before[open] !== '[') return false;
  const isFirst = /^[\s\\"'`]{1,60}$/.test(before.slice(open + 1));
  const isLast = /^\\{0,3}["'`]\s{0,40}\]/.test(text.slice(value.end, value.end + 48));
  const isNested = /[[,]\s{0,40}$/.test(before.slice(0, open));
  return !(isFirst && isLast && isNested);
}

/** `secret('db-password')`: a function that fetches what is called so. A setter has an object before it. */
export function isFetched(text: string, start: number, end: number): boolean {
  return (
    /^secrets?$/.test(text.slice(start, end)) && text[end] === '(' && !/[.>:?]/.test(text[start - 1] ?? '')
  );
}

/** `CCD_WORKER_1_PWD`, `ccd-worker-1-pwd`: words and small numbers, whose last word says what is called so. */
const NAME_OF_SECRET =
  /^(?=[A-Z\d_]{1,80}$|[a-z\d-]{1,80}$)(?:[a-z]{2,20}\d{0,2}|\d{1,4})(?:[_-](?:[a-z]{2,20}\d{0,2}|\d{1,4})){1,12}$/i;
const SAYS_WHAT =
  /[_-](?:pwd|pass|passwd|passwords?|passphrase|secrets?|keys?|tokens?|user(?:name)?|credentials?)$/i;

/** Whether a value is what the secret is called, by itself or because the name before it is the same. */
export function isNameOfSecret(value: string, label: string): boolean {
  if (!/^[A-Za-z][\w.-]{0,120}$/.test(value)) return false;
  return plainName(value) === plainName(label) || (NAME_OF_SECRET.test(value) && SAYS_WHAT.test(value));
}

/** The end of a link by which OneDrive shares a file: whoever publishes it means to. */
export function isSharingLink(text: string, start: number, end: number): boolean {
  if (text.slice(start, end) !== 'authkey') return false;
  const before = text.slice(Math.max(0, start - 300), start);
  return /\/\/onedrive\.live\.com\/[^\s"'`<>]{0,260}[?&;]$/i.test(before);
}

/** What stands before the random part of an id: `tpl_mail_6f1c…`. */
const TYPE_OF_ID = /^(?:[a-z]{2,12}[_-]){1,3}(?=[A-Za-z\d]{8,80}$)/;
/** How far the neighbours of an id are looked for, and how many of its kind make it one. */
const NEIGHBOURHOOD = 400;
const LEAST_NEIGHBOURS = 2;
const ENTRY = /([A-Za-z_][\w-]{0,60})["'`]?\s{0,4}[:=]\s{0,4}["'`]([\w-]{10,120})["'`]/g;

/** Whether names that tell nothing have ids of the same kind beside it: `{ secrets: "tpl_6f1c…", mails: "tpl_80a2…", … }`. */
export function isOneOfIds(text: string, value: string, { start, end }: Range): boolean {
  const type = TYPE_OF_ID.exec(value)?.[0];
  if (type === undefined) return false;
  const around = text.slice(Math.max(0, start - NEIGHBOURHOOD), end + NEIGHBOURHOOD);
  const ofItsKind = [...around.matchAll(ENTRY)].filter(
    ([, name = '', id = '']) => id.length === value.length && id.startsWith(type) && !isTelling(name),
  );
  return ofItsKind.length >= LEAST_NEIGHBOURS;
}
