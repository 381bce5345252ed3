import type { Rule } from '../types.ts';
import { about, accountOf } from '../../src/judgement/credentials/wording.ts';
import { validity } from '../../src/judgement/credentials/validity.ts';

/** The two kinds: https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html */
export const rule: Rule = {
  meta: {
    id: 'bedrock-api-key',
    group: 'credentials',
    title: 'an Amazon Bedrock API key, long-lived or short-lived',
    level: { recommended: 'error', strict: 'error' },
    cwe: [798, 312],
    securitySeverity: 8.5,
    precision: 'very-high',
    tags: ['secret', 'bedrock'],
  },
  *check(facts, context) {
    for (const credential of facts.of('credential')) {
      if (credential.type !== 'bedrock-api-key') continue;
      const { mask, validUntil } = credential;
      const longLived = mask.startsWith('ABSK');
      const until = validUntil === undefined ? '' : `, ${validity(validUntil, context.now)}`;
      const mend = longLived
        ? 'Delete it first (aws iam delete-service-specific-credential), then take it out of the file and sign requests with a role'
        : 'It dies with the session that made it, after 12 hours at most: end that session if it still lives, and take the key out of the file';
      yield {
        ...about(credential),
        message: `${longLived ? 'Long-lived' : 'Short-lived'} Amazon Bedrock API key ${mask}${accountOf(credential, context)}${until}. ${mend}.`,
      };
    }
  },
};
