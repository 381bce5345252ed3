import { bare } from '../keys/names.ts';
import { KEY_NAMES, OPERATORS, SECRET_NAMES } from './table.ts';
import { mayFit, plainJson } from './plain.ts';
import { isNamed } from './walk.ts';

const ROLES = [
  ...new Set(OPERATORS.flatMap(({ role }) => role.map((name) => name.split('/').at(-1) ?? name))),
];

const WORD = /[a-z][\w-]*/gi;
/** What every name of a setting has in it that is of interest here. */
const OF_INTEREST = /role|arn|key/i;
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
  let hasKey = false;
  let hasSecret = false;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (word.length > LONGEST || !OF_INTEREST.test(word)) continue;
    // A line break of a text that is written as a string: `…\nrole_arn = x`.
    const name = bare(text[index - 1] === '\\' && word.startsWith('n') ? word.slice(1) : word);
    hasKey ||= KEY_NAMES.has(name);
    hasSecret ||= SECRET_NAMES.has(name);
    if (hasKey && hasSecret) return true;
    if (!ROLES.some((role) => isNamed(name, role))) continue;
    const after = name === 'role' || name === 'arn' ? SIGN : VALUE;
    after.lastIndex = index + word.length;
    if (after.test(text)) return true;
  }
  return false;
}
