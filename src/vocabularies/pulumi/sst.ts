import { once } from '../once.ts';
import { fieldOf } from '../slots.ts';
import type { Vocabulary } from '../types.ts';
import { providerFacts } from './providers.ts';

/**
 * What the AWS provider of an SST app signs in with: `providers.aws` of what `app()` gives back in `sst.config.ts`.
 * Its settings are those of Pulumi's provider. Source: sst.dev/docs/reference/config, "providers".
 */
export const sst: Vocabulary = {
  id: 'sst',
  languages: ['typescript'],
  answers: true,
  markers: ['assumerole', 'accesskey'],
  requires: ['providers'],
  files: /(?:^|\/)sst\.config\.[cm]?[jt]s$/,
  recognise({ results = [] }, context) {
    const providers = results.map((app) => fieldOf(fieldOf(app, 'providers'), 'aws'));
    return once(
      providers.flatMap((aws) => (aws?.kind === 'map' ? providerFacts(aws, 'the app’s aws', context) : [])),
    );
  },
};
