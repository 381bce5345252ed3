import type { Fact } from '../../facts/types.ts';
import type { Reading } from '../../languages/types.ts';
import type { Call, Entry, MapValue, Value } from '../../values/value.ts';
import { table } from '../../values/table.ts';
import { cloudformation } from '../cloudformation/index.ts';
import { once } from '../once.ts';
import { inOwnAccount } from '../policy-documents/made.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { isOf, mapOf, propertiesOf, titleOf, Written } from './values.ts';

/**
 * Templates of CloudFormation that Python makes with troposphere, and the policies of awacs in them. Sources: the classes
 * of `cloudtools/troposphere`, `troposphere/iam.py`, and of `cloudtools/awacs`, `awacs/aws.py`.
 */
export const troposphere: Vocabulary = {
  id: 'troposphere',
  languages: ['python'],
  answers: true,
  embeds: ['json', 'yaml'],
  markers: ['troposphere'],
  mayHold: (text) =>
    /\b(?:Role|User|AccessKey|ManagedPolicy|PolicyType)\b/.test(text) && /\biam\b/.test(text),
  recognise: (reading, context) => once(facts(reading, context)),
};

/** The classes of `troposphere.iam` that are resources. */
const TYPES = table<string>({
  AccessKey: 'AWS::IAM::AccessKey',
  Group: 'AWS::IAM::Group',
  ManagedPolicy: 'AWS::IAM::ManagedPolicy',
  PolicyType: 'AWS::IAM::Policy',
  Role: 'AWS::IAM::Role',
  User: 'AWS::IAM::User',
});

function* facts(reading: Reading, context: VocabularyContext): Iterable<Fact> {
  const written = new Written();
  const resources = reading.calls.filter(
    (call) => isOf(call, 'troposphere.iam') && TYPES[lastOf(call)] !== undefined,
  );
  const [first] = resources;
  if (!first) return;
  const part = (name: string): Call[] =>
    reading.calls.filter((call) => isOf(call, 'troposphere') && lastOf(call) === name);
  const template = mapOf(first.range, [
    [
      'Resources',
      mapOf(
        first.range,
        resources.map((call) => titled(call, resource(call, written))),
      ),
    ],
    [
      'Parameters',
      mapOf(
        first.range,
        part('Parameter').map((call) => titled(call, propertiesOf(call, written))),
      ),
    ],
    [
      'Outputs',
      mapOf(
        first.range,
        part('Output').map((call) => titled(call, propertiesOf(call, written))),
      ),
    ],
  ]);
  yield* cloudformation.recognise({ ...reading, documents: [inOwnAccount(template)] }, context);
}

function lastOf({ name, imported, callee }: Call): string {
  return callee.includes('.') || imported === undefined ? name : imported;
}

function titled(call: Call, value: Value): Entry {
  const { title, range } = titleOf(call);
  return { key: title, keyRange: range, value };
}

function resource(call: Call, written: Written): MapValue {
  const type: Value = { kind: 'known', value: TYPES[lastOf(call)] ?? '', range: call.calleeRange };
  return mapOf(call.range, [
    ['Type', type],
    ['Properties', propertiesOf(call, written)],
  ]);
}
