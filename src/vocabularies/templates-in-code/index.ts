import type { Fact } from '../../facts/types.ts';
import type { Value } from '../../values/value.ts';
import { trustStatements } from '../policy/index.ts';
import { fieldOf, knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';

const DEEPEST = 20;

/** Values that are looked at in one file. */
const MOST = 20_000;

/**
 * Roles of templates that code puts together as plain data: a plugin's or a macro's resources of CloudFormation, and
 * Terraform's JSON (developer.hashicorp.com/terraform/language/syntax/json).
 */
export const templatesInCode: Vocabulary = {
  id: 'templates-in-code',
  languages: ['typescript', 'python', 'ruby'],
  markers: ['assumerolepolicydocument', 'aws_iam_role'],
  *recognise(reading, context) {
    const search = new Search(context);
    for (const { args } of reading.calls) for (const { value } of args) yield* search.roles(value, 0);
    for (const { value } of reading.assignments) yield* search.roles(value, 0);
  },
};

class Search {
  private readonly context: VocabularyContext;
  /** Where the policies stand that were found: a value is seen again wherever it is used. */
  private readonly found = new Set<number>();
  private budget = MOST;

  constructor(context: VocabularyContext) {
    this.context = context;
  }

  *roles(value: Value, depth: number): Iterable<Fact> {
    if (depth > DEEPEST || --this.budget < 0) return;
    if (value.kind === 'list') for (const item of value.items) yield* this.roles(item, depth + 1);
    // `JSON.stringify({…})`, `Object.assign(x, {…})`: calls are seen by themselves.
    if (value.kind !== 'map') return;
    if (knownString(fieldOf(value, 'Type')) === 'AWS::IAM::Role') {
      const properties = fieldOf(value, 'Properties');
      yield* this.trust(fieldOf(properties, 'AssumeRolePolicyDocument'), fieldOf(properties, 'RoleName'));
      return;
    }
    const roles = fieldOf(value, 'aws_iam_role');
    for (const role of valuesOf(roles))
      yield* this.trust(fieldOf(role, 'assume_role_policy'), fieldOf(role, 'name'));
    for (const inner of valuesOf(value)) yield* this.roles(inner, depth + 1);
  }

  private *trust(policy: Value | undefined, name: Value | undefined): Iterable<Fact> {
    if (!policy || this.found.has(policy.range.start)) return;
    this.found.add(policy.range.start);
    yield* trustStatements(policy, this.context, { role: knownString(name) });
  }
}

function valuesOf(map: Value | undefined): readonly Value[] {
  if (map?.kind !== 'map') return [];
  return [...map.entries.map(({ value }) => value), ...(map.rest ? [map.rest] : [])];
}
