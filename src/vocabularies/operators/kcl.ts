import type { Fact, RoleAssumption } from '../../facts/types.ts';
import type { Value } from '../../values/value.ts';
import { configured } from '../configured/assumption.ts';
import { referenced } from '../keys/references.ts';
import { sliceText, textOf } from '../scripts/pieces.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { mapsIn } from './walk.ts';

/**
 * The Kinesis Client Library's properties: a provider, its role and what it calls the session, and settings behind them,
 * all in one value (github.com/awslabs/amazon-kinesis-client, docs/multilang/configuring-credential-providers.md).
 */
export const kclProviders: Vocabulary = {
  id: 'kcl-providers',
  languages: ['ini', 'yaml'],
  markers: ['stsassumerolecredentialsprovider', 'stsassumerolesessioncredentialsprovider'],
  *recognise(reading, context) {
    for (const document of reading.documents)
      for (const { map } of mapsIn(document))
        for (const { value } of map.entries) yield* providersIn(value, context);
  },
};

/** Without `Kcl` before it an ExternalId is not taken: to write it there is the first step to passing one. */
const PROVIDER = /\b(?:Kcl)?StsAssumeRole(?:Session)?CredentialsProvider\s{0,20}\|([^,]{1,1000})/gi;

function* providersIn(value: Value, context: VocabularyContext): Iterable<Fact> {
  for (const match of textOf(value).matchAll(PROVIDER)) {
    const words = match[1] ?? '';
    yield provider(value, words, match.index + match[0].length - words.length, context);
  }
}

/** `role|session|endpointRegion=…|externalId=…`, with blanks where a line went on. */
function provider(text: Value, words: string, from: number, context: VocabularyContext): RoleAssumption {
  const pieces = [...words.matchAll(/[^|\s][^|]{0,500}/g)].map((match) => {
    const start = from + match.index;
    return { word: match[0].trimEnd(), start };
  });
  const [role, session, ...settings] = pieces.map(({ word, start }) =>
    sliceText(text, start, start + word.length),
  );
  const externalId = settings.find((one) => textOf(one).startsWith('externalId='));
  return configured(
    {
      api: "Kinesis Client Library's provider",
      via: 'configuration',
      operation: 'AssumeRole',
      role: role && referenced(role),
      externalId: externalId && sliceText(externalId, 'externalId='.length, textOf(externalId).length),
      duration: 'none',
      sessionName: session && referenced(session),
      at: context.location(text.range),
    },
    context,
  );
}
