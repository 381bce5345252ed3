import type { Fact } from '../../facts/types.ts';
import type { Call, Entry, MapValue, Value } from '../../values/value.ts';
import { fieldOf, named } from '../slots.ts';
import { assumptionsIn } from '../terraform/assumptions.ts';
import type { VocabularyContext } from '../types.ts';
import { className, madeBy, propsOf, snake } from './constructs.ts';

/** The calls that a custom resource makes, each with its fields. */
const OCCASIONS = ['onCreate', 'onUpdate', 'onDelete'];

/**
 * The roles that a custom resource assumes for its calls: `onUpdate: {service, action, assumedRoleArn, externalId}`
 * of `AwsCustomResource`, Python's `AwsSdkCall(assumed_role_arn=…)`.
 * Source: `aws-cdk-lib/custom-resources`, "AwsSdkCall".
 */
export function* sdkCallFacts(calls: readonly Call[], context: VocabularyContext): Iterable<Fact> {
  // One call is often made on two occasions.
  const seen = new Set<number>();
  for (const fields of calls.flatMap(fieldsOf)) {
    const { role, externalId, complete } = fields;
    // A role that the program makes or names is one of its own account.
    if (seen.has(role.keyRange.start) || madeBy(role.value)) continue;
    seen.add(role.keyRange.start);
    const inner: Entry[] = [{ ...role, key: 'role_arn' }];
    if (externalId) inner.push({ key: 'external_id', keyRange: externalId.range, value: externalId });
    yield* assumptionsIn(
      around('assume_role', role, { kind: 'map', entries: inner, complete, range: role.value.range }),
      'AwsCustomResource',
      { kind: 'unknown' },
      context,
      () => role.key,
    );
  }
}

interface Fields {
  readonly role: Entry;
  readonly externalId: Value | undefined;
  readonly complete: boolean;
}

function fieldsOf(call: Call): Fields[] {
  switch (className(call)) {
    case 'AwsCustomResource':
      return OCCASIONS.flatMap((occasion) => {
        const given = propsOf(call).get(occasion);
        return given?.kind === 'map' ? inMap(given) : [];
      });
    case 'AwsSdkCall': {
      const role = call.args.find(({ name }) => name === snake('assumedRoleArn'));
      const externalId = named(call, snake('externalId'));
      const entry = role && { key: 'assumed_role_arn', keyRange: role.range, value: role.value };
      return entry ? [{ role: entry, externalId, complete: call.complete }] : [];
    }
    default:
      return [];
  }
}

function inMap(map: MapValue): Fields[] {
  const role = map.entries.findLast(({ key }) => key === 'assumedRoleArn');
  return role ? [{ role, externalId: fieldOf(map, 'externalId'), complete: map.complete }] : [];
}

function around(key: string, { keyRange }: Entry, value: Value): MapValue {
  return { kind: 'map', entries: [{ key, keyRange, value }], complete: true, range: value.range };
}
