import type { Fact } from '../../facts/types.ts';
import type { Range } from '../../values/range.ts';
import type { Argument, Call, Entry, MapValue, Value } from '../../values/value.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { pairIn } from './ruby-uploads.ts';

/**
 * Ruby's signers and stores that are no client of the SDK. Sources: `faraday_middleware/aws_sigv4.rb`,
 * `searchkick.rb` (`aws_credentials=`), `dragonfly/s3_data_store.rb`.
 */
export const rubySigners: Vocabulary = {
  id: 'ruby-signers',
  languages: ['ruby'],
  markers: [':aws_sigv4', 'searchkick.aws_credentials', 'datastore'],
  requires: ['secret_access_key'],
  mayHold: (text) =>
    /:aws_sigv4(?!\w)|\bSearchkick\.aws_credentials\s{0,9}=|\bdatastore[\s(]{1,9}:s3(?!\w)/.test(text),
  *recognise({ calls, results }, context) {
    for (const call of calls) {
      const target = targetOf(call);
      if (target) yield* pairOf(optionsOf(call), target, call.calleeRange, context);
    }
    for (const set of results ?? [])
      if (set.kind === 'map' && isOfSearchkick(set, context))
        yield* pairOf(set, 'Searchkick', { start: set.range.start, end: set.range.start + 1 }, context);
  },
};

/** `f.request :aws_sigv4, …` of Faraday, `datastore :s3, …` of Dragonfly. */
function targetOf({ name, args: [first] }: Call): string | undefined {
  const kind = first?.name === undefined ? knownString(first?.value) : undefined;
  if (name === 'request' && kind === 'aws_sigv4') return "Faraday's signer";
  return name === 'datastore' && kind === 's3' ? "Dragonfly's store" : undefined;
}

/** Options by their names, or in a hash behind the kind. */
function optionsOf({ args, complete, range }: Call): MapValue {
  const hash = args.map(({ value }) => value).find((value) => value.kind === 'map');
  const entries = args.flatMap(({ name, value, range: keyRange }: Argument): Entry[] =>
    name === undefined ? [] : [{ key: name, keyRange, value }],
  );
  return entries.length === 0 && hash ? hash : { kind: 'map', entries, complete, range };
}

const BEFORE = 60;

function isOfSearchkick({ range: { start } }: Value, { text }: VocabularyContext): boolean {
  return /\bSearchkick\.aws_credentials\s{0,9}=\s{0,9}$/.test(text.slice(Math.max(0, start - BEFORE), start));
}

function* pairOf(options: MapValue, target: string, at: Range, context: VocabularyContext): Iterable<Fact> {
  const store = fieldOf(options, 'fog_storage_options');
  const fact = pairIn(options, '', { target, beside: store?.kind === 'map' ? [store] : [], at }, context);
  if (fact) yield fact;
}
