import type { PipelineLogin, StaticCredential } from '../../facts/types.ts';
import type { Range } from '../../values/range.ts';
import { sliceKnown } from '../../values/slice.ts';
import type { Known, Value } from '../../values/value.ts';
import type { Variable } from '../keys/environment.ts';
import { handedOn, receiverAt } from '../keys/handed-on.ts';
import { isElsewhere, isKeyName, isSecretElsewhere, isTokenName } from '../keys/names.ts';
import { endpointsPassed, lineAround, type Passed } from '../keys/commands.ts';
import { hasReference } from '../keys/references.ts';
import { keyVariables } from '../keys/scripts.ts';
import { endpointOf, endpointsAmong, endpointsOf } from '../sdk/endpoints.ts';
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
  const whose = endpointsOf(endpointsAmong(variables), place.context.text);
  if (whose.has('other') || whose.has('unknown')) return;
  for (const { name, value } of variables) {
    if (!isKey(name) || isElsewhere(name)) continue;
    const source = sourceOf(value, place);
    if (source === undefined || isSecretElsewhere(source)) continue;
    yield login(source, value.range, place, { temporary, emulator: whose.has('emulator') });
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

/** The logins in a script's lines: each variable of the secret store that is put where a key id belongs. */
export function* scriptLogins(
  lines: readonly Known[],
  place: Place,
): Iterable<PipelineLogin | StaticCredential> {
  const whole = lines.map(({ value }) => String(value)).join('\n');
  if (!/aws[_-]?(?:access[_-]?)?key|config credentials/i.test(whole)) return;
  // A script that makes or takes a session token signs in with a session's keys.
  const temporary = /session_?-?token/i.test(whole);
  const seen = new Set<string>();
  const passed = endpointsPassedIn(lines, place);
  for (const line of lines) {
    const text = String(line.value);
    for (const { source, name, index, length } of keyVariables(text)) {
      const receiver = receiverAt(text, index);
      const once = `${source} ${receiver ?? ''}`;
      if (seen.has(once) || isMadeHere(source, name, whole) || isSetAround(source, place)) continue;
      if (isSecretElsewhere(source) || isElsewhere(name)) continue;
      if (passed.some((one) => takesKeys(one, source, lineAround(text, index, length)))) continue;
      seen.add(once);
      const at = sliceKnown(line, index, index + length).sourceMap?.[0]?.[1];
      const range = at === undefined ? line.range : { start: at, end: at + length };
      const fact = login(`$${source}`, range, place, { temporary, emulator: isEmulated(whole) });
      yield receiver === undefined
        ? fact
        : handedOn(receiver, { source: fact.source, range }, fact, place.context);
    }
  }
}

/** The endpoints of services other than AWS's that the commands of a script are given. */
export function endpointsPassedIn(lines: readonly Known[], { variables }: Place): Passed[] {
  const [first] = lines;
  const script = lines.map(({ value }) => String(value)).join('\n');
  const around = (name: string): string | undefined =>
    variables.map((map) => knownString(fieldOf(map, name))).find((one) => one !== undefined);
  return first
    ? endpointsPassed(script, first.range, around).filter(
        ({ endpoint }) => endpointOf(endpoint, '') !== 'aws',
      )
    : [];
}

/** Whether a command may take the keys that a line puts somewhere: those of its own, and of its own profile. */
function takesKeys({ line }: Passed, source: string, written: string): boolean {
  if (/aws_access_key_id=/i.test(line)) return line.includes(source);
  return !line.includes('--profile') || written.includes('--profile');
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

function isEmulated(script: string): boolean {
  return /endpoint[\w-]{0,30}["']?[= :]{1,5}["']?https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|localstack|minio)/i.test(
    script,
  );
}
