import type { StsOperation } from '../../facts/types.ts';
import { concatenate } from '../../values/arithmetic.ts';
import { sliceKnown } from '../../values/slice.ts';
import { table } from '../../values/table.ts';
import type { Argument, Call, Unknown, Value } from '../../values/value.ts';
import { endpointOf } from '../sdk/endpoints.ts';
import { knownString, named } from '../slots.ts';

/** The command, LocalStack's, its image, or a variable that is called after it and set elsewhere: `$(AWS)`, `${AWS_CLI}`. */
const COMMAND = /^(?:aws|awslocal|aws-?cli|\$(?:\w{0,30}_)?aws(?:_\w{0,30}|cli)?)$/i;

/** Commands that tell of one, or expect one. */
const TELLING =
  /echo|print|log|info|warn|err|debug|say|note|help|usage|die|fail|cat|grep|desc|mock|stub|fake|when|assert|expect|alias/i;

export const STS_COMMANDS = table<StsOperation>({
  'assume-role': 'AssumeRole',
  'assume-role-with-web-identity': 'AssumeRoleWithWebIdentity',
  'assume-role-with-saml': 'AssumeRoleWithSAML',
  'assume-root': 'AssumeRoot',
  'get-session-token': 'GetSessionToken',
  'get-federation-token': 'GetFederationToken',
  'get-web-identity-token': 'GetWebIdentityToken',
});

/** The command of the AWS CLI that a call is, or that one runs which is given it: `$(DOCKER_RUN) aws sts …`, `$(CMD) sts …`. */
export function commandOf(call: Call, text: string): Call | undefined {
  const found = ofCli(call);
  return found && !isEmulated(found, text) ? found : undefined;
}

/** LocalStack's own command, and an endpoint on this machine: nothing there is anybody's. */
function isEmulated(call: Call, text: string): boolean {
  return call.callee === 'awslocal' || endpointOf(named(call, 'endpoint-url'), text) === 'emulator';
}

function ofCli(call: Call): Call | undefined {
  if (COMMAND.test(call.callee)) return flagged(call);
  if (!call.args.some(({ value }) => SERVICES.has(knownString(value) ?? ''))) return undefined;
  // A function of the script's own sees flags as words, and what it runs is seen in it.
  if (TELLING.test(call.callee) || call.args.some((one) => flagOf(one))) return undefined;
  const words = wordsOf(call);
  const texts = words.map(({ value }) => knownString(value) ?? '');
  const at = texts.findIndex((text, i) => PROGRAM.test(text) && SERVICES.has(texts[i + 1] ?? ''));
  if (at >= 0 && at < FURTHEST) {
    const before = new Set(words.slice(0, at + 1));
    const callee = texts[at] ?? '';
    return { ...call, callee, args: call.args.filter((one) => !before.has(one)) };
  }
  const [service = '', operation = ''] = texts;
  const isTold =
    service === 'sts' ? STS_COMMANDS[operation] : service === 'iam' && operation === 'create-access-key';
  return VARIABLE.test(call.callee) && isTold ? call : undefined;
}

/** A variable of the script's, or of the text that the script stands in (see `EmbeddedText`). */
const VARIABLE = /^(?:\$|[\ue000-\uf8ff]$)/;

const PROGRAM = /^(?:\S*\/)?aws(?:local|\.exe)?$/;
const SERVICES = new Set(['sts', 'iam']);

/** More words before it are no command's that runs another. */
const FURTHEST = 5;

/** Global options that take no value: a word behind one is the next word of the command. */
const SWITCHES = new Set([
  'debug',
  'no-verify-ssl',
  'no-paginate',
  'no-sign-request',
  'no-cli-pager',
  'no-cli-auto-prompt',
  'cli-auto-prompt',
]);

/** The words of a command that are no flags and no flags' values, in the order in which they stand. */
export function wordsOf(call: Call): Argument[] {
  return call.args
    .filter((argument) => argument.name === undefined || SWITCHES.has(argument.name))
    .sort((a, b) => a.range.start - b.range.start);
}

/**
 * Flags among the words, each with what follows it: PowerShell's lists of words, `aws @arguments`, and words that a
 * program puts there under a condition, `profile && `--profile ${profile}``.
 */
function flagged(call: Call): Call {
  if (!call.args.some(flagOf)) return call;
  const args: Argument[] = [];
  for (let i = 0; i < call.args.length; i++) {
    const argument = call.args[i];
    const flag = argument && flagOf(argument);
    const next = call.args[i + 1];
    if (!argument) continue;
    if (flag?.value) args.push({ ...argument, name: flag.name, value: flag.value, position: -1 });
    else if (flag && next && next.name === undefined && !flagOf(next)) {
      args.push({ ...next, name: flag.name, position: -1 });
      i++;
    } else args.push(flag ? { ...argument, name: flag.name, position: -1 } : argument);
  }
  return { ...call, args };
}

/** A flag, with its value where the same word holds that. */
interface Flag {
  readonly name: string;
  readonly value?: Value;
}

function flagOf({ name, value }: Argument): Flag | undefined {
  if (name !== undefined) return undefined;
  if (value.kind === 'unknown') return perhapsFlag(value);
  const word = /^--([\w-]+)$/.exec(knownString(value) ?? '')?.[1];
  return word === undefined ? undefined : { name: word };
}

/** The flag that a word is which may as well be nothing; undefined where it can be one of several. */
function perhapsFlag(word: Unknown): Flag | undefined {
  const options = (word.options ?? []).filter((option) => option && knownString(option) !== '');
  const [only] = options;
  if (!only || options.length > 1) return undefined;
  const first = only.kind === 'template' ? only.parts[0] : only;
  const start = /^--([\w-]+)(?:[ =]|$)/.exec(knownString(first) ?? '');
  const name = start?.[1];
  if (first?.kind !== 'known' || !start || name === undefined) return undefined;
  const [{ length }] = start;
  const behind = sliceKnown(first, length, String(first.value).length);
  const rest = only.kind === 'template' ? only.parts.slice(1) : [];
  if (behind.value === '' && rest.length === 0) return { name };
  const value = concatenate(behind.value === '' ? rest : [behind, ...rest], word.range);
  // More flags in the same word are beyond what this can tell.
  if (textsIn(value).some((text) => text.includes(' --'))) return undefined;
  const given = value.kind === 'template' && value.parts.length === 1 ? value.parts[0] : value;
  return { name, value: { ...word, options: [given ?? null, null] } };
}

function textsIn(value: Value): string[] {
  return (value.kind === 'template' ? value.parts : [value]).map((part) => knownString(part) ?? '');
}
