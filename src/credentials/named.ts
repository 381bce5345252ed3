import { copyOf } from '../copy-of.ts';
import { Kept } from '../kept.ts';
import { assignedTo } from './assignments.ts';
import { isInDocExample } from './doc-comments.ts';
import { isAwsSecretName, mayBeAwsSecretName, namedAwsSecret } from './aws-secrets.ts';
import { isKeptAt, isSecretValue } from './harmless.ts';
import { decodedSecret, standsIn } from './decoded.ts';
import type { Detector, Hit, Scan } from './hit.ts';
import { Secret } from './mask.ts';
import { COMMON_WORDS, isTelling, nameAround, plainName, TELLING_WORDS } from './names.ts';
import { isPlaceholder } from './placeholders.ts';
import { isTokenName, namedToken } from './named-tokens.ts';
import { isIdOfPair } from './other-stores.ts';
import { connectionPassword, isConnectionPasswordName } from './connection-strings.ts';
import { isSessionToken } from './session-tokens.ts';
import { isElement, isFetched, isNameOfSecret, isSharingLink } from './spoken-of.ts';
import { isForShow, isThoughtUp } from './thought-up.ts';
import { lineStart } from './words.ts';

/**
 * Secrets that the name they are assigned to gives away: AWS's own first, then tokens of providers that
 * have no form of their own, passwords in connection strings, and what is left: a telling name and a
 * value of high entropy. Rather one too few of those than one too many.
 */
export const namedSecrets: Detector = {
  anchors: TELLING_WORDS,
  unmarked: COMMON_WORDS,
  find(scan, at, anchor) {
    if (at < scan.nameEnd) return;
    const { text } = scan;
    const name = nameAround(text, at, anchor.length);
    if (!name) {
      scan.nameEnd = at + anchor.length;
      return;
    }
    const end = phraseEnd(text, name.end);
    scan.nameEnd = end;
    const found = judge(scan, name.start, end);
    if (found) scan.hits.push(found);
  },
};

/** The console and its exports write a name in words: `Secret access key`. */
const PHRASE = /(?<=\bsecret) access key/iy;

function phraseEnd(text: string, end: number): number {
  PHRASE.lastIndex = end;
  return PHRASE.test(text) ? PHRASE.lastIndex : end;
}

/** What a name says of its value, whatever that is. */
interface Name {
  readonly plain: string;
  /** Whether the value can be a secret by this name at all: few that hold a telling word end as they should. */
  readonly mayHold: boolean;
}

/** Characters of the names that are known: a repository, and its history all the more, uses few again and again. */
const MOST_NAMES = 64 * 1024;
const names = new Kept<Name>(MOST_NAMES);

function nameCalled(label: string): Name {
  let name = names.get(label);
  if (!name) {
    const plain = plainName(label);
    name = { plain, mayHold: isTelling(label) || OTHERS.some((isSo) => isSo(plain)) };
    names.set(copyOf(label), name, label.length);
  }
  return name;
}

const isSessionTokenName = (plain: string): boolean => /(?:session|security)token$/.test(plain);

/** Who knows names that do not tell by themselves. */
const OTHERS = [mayBeAwsSecretName, isSessionTokenName, isTokenName, isConnectionPasswordName];

function judge(scan: Scan, start: number, end: number): Hit | undefined {
  const { text } = scan;
  const label = text.slice(start, end);
  const { plain, mayHold } = nameCalled(label);
  if (!mayHold) return undefined;
  if (isInArn(text, start) || isChecksumOf(text, start) || isSearchKey(text, start, end)) return undefined;
  if (isImage(text, start, end) || isInUrl(text, start, end)) return undefined;
  if (isOfOwnRegistry(text, start) || isOfDevise(text, start, label)) return undefined;
  // In a presigned URL it is a part of that.
  if (plain.endsWith('xamzsecuritytoken') && /[=%\\]/.test(text[end] ?? '')) return undefined;
  const assigned = assignedTo(scan, start, end);
  const range = assigned?.range;
  const value = range && range.end - range.start >= 4 ? text.slice(range.start, range.end) : undefined;
  const secret = namedAwsSecret(scan, plain, { start, end }, value, range?.start ?? end);
  if (secret || !value || !range || isAwsSecretName(plain)) return secret;
  if (isSessionTokenName(plain) && /^[A-Za-z0-9/+]{100,4000}={0,2}$/.test(value) && isSessionToken(value)) {
    return { type: 'session-token', range, secret: new Secret(value), confidence: 'high', name: label };
  }
  const known =
    namedToken(scan, plain, label, value, range) ?? connectionPassword(scan, start, plain, value, range);
  if (known) return known;
  if (scan.isUntelling || (scan.isCode && !assigned.quoted) || !isTelling(label)) return undefined;
  if (isElement(text, start, end, range) || isFetched(text, start, end) || isSharingLink(text, start, end))
    return undefined;
  if (isNameOfSecret(value, label) || isIdOfPair(text, label, range)) return undefined;
  if (standsIn(value) || isTyped(label, value) || isKeptAt(value) || isFlag(value)) return undefined;
  const isSecret =
    isSecretValue(decodedSecret(scan, value, range.start)) ||
    (/passw(?:or)?d$/i.test(label) && isThoughtUp(value));
  return isSecret && !isBeacon(text, start, label) && !isPlaceholder(continuation(text, range.end))
    ? {
        type: 'named-secret',
        range,
        secret: new Secret(value),
        confidence: isSample(scan, start, label, value) ? 'low' : 'medium',
        name: label,
      }
    : undefined;
}

