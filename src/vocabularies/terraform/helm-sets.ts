import type { Fact } from '../../facts/types.ts';
import type { Value } from '../../values/value.ts';
import { configured } from '../configured/assumption.ts';
import { isSet } from '../sdk/fields.ts';
import { knownString } from '../slots.ts';
import type { VocabularyContext } from '../types.ts';
import { attribute, blocksOf, type Block } from './blocks.ts';

/**
 * The role that a `helm_release` sets for external-dns: `set { name = "aws.assumeRoleArn" value = … }`.
 * Source: the parameters of Bitnami's chart, https://github.com/bitnami/charts/tree/main/bitnami/external-dns#parameters.
 */
export function* helmSets({ type, labels, body }: Block, context: VocabularyContext): Iterable<Fact> {
  if (type !== 'resource' || labels[0] !== 'helm_release') return;
  if (!/external-?dns/i.test(knownString(attribute(body, 'chart')) ?? '')) return;
  const sets = [...blocksOf(body, 'set'), ...blocksOf(body, 'set_sensitive')];
  const given = (name: string): Value | undefined => {
    const set = sets.find((one) => knownString(attribute(one.body, 'name')) === name);
    return set && attribute(set.body, 'value');
  };
  const role = given('aws.assumeRoleArn');
  if (!isSet(role) || knownString(role) === '') return;
  yield configured(
    {
      api: "external-dns' chart",
      via: 'configuration',
      operation: 'AssumeRole',
      role,
      externalId: given('aws.assumeRoleExternalId'),
      duration: 'none',
      sessionName: 'none',
      // What a file of values says is not looked for.
      complete: !attribute(body, 'values') && !sets.some(({ dynamic }) => dynamic),
      at: context.location(role.range),
    },
    context,
  );
}
