import type { Fact } from '../../facts/types.ts';
import type { LanguageId } from '../../languages/types.ts';
import type { Call } from '../../values/value.ts';
import { table } from '../../values/table.ts';
import { mayLetAssume } from '../cli/glance.ts';
import { identityStatements } from '../policy/index.ts';
import { operationOf } from '../policy/own-identity.ts';
import { makesBoundary } from '../policy/boundary.ts';
import { inOwnAccount } from '../policy-documents/made.ts';
import { knownString } from '../slots.ts';
import { Spelling } from '../spelling/index.ts';
import type { Vocabulary, VocabularyContext } from '../types.ts';
import { importsStandIn, isOtherCloud, isStandIn, moduleOf } from './clients.ts';
import { fieldsOf } from './roles.ts';
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
    /policy_?document/i.test(text) && mayLetAssume(text) && (language !== 'python' || !importsStandIn(text)),
  *recognise(reading, context) {
    if (reading.modules.some(isStandIn)) return;
    for (const call of reading.calls) yield* policyFacts(call, reading.language, context);
  },
};

function policyFacts(call: Call, language: LanguageId, context: VocabularyContext): Iterable<Fact> {
  const owner = OPERATIONS[operationOf(call)];
  if (owner === undefined || isOtherCloud(call.module ?? (call.receiver && moduleOf(call.receiver))))
    return [];
  const { values } = fieldsOf(call);
  const policy = values.get('policydocument');
  if (!policy) return [];
  const name = values.get(owner);
  if (makesBoundary(owner, name)) return [];
  const document = inOwnAccount(new Spelling(language, { known: (one) => one }).value(policy));
  return identityStatements(document, context, { owner: knownString(name) });
}
