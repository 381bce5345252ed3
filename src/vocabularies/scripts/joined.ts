import { memoised } from '../../memoised.ts';
import type { Call, Value } from '../../values/value.ts';
import { knownString } from '../slots.ts';
import { MOST_WORDS, Pieces } from './pieces.ts';

/** What makes one text of the words of a list, in whatever language. */
const JOINING = /^(?:join|joined|joinToString|mkString|implode)$/i;

/** More are no command that somebody wrote, but a list that grows by itself. */
const MOST_PIECES = 2 * MOST_WORDS;

/**
 * What makes of a text one with the words that a call joins in their places: `words.join(' ')`, `' '.join(words)`,
 * `strings.Join(words, " ")`, by itself or as a piece of a text. Anything else is what it was.
 *
 * @param wordsOf the words that a list stands for
 */
export function joining(wordsOf: (list: Value) => readonly Value[]): (value: Value) => Value {
  // A list that its own words are added to, joined, line after line, would else be joined twice as often in each.
  const joinedBy = memoised((call: Call) => joined(call, wordsOf));
  const withJoined = (value: Value): Value => {
    if (value.kind === 'call') return joinedBy(value.call) ?? value;
    if (value.kind !== 'template' || !value.parts.some(({ kind }) => kind === 'call')) return value;
    const pieces = new Pieces();
    for (const part of value.parts) pieces.value(withJoined(part));
    return { ...pieces.whole, range: value.range };
  };
  return withJoined;
}

function joined(call: Call, wordsOf: (list: Value) => readonly Value[]): Value | undefined {
  if (!JOINING.test(call.name)) return undefined;
  const given = [...(call.receiver ? [call.receiver] : []), ...call.args.map(({ value }) => value)];
  const list = given.find((one) => one.kind === 'list' || (one.kind === 'unknown' && one.options));
  const words = list ? wordsOf(list) : [];
  if (words.length === 0 || words.length > MOST_WORDS || words.some(isSeveral)) return undefined;
  const separator = given.map(knownString).find((text) => text !== undefined) ?? '';
  const pieces = new Pieces();
  for (const [i, word] of words.entries()) {
    if (i > 0) pieces.text(separator, word);
    pieces.value(word);
    if (pieces.count > MOST_PIECES) return undefined;
  }
  return pieces.whole;
}

function isSeveral({ kind }: Value): boolean {
  return kind === 'list' || kind === 'map';
}