/** What protects nothing, and what an example of use is given. */
function isSample(scan: Scan, at: number, label: string, value: string): boolean {
  return isForShow(scan, label, value) || isInDocExample(scan.text, scan.path, at);
}

/** `arn:aws:secretsmanager:…:secret:name-Ab12Cd` says where a secret is kept, be its parts filled in or any. */
function isInArn(text: string, at: number): boolean {
  return text[at - 1] === ':' && /\barn:[\w:*${}.-]{0,140}$/.test(text.slice(Math.max(0, at - 145), at));
}

/** `ghcr.io/acme/sealed-secret:2024.11.03-f3a91c2`: an image, and its tag. */
function isImage(text: string, start: number, end: number): boolean {
  return (
    text[start - 1] === '/' &&
    /^:[\w.-]/.test(text.slice(end, end + 2)) &&
    /[\w-]/.test(text[start - 2] ?? '')
  );
}

/** `redis://:<your-password>@host`: what follows is no value of an element's. */
function isInUrl(text: string, start: number, end: number): boolean {
  return text.startsWith(':<', start - 2) && text.startsWith('>@', end);
}

/** A registry of npm's on the machine itself, `//localhost:4873/:_authToken=…`: docs.npmjs.com/cli/configuring-npm/npmrc */
function isOfOwnRegistry(text: string, start: number): boolean {
  if (text[start - 1] !== ':') return false;
  return /(?:^|[\s"'`=])\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?\/[^\s"'`]{0,80}:$/.test(
    text.slice(Math.max(0, start - 120), start),
  );
}

/**
 * The comment that Devise's generator leaves: it shows the setting with a value of its own, and Rails' secret is used.
 * https://github.com/heartcombo/devise/blob/main/lib/generators/templates/devise.rb
 */
function isOfDevise(text: string, start: number, label: string): boolean {
  return (
    label === 'config.secret_key' &&
    /^[ \t]{0,20}#[ \t]{0,4}$/.test(text.slice(lineStart(text, start, 30), start))
  );
}

/** The next flag of a command behind one without a value: `["--token-secret", "--endpoint=https://…"]`. */
function isFlag(value: string): boolean {
  return /^--[a-z][\w-]{1,60}(?:=|$)/.test(value);
}

/** `checksum/secret: …`, by which a chart restarts what reads a Secret (helm.sh/docs/howto/charts_tips_and_tricks). */
function isChecksumOf(text: string, at: number): boolean {
  return /\bchecksum\/$/i.test(text.slice(Math.max(0, at - 12), at));
}

/**
 * The key of a site's search box, which every page shows (docsearch.algolia.com/docs/api, `apiKey`;
 * www.docsy.dev/docs/content/search, `params.search.algolia`).
 */
function isSearchKey(text: string, start: number, end: number): boolean {
  if (text.slice(start, end) !== 'apiKey') return false;
  const around = text.slice(Math.max(0, start - 150), end + 200);
  if (/\bdocsearch\(|\[params\.[\w.]{0,40}algolia\w{0,20}\]/i.test(around)) return true;
  return /\bindexName\b/.test(around) && /\b(?:appId|inputSelector)\b/.test(around);
}

/**
 * The token by which a page says whose visitors it counts: each of them gets it.
 * https://developers.cloudflare.com/web-analytics/get-started/
 */
function isBeacon(text: string, start: number, label: string): boolean {
  if (label !== 'token') return false;
  return /\bdata-cf-beacon["'`]?[ \t]{0,4}[=:][^>}\n]{1,200}$/.test(
    text.slice(Math.max(0, start - 240), start),
  );
}

const CONTINUED = /["'`][ \t]{0,8}[+.&\\]{0,2}\s{0,80}["'`]([^"'`\n]{1,200})/y;

/** The next piece of a literal that is written in several: `"APBT…" + "…EXAMPLE"`. */
function continuation(text: string, end: number): string {
  CONTINUED.lastIndex = end;
  return CONTINUED.exec(text)?.[1] ?? '';
}

/** `termToken: term-token-gPFEGk…`: an id, whose type stands before it. */
function isTyped(label: string, value: string): boolean {
  const [, type = ''] = /^([a-z]{2,20}(?:-[a-z]{2,20}){1,4})-/.exec(value) ?? [];
  return type !== '' && plainName(type) === plainName(label);
}
