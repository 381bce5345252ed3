import type { PipelineLogin } from '../../facts/types.ts';
import type { Range } from '../../values/range.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Known, Value } from '../../values/value.ts';
import type { Variable } from '../keys/environment.ts';
import { isElsewhere, isKeyName, isSecretElsewhere, isTokenName } from '../keys/names.ts';
import { hasReference } from '../keys/references.ts';
import { endpointOf } from '../sdk/endpoints.ts';
import { isSet } from '../sdk/fields.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { Place } from './system.ts';

/** A login with a key pair whose id comes from `source`. */
export function login(
  source: string,
  range: Range,
  place: Place,
  more: Partial<PipelineLogin> = {},
): PipelineLogin {
  return {
    kind: 'pipeline-login',
    system: place.system,
    method: 'access-key',
    source,
    temporary: false,
    emulator: false,
    step: place.path.join('.'),
    at: place.context.location(range),
    ...more,
  };
}

/**
 * The logins among variables or parameters of one place: those that take an access key id from elsewhere.
 * A literal is a key, which is a finding of its own, or an emulator's dummy.
 */
export function* variableLogins(
  variables: readonly Variable[],
  place: Place,
  isKey: (name: string) => boolean = isKeyName,
): Iterable<PipelineLogin> {
  const temporary = variables.some(({ name, value }) => isTokenName(name) && isSet(value));
  const endpoints = variables.filter(({ name }) => /endpoint/i.test(name)).map(({ value }) => value);
  const whose = endpoints.map((value) => endpointOf(value, place.context.text));
  if (endpoints.some((value, i) => value.kind === 'known' && whose[i] === 'other')) return;
  for (const { name, value } of variables) {
    if (!isKey(name) || isElsewhere(name)) continue;
    const source = sourceOf(value, place);
    if (source === undefined || isSecretElsewhere(source)) continue;
    yield login(source, value.range, place, { temporary, emulator: whose.includes('emulator') });
  }
}

