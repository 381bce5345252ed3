import type { Fact } from '../../facts/types.ts';
import { withEveryBranch } from '../../values/branches.ts';
import type { VocabularyContext } from '../types.ts';
import { backendAssumptions, backendsOf, providerAssumptions, terragruntAssumption } from './assumptions.ts';
import { attribute, blocksOf, type Block } from './blocks.ts';
import { Configuration } from './configuration.ts';
import { PolicyDocuments } from './documents.ts';
import { handedKeys } from './handed-keys.ts';
import { otherKeys } from './other-keys.ts';
import { otherProviders, signsInAlike } from './other-providers.ts';
import { grafanaSource } from './grafana.ts';
import { helmSets } from './helm-sets.ts';
import { pipelineSecrets } from './pipeline-secrets.ts';
import { moduleFacts } from './registry-modules.ts';
import { identityFacts, roleFacts } from './roles.ts';
import { configuredKeys, environmentKeys } from './static-credentials.ts';
import { workspaceKeys } from './workspace-keys.ts';
import { userFacts } from './users.ts';
import { provisionerKeys, variableBlockKeys } from './variable-blocks.ts';
import { variableFacts } from './variables.ts';

/** The facts of one file of a configuration. */
export function* factsOf(
  configuration: Configuration,
  context: VocabularyContext,
  depth: number,
): Iterable<Fact> {
  const document = configuration.own;
  for (const block of blocksOf(document)) {
    if (signsIn(block)) {
      yield* providerAssumptions(block, context, configuration);
      yield* configuredKeys(block.body, `${block.type} "${block.labels[0] ?? ''}"`, context);
    }
    yield* environmentKeys(block, context);
    yield* variableBlockKeys(block, context);
    yield* provisionerKeys(block, context);
    yield* grafanaSource(block, context);
    yield* helmSets(block, context);
    yield* otherProviders(block, context);
    yield* otherKeys(block, context);
    if (block.type === 'generate' && depth === 0) yield* generated(block, context);
  }
  for (const { body, name, isBlock } of backendsOf(document, context.path)) {
    yield* backendAssumptions(body, name, isBlock, context);
    yield* configuredKeys(body, name, context);
  }
  yield* terragruntAssumption(document, context);
  const documents = new PolicyDocuments(configuration, context);
  yield* roleFacts(configuration, documents, context);
  yield* identityFacts(configuration, documents);
  yield* userFacts(configuration, documents, context);
  yield* variableFacts(document, context);
  yield* moduleFacts(configuration, documents, context);
  yield* handedKeys(configuration, context);
  yield* workspaceKeys(configuration, context);
  yield* pipelineSecrets(configuration, context);
  yield* documents.rest();
}

/** The AWS providers, and Packer's builders and data sources for Amazon. */
function signsIn(block: Block): boolean {
  const { type, labels } = block;
  const [name = ''] = labels;
  if (signsInAlike(block)) return true;
  if (type === 'provider') return name === 'aws' || name === 'awscc';
  return (type === 'source' || type === 'data') && name.startsWith('amazon-');
}

/** Terragrunt's `generate` blocks write Terraform files: `contents = <<EOF provider "aws" { … } EOF`. */
function* generated(block: Block, context: VocabularyContext): Iterable<Fact> {
  const contents = attribute(block.body, 'contents');
  const inner = contents && context.embedded('hcl', withEveryBranch(contents));
  for (const document of inner?.reading.documents ?? []) {
    if (inner && document.kind === 'map') yield* factsOf(new Configuration(document), inner.context, 1);
  }
}
