import type { Fact } from '../../facts/types.ts';
import type { LanguageId } from '../../languages/types.ts';
import type { Call } from '../../values/value.ts';
import { table } from '../../values/table.ts';
import { mayLetAssume } from '../cli/glance.ts';
import { identityStatements } from '../policy/index.ts';
import { operationOf } from '../policy/own-identity.ts';
import { makesBoundary } from '../policy/boundary.ts';
import { knownString } from '../slots.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { importsStandIn, isOtherCloud, isStandIn, moduleOf } from './clients.ts';
import { PolicyClasses } from './policy-classes.ts';
import { documentOf, fieldsOf } from './roles.ts';
import { SDKS } from './tables.ts';

/**
 * IAM's operations that say what somebody may do, and the parameter that names whom or what. All of them have the
 * policy in `PolicyDocument`. Source: service model `iam/2010-05-08`.
 */
const OPERATIONS = table<string>({
  putrolepolicy: 'rolename',
  putuserpolicy: 'username',
  putgrouppolicy: 'groupname',
  createpolicy: 'policyname',
  createpolicyversion: 'policyarn',
});

/** STS's actions as version 1 of the SDK for Java has them: constants of a class. */
const OF_CLASS = 'SecurityTokenServiceActions';

/** Policies that programs give to users, groups and roles through the API. */
export const madePolicies: Vocabulary = {
  id: 'made-policies',
  languages: Object.keys(SDKS) as LanguageId[],
  embeds: ['json'],
  markers: [
    'putrolepolicy',
    'put_role_policy',
    'putuserpolicy',
    'put_user_policy',
    'putgrouppolicy',
    'put_group_policy',
    'createpolicy',
    'create_policy',
  ],
  // What a policy has that may let roles be assumed.
  requires: ['sts:', '"*"', "'*'"],
  mayHold: (text, language) =>
    /policy_?document/i.test(text) &&
    (mayLetAssume(text) || text.includes(OF_CLASS)) &&
    (language !== 'python' || !importsStandIn(text)),
  *recognise(reading, context) {
    if (reading.modules.some(isStandIn)) return;
    const classes = new PolicyClasses(reading);
    for (const call of reading.calls) yield* policyFacts(call, reading.language, classes, context);
  },
};

function policyFacts(
  call: Call,
  language: LanguageId,
  classes: PolicyClasses,
  context: VocabularyContext,
): Iterable<Fact> {
  const owner = OPERATIONS[operationOf(call)];
  if (owner === undefined || isOtherCloud(call.module ?? (call.receiver && moduleOf(call.receiver))))
    return [];
  const { values } = fieldsOf(call);
  const policy = values.get('policydocument');
  if (!policy) return [];
  const name = values.get(owner);
  if (makesBoundary(owner, name)) return [];
  return identityStatements(documentOf(policy, language, classes), context, { owner: knownString(name) });
}
