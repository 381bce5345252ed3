import type { Rule } from '../types.ts';
import { about, accountOf } from '../../src/judgement/credentials/wording.ts';

export const rule: Rule = {
  meta: {
    id: 'secret-access-key',
    group: 'credentials',
    title: 'an AWS secret access key, by its name or beside its key id',
    level: { recommended: 'error', strict: 'error' },
    cwe: [798, 312, 540],
    securitySeverity: 9.8,
    precision: 'high',
    tags: ['secret', 'access-key'],
  },
  *check(facts, context) {
    for (const credential of facts.of('credential')) {
      const { type, keyId, mask, ofSession, provider } = credential;
      if (type !== 'secret-access-key' || ofSession || keyId?.startsWith('ASIA')) continue; // temporary-credentials
      const which = keyId === undefined ? '' : `, of key ${keyId}${accountOf(credential, context)}`;
      yield {
        ...about(credential),
        message: `${provider === undefined ? 'AWS secret access key' : `${provider} password`} ${mask}${which}. Deactivate the key first (aws iam update-access-key --status Inactive), then take it out of the file and its history, and use a role instead.`,
      };
    }
  },
};
