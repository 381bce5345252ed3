import type { Value } from '../../values/value.ts';
import { cloudformation } from '../cloudformation/index.ts';
import { knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import type { Fact } from '../../facts/types.ts';
import type { Reading } from '../../languages/types.ts';
import { attribute, blocksOf } from './blocks.ts';

/** CloudFormation templates that stand in a Terraform configuration (`aws_cloudformation_stack`, `…_set`). */
export const terraformStacks: Vocabulary = {
  id: 'terraform-stacks',
  languages: ['hcl'],
  answers: true,
  embeds: ['json', 'yaml'],
  markers: ['template_body'],
  *recognise(reading, context) {
    for (const document of reading.documents) {
      if (document.kind !== 'map') continue;
      for (const { labels, body } of blocksOf(document, 'resource')) {
        const template = /^aws(?:cc)?_cloudformation_stack(?:_set)?$/.test(labels[0] ?? '')
          ? attribute(body, 'template_body')
          : undefined;
        if (template) yield* templateFacts(template, reading, context);
      }
    }
  },
};

function templateFacts(template: Value, reading: Reading, context: VocabularyContext): Iterable<Fact> {
  if (template.kind === 'map')
    return cloudformation.recognise({ ...reading, documents: [template] }, context);
  const first = template.kind === 'template' ? template.parts[0] : template;
  const language = /^\s*\{/.test(knownString(first) ?? '') ? 'json' : 'yaml';
  const inner = context.embedded(language, template);
  return inner ? cloudformation.recognise(inner.reading, inner.context) : [];
}
