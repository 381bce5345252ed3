import type { Reading } from '../../languages/types.ts';
import type { Argument, Call, Value } from '../../values/value.ts';
import { commandOf, wordsOf } from '../cli/words.ts';
import type { Variable } from '../keys/environment.ts';
import { knownString } from '../slots.ts';

/** A setting of a profile, and of a file of variables. */
const SETTING = /^(?:(?:profile\.)?[\w-]{1,60}\.)?(aws_(?:access_key_id|secret_access_key|session_token))$/i;
const ASSIGNED = /(aws_(?:access_key_id|secret_access_key|session_token))[ \t]{0,5}=[ \t]{0,5}$/i;

/** What prints its words into a file. */
const PRINTING = new Set(['echo', 'printf']);

/**
 * What an image's commands write of a key pair while it is built, of the arguments that the build is given: it stays
 * in a layer. `aws configure set aws_access_key_id $KEY` (AWS CLI reference), `echo "aws_access_key_id = $KEY" >> …`.
 */
export function writtenVariables(
  { calls }: Reading,
  text: string,
  isOfBuild: (name: string) => boolean,
): Variable[] {
  return calls
    .flatMap((call) => [...setBy(call, text), ...printedBy(call)])
    .filter(({ value }) => value.kind === 'unknown' && value.name !== undefined && isOfBuild(value.name));
}

function setBy(call: Call, text: string): Variable[] {
  const command = commandOf(call, text);
  if (!command) return [];
  const [configure, set, setting, value] = wordsOf(command);
  if (knownString(configure?.value) !== 'configure' || knownString(set?.value) !== 'set') return [];
  const name = SETTING.exec(knownString(setting?.value) ?? '')?.[1];
  const given = value?.value ?? (setting && unquotedAfter(setting, text));
  return name !== undefined && given ? [{ name, value: given }] : [];
}

/** A variable without quotes may be several words, or none, so it is no argument of a call. */
const UNQUOTED = /^([ \t]{1,9})(\$(?:(\w{1,60})|\{(\w{1,60})\}))(?![^\s;&|])/;

function unquotedAfter({ range }: Argument, text: string): Value | undefined {
  const [, gap = '', written = '', plain, braced] =
    UNQUOTED.exec(text.slice(range.end, range.end + 80)) ?? [];
  const name = plain ?? braced;
  const start = range.end + gap.length;
  return name === undefined
    ? undefined
    : {
        kind: 'unknown',
        origin: 'environment',
        text: written,
        name,
        range: { start, end: start + written.length },
      };
}

function printedBy({ callee, args }: Call): Variable[] {
  return PRINTING.has(callee) ? args.flatMap(({ value }) => assignedIn(value)) : [];
}

function assignedIn(text: Value): Variable[] {
  if (text.kind !== 'template') return [];
  return text.parts.flatMap((part, i): Variable[] => {
    const name = ASSIGNED.exec(knownString(text.parts[i - 1]) ?? '')?.[1];
    return name === undefined ? [] : [{ name, value: part }];
  });
}
