import type { Range } from '../values/range.ts';
import { classes, entropy } from './entropy.ts';
import type { Hit } from './hit.ts';
import { isHarmless, isHex, isPlaceholder, isWordy } from './placeholders.ts';

/** The words that make a name telling; each is a marker of the file search too. */
export const TELLING_WORDS = [
  'secret',
  'passwd',
  'password',
  'passphrase',
  'api_key',
  'apikey',
  'api-key',
  'auth_token',
  'authtoken',
  'access_token',
  'accesstoken',
  'private_key',
  'encryption_key',
  'signing_key',
  'client_secret',
];

const WORD =
  /secret|passwd|password|passphrase|api[_-]?key|auth[_-]?token|access[_-]?token|private_key|encryption_key|signing_key/gi;

/** Names that speak of a secret without holding one: its name, place, id, hash, length, policy. */
const NOT_THE_SECRET =
  /(?:name|arn|id|ids|path|file|url|uri|endpoint|hash|digest|salt|length|size|version|type|policy|prefix|suffix|header|field|label|param|parameter|regex|pattern|placeholder|hint|prompt|message|error|manager|store|ref|key_?name|expir\w*|ttl|count|enabled|required|rotation\w*|title|description|text|alias)$|public|example/i;

const NAME_CHARACTER = /[\w.-]/;
const LONGEST_NAME = 60;

/** `= "value"`, `: 'value'`, `=> "value"`, `", "value"`; in configuration also without quotes. */
const QUOTED = /["'`\]]{0,2}\s{0,6}(?:=>|:=|={1,2}|:)\s{0,6}(?:[a-z]{0,2})(["'`])([^"'`\r\n]{12,200})\1/y;
const BARE = /[ \t]{0,4}[:=][ \t]{0,4}([^\s"'#;,<>()]{16,200})[ \t]*(?:\r?\n|$)/y;
const CONFIGURATION =
  /(?:^|\/)(?:\.env[\w.-]*|[^/]*\.(?:env|ini|cfg|conf|properties|ya?ml|toml|tfvars|sh)|\.npmrc|\.netrc|\.pypirc|Dockerfile[\w.-]*)$/i;

/** Bits a character above which a value is more random than words are. */
const LEAST_ENTROPY = 3.7;

/** Secrets that only their name and their entropy give away. Rather one too few than one too many. */
export function findNamedValues(text: string, path: string): Hit[] {
  const hits: Hit[] = [];
  const bare = CONFIGURATION.test(path);
  let last = -1;
  for (const match of text.matchAll(WORD)) {
    const name = nameAround(text, match.index, match.index + match[0].length);
    if (name.end <= last) continue;
    last = name.end;
    const value = valueAfter(text, name.end, bare);
    const label = text.slice(name.start, name.end);
    if (!value || NOT_THE_SECRET.test(label)) continue;
    const secret = text.slice(value.start, value.end);
    if (!isSecret(secret) && !(PASSWORD_NAME.test(label) && isPassword(secret))) continue;
    hits.push({ type: 'named-secret', range: value, confidence: 'medium', name: label });
  }
  return hits;
}

function nameAround(text: string, start: number, end: number): Range {
  let from = start;
  while (from > 0 && start - from < LONGEST_NAME && NAME_CHARACTER.test(text[from - 1] ?? '')) from--;
  let to = end;
  while (to < text.length && to - end < LONGEST_NAME && NAME_CHARACTER.test(text[to] ?? '')) to++;
  return { start: from, end: to };
}

function valueAfter(text: string, from: number, bare: boolean): Range | undefined {
  QUOTED.lastIndex = from;
  const quoted = QUOTED.exec(text);
  if (quoted) {
    const value = quoted[2] ?? '';
    const end = from + quoted[0].length - 1;
    return { start: end - value.length, end };
  }
  if (!bare) return undefined;
  BARE.lastIndex = from;
  const plain = BARE.exec(text);
  const value = plain?.[1];
  if (!plain || value === undefined) return undefined;
  const start = from + plain[0].indexOf(value);
  return { start, end: start + value.length };
}

const PASSWORD_NAME = /passw(?:or)?d$/i;

/** What a person thinks up as a password: upper case, lower case, digits and more, around a word. */
function isPassword(value: string): boolean {
  if (/\s/.test(value) || isPlaceholder(value) || isHarmless(value)) return false;
  return (
    value.length <= 40 &&
    classes(value) === 3 &&
    /[^A-Za-z0-9]/.test(value) &&
    /\d/.test(value) &&
    entropy(value) >= 3
  );
}

function isSecret(value: string): boolean {
  if (/\s/.test(value) || isPlaceholder(value) || isHarmless(value) || isWordy(value)) return false;
  if (isHex(value)) return value.length >= 32 && entropy(value) >= 3;
  return classes(value) >= 2 && /\d/.test(value) && /[A-Za-z]/.test(value) && entropy(value) >= LEAST_ENTROPY;
}
