import { copyOf } from '../copy-of.ts';
import { Kept } from '../kept.ts';
import { assignedTo } from './assignments.ts';
import { bareKey } from './bare-keys.ts';
import { isInDocExample } from './doc-comments.ts';
import { choicesAt } from './choices.ts';
import { isAwsSecretName, mayBeAwsSecretName, namedAwsSecret } from './aws-secrets.ts';
import { isKeptAt, isSecretValue } from './harmless.ts';
import { decodedSecret, standsIn } from './decoded.ts';
import type { Detector, Hit, Scan } from './hit.ts';
import { Secret } from './mask.ts';
import {
  COMMON_WORDS,
  isFernetKey,
  isFernetName,
  isTelling,
  nameAround,
  plainName,
  TELLING_WORDS,
} from './names.ts';
import { isPlaceholder } from './placeholders.ts';
import { isTokenName, namedToken } from './named-tokens.ts';
import { isIdOfPair } from './other-stores.ts';
import { connectionPassword, isConnectionPasswordName } from './connection-strings.ts';
import { isSessionToken } from './session-tokens.ts';
import { isOfAmplify } from './public-keys.ts';
import { isElement, isFetched, isNameOfSecret, isOneOfIds, isSharingLink } from './spoken-of.ts';
import { isForShow, isThoughtUp } from './thought-up.ts';
import { isBeacon, isOtherwiseNamed } from './places.ts';
import type { Range } from '../values/range.ts';

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
    else if (scan.isCode) scan.hits.push(...chosenSecrets(scan, name.start, end));
  },
};

/** Of two keys of AWS's the pairs tell which is which. */
function chosenSecrets(scan: Scan, start: number, end: number): Hit[] {
  const label = scan.text.slice(start, end);
  const { plain, mayHold } = nameCalled(label);
  if (!mayHold || mayBeAwsSecretName(plain)) return [];
  return choicesAt(scan.text, end).flatMap((range) => {
    const value = scan.text.slice(range.start, range.end);
    return tellingSecret(scan, { start, end, label, value, range, quoted: true }) ?? [];
  });
}

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
const OTHERS = [mayBeAwsSecretName, isSessionTokenName, isTokenName, isConnectionPasswordName, isFernetName];

function judge(scan: Scan, start: number, end: number): Hit | undefined {
  const label = scan.text.slice(start, end);
  const { plain, mayHold } = nameCalled(label);
  if (!mayHold || isOtherwiseNamed(scan.text, { start, end, label, plain })) return undefined;
  const { range, quoted = false } = assignedTo(scan, start, end) ?? {};
  const value = range && range.end - range.start >= 4 ? scan.text.slice(range.start, range.end) : undefined;
  const secret = namedAwsSecret(scan, plain, { start, end }, value, range?.start ?? end);
  if (secret || !value || !range || isAwsSecretName(plain)) return secret;
  return (
    namedSessionToken(plain, label, value, range) ??
    namedToken(scan, plain, label, value, range) ??
    bareKey(scan, label, value, range) ??
    connectionPassword(scan, start, plain, value, range) ??
    tellingSecret(scan, { start, end, label, value, range, quoted })
  );
}

function namedSessionToken(plain: string, label: string, value: string, range: Range): Hit | undefined {
  const isOne =
    isSessionTokenName(plain) && /^[A-Za-z0-9/+]{100,4000}={0,2}$/.test(value) && isSessionToken(value);
  return isOne
    ? { type: 'session-token', range, secret: new Secret(value), confidence: 'high', name: label }
    : undefined;
}

/** A name at `start` to `end`, and what it is given. */
interface Assigned {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly value: string;
  readonly range: Range;
  readonly quoted: boolean;
}

/** What has no form of its own: its name says that it is a secret, and it looks like one. */
function tellingSecret(scan: Scan, given: Assigned): Hit | undefined {
  const { start, label, value, range } = given;
  if (scan.isUntelling || (scan.isCode && !given.quoted)) return undefined;
  const plain = decodedSecret(scan, value, range.start);
  if (!isTelling(label) && !isFernetKey(label, plain)) return undefined;
  if (isNotGiven(scan, given) || isNoSecret(value, label) || isOfAmplify(scan, label, value))
    return undefined;
  const isSecret = isSecretValue(plain) || (/passw(?:or)?d$/i.test(label) && isThoughtUp(value));
  if (!isSecret || isBeacon(scan.text, start, label)) return undefined;
  if (isPlaceholder(continuation(scan.text, range.end))) return undefined;
  const confidence = isSample(scan, start, label, value) ? 'low' : 'medium';
  return { type: 'named-secret', range, secret: new Secret(value), confidence, name: label };
}

/** Whether what stands behind the name is not what it holds. */
function isNotGiven({ text }: Scan, { start, end, label, value, range }: Assigned): boolean {
  return (
    isElement(text, start, end, range) ||
    isFetched(text, start, end) ||
    isSharingLink(text, start, end) ||
    isOneOfIds(text, value, range) ||
    isIdOfPair(text, label, range)
  );
}

/** Whether a value says by its form that it is none: a name, a stand-in, an id, a path or a flag. */
function isNoSecret(value: string, label: string): boolean {
  return (
    isNameOfSecret(value, label) ||
    standsIn(value) ||
    isTyped(label, value) ||
    isKeptAt(value) ||
    isFlag(value)
  );
}

/** What protects nothing, and what an example of use is given. */
function isSample(scan: Scan, at: number, label: string, value: string): boolean {
  return isForShow(scan, label, value) || isInDocExample(scan.text, scan.path, at);
}

/** The next flag of a command behind one without a value: `["--token-secret", "--endpoint=https://…"]`. */
function isFlag(value: string): boolean {
  return /^--[a-z][\w-]{1,60}(?:=|$)/.test(value);
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
