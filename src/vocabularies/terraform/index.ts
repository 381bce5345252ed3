import type { Fact } from '../../facts/types.ts';
import type { MapValue } from '../../values/value.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { backendAssumptions, backendsOf, providerAssumptions, terragruntAssumption } from './assumptions.ts';
import { attribute, blocksOf, type Block } from './blocks.ts';
import { PolicyDocuments } from './documents.ts';
import { identityFacts, roleFacts } from './roles.ts';
import { configuredKeys, environmentKeys } from './static-credentials.ts';
import { userFacts } from './users.ts';
import { variableFacts } from './variables.ts';

/** Terraform, OpenTofu, Terragrunt and Packer, as their HCL configures AWS. */
export const terraform: Vocabulary = {
  id: 'terraform',
  languages: ['hcl'],
  markers: [
    'assume_role',
    'aws_iam_',
    'access_key',
    'accesskey',
    'role_arn',
    'iam_role',
    'iam-assumable-role',
    'iam-role',
  ],
  embeds: ['json', 'hcl'],
  *recognise(reading, context) {
    for (const document of reading.documents) {
      if (document.kind === 'map') yield* factsOf(document, context, 0);
    }
  },
};

function* factsOf(document: MapValue, context: VocabularyContext, depth: number): Iterable<Fact> {
  for (const block of blocksOf(document)) {
    if (signsIn(block)) {
      yield* providerAssumptions(block, context);
      yield* configuredKeys(block.body, `${block.type} "${block.labels[0] ?? ''}"`, context);
    }
    yield* environmentKeys(block, context);
    if (block.type === 'generate' && depth === 0) yield* generated(block, context);
  }
  for (const { body, name, isBlock } of backendsOf(document)) {
    yield* backendAssumptions(body, name, isBlock, context);
    yield* configuredKeys(body, name, context);
  }
  yield* terragruntAssumption(document, context);
  const documents = new PolicyDocuments(document, context);
  yield* roleFacts(document, documents, context);
  yield* identityFacts(document, documents);
  yield* userFacts(document, documents, context);
  yield* variableFacts(document, context);
  yield* documents.rest();
}

/** The AWS providers, and Packer's builders and data sources for Amazon. */
function signsIn({ type, labels: [name = ''] }: Block): boolean {
  if (type === 'provider') return name === 'aws' || name === 'awscc';
  return (type === 'source' || type === 'data') && name.startsWith('amazon-');
}

/** Terragrunt's `generate` blocks write Terraform files: `contents = <<EOF provider "aws" { … } EOF`. */
function* generated(block: Block, context: VocabularyContext): Iterable<Fact> {
  const contents = attribute(block.body, 'contents');
  const inner = contents && context.embedded('hcl', contents);
  for (const document of inner?.reading.documents ?? []) {
    if (inner && document.kind === 'map') yield* factsOf(document, inner.context, 1);
  }
}
