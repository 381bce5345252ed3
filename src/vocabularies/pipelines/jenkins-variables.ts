import type { Fact } from '../../facts/types.ts';
import type { Reading } from '../../languages/types.ts';
import type { Range } from '../../values/range.ts';
import type { Value } from '../../values/value.ts';
import { grouped } from '../../grouped.ts';
import { memoised } from '../../memoised.ts';
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
  const candidates = stored.filter(
    ({ variable, source }) => !isKeyName(variable) && ![variable, source].some(isSecretElsewhere),
  );
  if (candidates.length === 0) return;
  const isOtherwiseMeant = memoised((reach: Range) => saysOtherwise(reach, place));
  const uses = grouped(usesIn(reading), ({ source }) => [source]);
  for (const one of candidates) {
    const { variable, source, range, reach } = one;
    const use = uses.get(variable)?.find((other) => isWithin(other.range, reach));
    if (!use || isOtherwiseMeant(reach)) continue;
    const fact = login(source, range, place);
    yield use.receiver === undefined ? fact : handedOn(use.receiver, one, fact, place.context);
  }
}

function isWithin(inner: Range, outer: Range): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** Whether what is in reach has a session's token, or names the store that the keys are for. */
function saysOtherwise(reach: Range, { context }: Place): boolean {
  const text = context.text.slice(reach.start, reach.end);
  return isTokenName(text) || (text.match(WORD) ?? []).some(isEndpointName);
}

/** A call in which a variable is given as the id of a key, and who is given it where that is somebody else. */
interface Use {
  readonly source: string;
  readonly range: Range;
  readonly receiver: string | undefined;
}

function* usesIn({ calls }: Reading): Iterable<Use> {
  for (const { range, args } of calls)
    for (const text of args.flatMap(({ value }) => [...textsIn(value, 0)]))
      for (const { source, name, index } of keyVariables(text))
        if (!isElsewhere(name)) yield { source, range, receiver: receiverAt(text, index) };
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
