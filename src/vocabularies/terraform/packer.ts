import type { MapValue } from '../../values/value.ts';
import { mapWithPlaceholders } from '../policy-documents/placeholders.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { Vocabulary } from '../types.ts';
import { providerAssumptions } from './assumptions.ts';
import type { Block } from './blocks.ts';
import { configuredKeys } from './static-credentials.ts';

/**
 * Packer's templates in JSON, whose `builders` are what HCL calls sources.
 * Source: developer.hashicorp.com/packer/docs/templates/legacy_json_templates.
 */
export const packer: Vocabulary = {
  id: 'packer',
  languages: ['json'],
  markers: ['"builders"'],
  *recognise(reading, context) {
    for (const document of reading.documents) {
      const builders = fieldOf(document, 'builders');
      for (const builder of builders?.kind === 'list' ? builders.items : []) {
        const type = knownString(fieldOf(builder, 'type')) ?? '';
        if (builder.kind !== 'map' || !type.startsWith('amazon-')) continue;
        const block = sourceOf(type, builder);
        yield* providerAssumptions(block, context);
        yield* configuredKeys(block.body, `builder "${type}"`, context);
      }
    }
  },
};

/** `{{user "x"}}` and `{{env "X"}}` are filled in by whoever builds. */
function sourceOf(type: string, builder: MapValue): Block {
  return {
    type: 'builder',
    labels: [type],
    body: mapWithPlaceholders(builder),
    typeRange: builder.range,
    dynamic: false,
  };
}
