import type { Fact, Role, TrustStatement } from '../../facts/types.ts';
import type { MapValue, Value } from '../../values/value.ts';
import { identityStatement, statementsOf, trustStatement, trustStatements } from '../policy/index.ts';
import { asSeconds, asString, entry, entryIgnoringCase, knownString, slot } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';

/**
 * IAM policy documents that stand alone in a file, and the roles that the IAM API prints
 * (`aws iam get-role`, `get-account-authorization-details`, CLI skeletons).
 */
export const policyDocuments: Vocabulary = {
  id: 'policy-documents',
  languages: ['json', 'yaml'],
  embeds: ['json'],
  markers: ['sts:assumerole', '"sts:', 'assumerolepolicydocument', '"action": "*"', "'sts:"],
  *recognise(reading, context) {
    for (const document of reading.documents) {
      if (document.kind !== 'map' || isTemplate(document)) continue;
      if (entryIgnoringCase(document, 'Statement')) yield* policy(document, context);
      else yield* rolesIn(document, context, 0);
    }
  },
};

/** CloudFormation's own vocabulary reads templates. */
function isTemplate(document: MapValue): boolean {
  const resources = entry(document, 'Resources') ?? entry(document, 'resources');
  return entry(document, 'AWSTemplateFormatVersion') !== undefined || resources?.value.kind === 'map';
}

function* policy(document: Value, context: VocabularyContext): Iterable<Fact> {
  for (const one of statementsOf(document, context)) {
    const hasPrincipal =
      entryIgnoringCase(one.statement, 'Principal') ?? entryIgnoringCase(one.statement, 'NotPrincipal');
    if (!hasPrincipal) yield identityStatement(one, undefined);
    else {
      const statement = trustStatement(one, undefined);
      if (isTrust(statement)) yield statement;
    }
  }
}

/** A bucket's or queue's policy has principals as well; only a role's speaks of assuming it. */
function isTrust({ actions, notActions }: TrustStatement): boolean {
  return notActions.length === 0 && actions.length > 0 && actions.every((action) => /^sts:/i.test(action));
}

const DEEPEST = 6;

/** Objects with an AssumeRolePolicyDocument, wherever the API's output holds them. */
function* rolesIn(value: Value, context: VocabularyContext, depth: number): Iterable<Fact> {
  if (depth > DEEPEST) return;
  if (value.kind === 'list') {
    for (const item of value.items) yield* rolesIn(item, context, depth + 1);
    return;
  }
  if (value.kind !== 'map') return;
  const trust = entry(value, 'AssumeRolePolicyDocument');
  if (!trust) {
    for (const { value: inner } of value.entries) yield* rolesIn(inner, context, depth + 1);
    return;
  }
  const name = entry(value, 'RoleName')?.value;
  yield* trustStatements(trust.value, context, { role: knownString(name) });
  const role: Role = {
    kind: 'role',
    name: slot(name, true, context, asString),
    reference: undefined,
    maxSessionDuration: slot(entry(value, 'MaxSessionDuration')?.value, true, context, asSeconds),
    at: context.location(trust.keyRange),
  };
  yield role;
}
