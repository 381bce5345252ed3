import type { StsOperation } from '../../facts/types.ts';
import { table } from '../../values/table.ts';
import type { Argument, Call } from '../../values/value.ts';
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

/** PowerShell's lists of words, `aws @arguments`: flags among the words, each with what follows it. */
function flagged(call: Call): Call {
  if (!call.args.some(flagOf)) return call;
  const args: Argument[] = [];
  for (let i = 0; i < call.args.length; i++) {
    const argument = call.args[i];
    const name = argument && flagOf(argument);
    const next = call.args[i + 1];
    if (name !== undefined && next?.name === undefined && next && !flagOf(next)) {
      args.push({ ...next, name, position: -1 });
      i++;
    } else if (argument) args.push(name === undefined ? argument : { ...argument, name, position: -1 });
  }
  return { ...call, args };
}

function flagOf({ name, value }: Argument): string | undefined {
  return name === undefined ? /^--([\w-]+)$/.exec(knownString(value) ?? '')?.[1] : undefined;
}