/** Where a value comes from: a variable of the secret store, or a secret that is named. */
function sourceOf(value: Value, { variables }: Place): string | undefined {
  if (value.kind === 'unknown') return value.text;
  if (value.kind === 'map') {
    const [key, inner] = [value.entries[0]?.key ?? '', value.entries[0]?.value];
    if (key === 'secure') return 'an encrypted variable';
    return SECRET_KEYS.test(key) ? `secret ${knownString(inner) ?? key}` : undefined;
  }
  const text = knownString(value);
  if (text === undefined || !hasReference(text)) return undefined;
  // `<< parameters.key >>` and `$[[ inputs.key ]]` are the caller's, where they are seen.
  if (/<<\s{0,9}parameters\.|\$\[\[|\{\{\s{0,9}parameters\./.test(text)) return undefined;
  const name = /^\$\{?(\w+)\}?$/.exec(text)?.[1];
  const set = variables
    .map((map) => fieldOf(map, name ?? ''))
    .find((one) => one !== undefined && one !== value);
  return set && !hasReference(knownString(set) ?? '') && set.kind === 'known' ? undefined : text;
}

/** `{ from_secret: x }` (Drone, Woodpecker), `{ vault: … }`, `{ gcp_secret_manager: … }` (GitLab). */
const SECRET_KEYS = /^(?:from_secret|vault|gcp_secret_manager|azure_key_vault|aws_secrets_manager|akeyless)$/;

const NAMED_AT_START = /^aws_access_key_id=["']?\$\{?\w+\}?/i;
const REFERENCE = '\\$(?:\\{(\\w{1,80})[^}\\n]{0,80}\\}|\\((\\w[\\w.]{0,80})\\)|(\\w{1,80}))';
/** `AWS_ACCESS_KEY_ID=$X`, `aws configure set aws_access_key_id "$X"`, `aws_access_key_id = ${X}`. */
const NAMED = new RegExp(
  `([\\w-]{0,40}aws[_-]?access[_-]?key(?:[_-]?id)?\\w{0,20})["']?(?:\\s{0,3}[=:]\\s{0,3}|\\s{1,5})\\\\?["']?${REFERENCE}`,
  'gi',
);
/** `AWS_ACCESS_KEY_ID=$(eval echo \$${STAGE}_ACCESS_KEY_ID)`: a variable whose name is put together. */
const COMPOSED = /aws_access_key_id=["']?\\?\$[({$][^\n;&]{1,100}?(\w{0,40}ACCESS_KEY_ID)\b/gi;
/** `--key $AWS_ACCESS_KEY_ID`, `-u $AWS_ACCESS_KEY_ID`. */
const OPTION = new RegExp(`\\s--?(?:[\\w-]{0,20}key(?:-id)?|u|username)[ =]["']?${REFERENCE}`, 'gi');
/** `docker run -e AWS_ACCESS_KEY_ID`. */
const PASSED = /\s(?:-e|--env|--build-arg)[ =]["']?(AWS_ACCESS_KEY_ID)(?![\w=])/g;

/** The logins in a script's lines: each variable of the secret store that is put where a key id belongs. */
export function* scriptLogins(lines: readonly Known[], place: Place): Iterable<PipelineLogin> {
  const whole = lines.map(({ value }) => String(value)).join('\n');
  if (!/aws_?-?access_?-?key/i.test(whole)) return;
  // A script that makes or takes a session token signs in with a session's keys.
  const temporary = /session_?-?token/i.test(whole);
  const seen = new Set<string>();
  for (const line of lines) {
    const text = String(line.value);
    for (const { source, name, index, length } of foundIn(text)) {
      if (seen.has(source) || isMadeHere(source, name, whole) || isSetAround(source, place)) continue;
      if (isSecretElsewhere(source) || isElsewhere(name) || isPrinted(text, index)) continue;
      seen.add(source);
      const at = sliceKnown(line, index, index + length).sourceMap?.[0]?.[1];
      const range = at === undefined ? line.range : { start: at, end: at + length };
      yield login(`$${source}`, range, place, { temporary, emulator: isEmulated(whole) });
    }
  }
}

interface Found {
  readonly source: string;
  /** The name that is given the key, where it is another. */
  readonly name: string;
  readonly index: number;
  readonly length: number;
}

function* foundIn(text: string): Iterable<Found> {
  for (const match of text.matchAll(NAMED)) {
    const [whole, name = '', braced, parens, plain] = match;
    const source = braced ?? parens ?? plain ?? '';
    const length = source.length + (plain === undefined ? 3 : 1);
    yield { source, name, index: match.index + whole.lastIndexOf('$'), length };
  }
  for (const match of text.matchAll(COMPOSED)) {
    const [whole, source = ''] = match;
    // A file or an answer of the CLI has the name in small letters.
    if (source !== source.toUpperCase() || NAMED_AT_START.test(whole)) continue;
    yield {
      source: `…${source}`,
      name: 'AWS_ACCESS_KEY_ID',
      index: match.index + whole.length - source.length,
      length: source.length,
    };
  }
  for (const match of text.matchAll(OPTION)) {
    const source = match[1] ?? match[2] ?? match[3] ?? '';
    const index = match.index + match[0].lastIndexOf('$');
    if (isKeyName(source))
      yield { source, name: source, index, length: match[0].length - match[0].lastIndexOf('$') };
  }
  for (const match of text.matchAll(PASSED)) {
    const [whole, source = ''] = match;
    yield { source, name: source, index: match.index + whole.lastIndexOf(source), length: source.length };
  }
}

/** The script sets the variable itself, from something that is no variable: `KEY=$(jq …)`, `read KEY`. */
function isMadeHere(source: string, name: string, script: string): boolean {
  if (source === name) return false;
  return new RegExp(`(?:^|[\\s;&|(])(?:${source}=(?!["']?\\$[\\w{])|read (?:-\\w+ )*${source}\\b)`, 'm').test(
    script,
  );
}

/** What the file's variables set is seen there. */
function isSetAround(source: string, { variables }: Place): boolean {
  return variables.some((map) => fieldOf(map, source) !== undefined);
}

/** `echo "AWS_ACCESS_KEY_ID: $X"` that goes nowhere. */
function isPrinted(text: string, index: number): boolean {
  const start = Math.max(...['\n', ';', '&'].map((sign) => text.lastIndexOf(sign, index))) + 1;
  const end = text.indexOf('\n', index);
  const command = text.slice(start, end < 0 ? undefined : end);
  return /^\s*(?:echo|printf)\b/.test(command) && !/>|\||tee\b/.test(command);
}

function isEmulated(script: string): boolean {
  return /endpoint[\w-]*["']?[= :]+["']?https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|localstack|minio)/i.test(
    script,
  );
}
