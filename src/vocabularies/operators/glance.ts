import { bare } from '../keys/names.ts';
import { CONNECT_KEYS, HADOOP_KEYS, KEY_NAMES, SECRET_NAMES } from './names.ts';
import { OPERATORS } from './table.ts';
import { mayFit, plainJson } from './plain.ts';
import { isNamed } from './walk.ts';

const ROLES = [
  ...new Set(OPERATORS.flatMap(({ role }) => role.map((name) => name.split('/').at(-1) ?? name))),
];

/** What every name of a setting has in it that is of interest here. */
const OF_INTEREST = /role|arn|key/gi;
const LONGEST = 80;

/** After a key: a sign, or the spaces of Fluent Bit's files, where the key is no word of everyday language. */
const VALUE = /["'\\]{0,4}(?:\s{0,40}[:=]|[ \t]{1,40}\S)/y;
/** The same where the word alone says little; `arn:aws` is the beginning of a value. */
const SIGN = /["'\\]{0,4}\s{0,40}(?:=|:(?=[\s"'\\]))/y;

/**
 * Whether a text has a setting in which a role could be named, or both of a key pair: the words of the markers
 * are in many a file that is no configuration, and to read one as YAML costs hundreds of times as much.
 */
export function mayConfigure(text: string): boolean {
  const json = plainJson(text);
  return json === undefined ? hasSetting(text) : mayFit(json, hasSetting);
}

function hasSetting(text: string): boolean {
  if (HADOOP_KEYS.test(text) || CONNECT_KEYS.test(text)) return true;
  let hasKey = false;
  let hasSecret = false;
  for (const { word, start, end } of wordsOfInterest(text)) {
    if (word.length > LONGEST) continue;
    // A line break of a text that is written as a string: `…\nrole_arn = x`.
    const name = bare(text[start - 1] === '\\' && word.startsWith('n') ? word.slice(1) : word);
    hasKey ||= KEY_NAMES.has(name);
    hasSecret ||= SECRET_NAMES.has(name);
    if (hasKey && hasSecret) return true;
    if (!ROLES.some((role) => isNamed(name, role))) continue;
    const after = name === 'role' || name === 'arn' ? SIGN : VALUE;
    after.lastIndex = end;
    if (after.test(text)) return true;
  }
  return false;
}

interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** The words with one of the pieces in them: to look at each word of a text takes several times as long. */
function* wordsOfInterest(text: string): Iterable<Word> {
  let last = 0;
  for (const { index } of text.matchAll(OF_INTEREST)) {
    if (index < last) continue;
    // A word begins with a letter.
    let start = index;
    for (let at = index - 1; at >= last && isOfWord(text.charCodeAt(at)); at--)
      if (isLetter(text.charCodeAt(at))) start = at;
    let end = index + 1;
    while (end < text.length && isOfWord(text.charCodeAt(end))) end++;
    last = end;
    yield { word: text.slice(start, end), start, end };
  }
}

/** Letters, digits, `_` and `-`. */
function isOfWord(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57) || code === 95 || code === 45;
}

function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}
