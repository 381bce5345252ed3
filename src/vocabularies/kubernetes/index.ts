import type { Fact } from '../../facts/types.ts';
import type { MapValue } from '../../values/value.ts';
import { configured } from '../configured/assumption.ts';
import { referenced } from '../keys/references.ts';
import { once } from '../once.ts';
import { entry, fieldOf, knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { patchedRole } from './compositions.ts';
import { manifestFacts } from './manifests.ts';

/**
 * Kubernetes' own part in AWS: service accounts that assume a role by their token (the annotation of
 * docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html, in manifests and in the
 * values of charts), and the resources by which Crossplane and ACK make IAM's.
 */
export const kubernetes: Vocabulary = {
  id: 'kubernetes',
  languages: ['yaml', 'json'],
  answers: true,
  embeds: ['json'],
  markers: [
    'eks.amazonaws.com/role-arn',
    'aws.crossplane.io',
    'aws.upbound.io',
    'aws.m.upbound.io',
    'iam.services.k8s.aws',
  ],
  *recognise(reading, context) {
    for (const document of reading.documents) yield* once(factsIn(document, context, 0));
  },
};

const DEEPEST = 40;

function* factsIn(
  value: MapValue['entries'][number]['value'],
  context: VocabularyContext,
  depth: number,
): Iterable<Fact> {
  if (depth > DEEPEST) return;
  if (value.kind === 'list') for (const item of value.items) yield* factsIn(item, context, depth + 1);
  if (value.kind !== 'map') return;
  const kind = knownString(fieldOf(value, 'kind'));
  const group = knownString(fieldOf(value, 'apiVersion'))?.split('/', 1)[0];
  if (kind === 'CustomResourceDefinition') return;
  if (kind !== undefined && group !== undefined) yield* manifestFacts(value, group, kind, context);
  if (fieldOf(value, 'base')) yield* patchedRole(value, context);
  yield* annotation(value, context);
  for (const { value: inner } of value.entries) yield* factsIn(inner, context, depth + 1);
}

function* annotation(map: MapValue, context: VocabularyContext): Iterable<Fact> {
  const found = entry(map, 'eks.amazonaws.com/role-arn');
  if (!found || knownString(found.value) === '') return;
  yield configured(
    {
      api: 'Service account',
      via: 'configuration',
      operation: 'AssumeRoleWithWebIdentity',
      role: referenced(found.value),
      externalId: 'none',
      duration: 'none', // eks.amazonaws.com/token-expiration is the token's, not the session's
      sessionName: 'none',
      at: context.location(found.keyRange),
    },
    context,
  );
}
