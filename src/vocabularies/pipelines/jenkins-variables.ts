import type { Fact } from '../../facts/types.ts';
import type { Reading } from '../../languages/types.ts';
import type { Range } from '../../values/range.ts';
import type { Value } from '../../values/value.ts';
import { handedOn, receiverAt } from '../keys/handed-on.ts';
import { isElsewhere, isEndpointName, isKeyName, isSecretElsewhere, isTokenName } from '../keys/names.ts';
import { keyVariables } from '../keys/scripts.ts';
import { knownString } from '../slots.ts';
import { login } from './logins.ts';
import type { Place } from './system.ts';

/** Stored credentials under a name of the author's own: `usernameVariable: 'KEY'`, `DEPLOY_USR`. */
export interface Stored {
  /** The variable that may be a key's id. */
  readonly variable: string;
  /** How the credentials are called. */
  readonly source: string;
  /** Where they are named. */
  readonly range: Range;
  /** Where the variable is in force: the step with its block, or the whole file. */
  readonly reach: Range;
}

const WORD = /[A-Za-z][\w-]{0,80}/g;

/**
 * Stored credentials that are handed on as an access key's id within their reach: by `withEnv`, a script, the options of a
 * container, a map of variables. Their own names tell nothing of AWS (plugins.jenkins.io/credentials-binding).
 */
export function* handedAsKeys(stored: readonly Stored[], reading: Reading, place: Place): Iterable<Fact> {
  for (const one of stored) {
    const { variable, source, range, reach } = one;
    if (isKeyName(variable) || [variable, source].some((name) => isSecretElsewhere(name))) continue;
    const text = place.context.text.slice(reach.start, reach.end);
    // A session's keys, or those of a store that is named.
    if (isTokenName(text) || (text.match(WORD) ?? []).some(isEndpointName)) continue;
    const use = useOf(one, reading);
    if (!use) continue;
    const fact = login(source, range, place);
    yield use.receiver === undefined ? fact : handedOn(use.receiver, one, fact, place.context);
  }
}

/** The first place where a variable is given as the id of a key, and who is given it where that is somebody else. */
function useOf({ variable, reach }: Stored, reading: Reading): { receiver: string | undefined } | undefined {
  const given = reading.calls.flatMap(({ range, args }) =>
    range.start >= reach.start && range.end <= reach.end ? args.map(({ value }) => value) : [],
  );
  for (const value of given) {
    for (const text of textsIn(value, 0)) {
      const use = [...keyVariables(text)].find(
        ({ source, name }) => source === variable && !isElsewhere(name),
      );
      if (use) return { receiver: receiverAt(text, use.index) };
    }
  }
  return undefined;
}

const DEEPEST = 4;

/** The strings of a value as the shell has them, with `${NAME}` where Groovy puts something in; those of a map with their names. */
function* textsIn(value: Value, depth: number, name = ''): Iterable<string> {
  if (depth > DEEPEST) return;
  if (value.kind === 'list') for (const item of value.items) yield* textsIn(item, depth + 1);
  else if (value.kind === 'map')
    for (const { key, value: inner } of value.entries) yield* textsIn(inner, depth + 1, `${key}=`);
  else if (value.kind === 'template') yield name + value.parts.map(piece).join('');
  else if (knownString(value) !== undefined || name !== '') yield name + piece(value);
}

function piece(value: Value): string {
  return value.kind === 'unknown' ? `\${${value.text}}` : (knownString(value) ?? '');
}
