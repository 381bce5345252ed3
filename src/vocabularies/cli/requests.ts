import type { Fact } from '../../facts/types.ts';
import { concatenate } from '../../values/arithmetic.ts';
import type { Call, Value } from '../../values/value.ts';
import { writtenText } from '../sdk/requests.ts';
import { knownString, patternOf } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';

/** What sends requests from a shell. Source: curl(1), wget(1), awscurl's help. */
const SENDING = /^(?:aws)?curl$|^wget$/;

/** Their options that hold fields of a form, or, with `-G`, of the query. */
const FIELDS = new Set([
  'd',
  'data',
  'data-ascii',
  'data-binary',
  'data-raw',
  'data-urlencode',
  'F',
  'form',
  'form-string',
  'url-query',
  'post-data',
  'body-data',
]);

/** A request to STS, or for a console federation's token, that a script sends by itself. */
export function* sentRequest(call: Call, context: VocabularyContext): Iterable<Fact> {
  if (!SENDING.test(call.callee)) return;
  const fields = call.args.filter(({ name }) => name !== undefined && FIELDS.has(name));
  const address = call.args.find(({ value }) => ADDRESS.test(patternOf(value) ?? ''));
  const pieces = [...(address ? [address] : []), ...fields].flatMap(({ value }, i): Value[] =>
    i === 0 ? [value] : [separator(i === 1 && address?.value, value), value],
  );
  if (pieces.length === 0) return;
  const written = writtenText(concatenate(pieces, call.range), context);
  if (written) yield { ...written.fact, via: 'cli', ...(call.within ? { within: call.within } : {}) };
}

const ADDRESS = /^https?:\/\//;

/** A query begins where the address has none. */
function separator(address: Value | false | undefined, { range }: Value): Value {
  const begins = address && !(knownString(address) ?? patternOf(address) ?? '').includes('?');
  return { kind: 'known', value: begins ? '?' : '&', range: { start: range.start, end: range.start } };
}
