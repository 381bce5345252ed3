import type { Fact } from '../../facts/types.ts';
import type { Reading } from '../../languages/types.ts';
import type { VocabularyContext } from '../types.ts';
import { naming as pulumiNaming, type Naming } from './names.ts';
import { Policies } from './policies.ts';
import { looseAssumptions, providerFacts, stateFacts } from './providers.ts';
import { resourcesOf, type Resource } from './resources.ts';
import { identityFacts, isIdentityPolicy, roleFacts } from './roles.ts';
import { spelled } from './spellings.ts';
import { accessKeyFact, exposure, userFact } from './users.ts';
import { variableFacts } from './variables.ts';

/** What a program in a general language makes, by the names that its library has for it. */
export function programFacts(
  reading: Reading,
  context: VocabularyContext,
  naming: Naming = pulumiNaming(reading),
): readonly Fact[] {
  const { structures, ...spelling } = spelled(reading, naming);
  const code: Reading = { ...reading, ...spelling };
  const policies = new Policies(context);
  const facts = [...factsOf(resourcesOf(code, naming), code, policies, context)];
  facts.push(...looseAssumptions(structures, facts, context));
  // A policy that a function of the file puts together is worth following its calls.
  return policies.incomplete && reading.deepen ? programFacts(reading.deepen(), context, naming) : facts;
}

export function* factsOf(
  resources: readonly Resource[],
  reading: Reading,
  policies: Policies,
  context: VocabularyContext,
): Iterable<Fact> {
  for (const resource of resources) {
    if (resource.type === 'iam.role') yield* roleFacts(resource, policies, context);
    else if (isIdentityPolicy(resource)) yield* identityFacts(resource, resources, policies);
    else if (resource.type === 'iam.user') yield userFact(resource, resources, policies, context);
    else if (resource.type === 'iam.accesskey')
      yield accessKeyFact(resource, resources, exposure(resource, reading, context), context);
    else if (resource.type === 'lambda.function') yield* variableFacts(resource, resources, context);
    else if (resource.type === 'backend' || resource.type === 'remotestate')
      yield* stateFacts(resource.properties, resource.api, context);
    else if (resource.type === 'provider')
      yield* providerFacts(resource.properties, providerName(resource), context);
  }
}

function providerName({ api, name }: Resource): string {
  return name === undefined ? api : `${api} "${name}"`;
}
