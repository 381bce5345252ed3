import type { Rule } from '../types.ts';
import { about, accountOf } from '../../src/judgement/credentials/wording.ts';

export const rule: Rule = {
  meta: {
    id: 'long-term-access-key',
    group: 'credentials',
    title: 'the id of a long-term AWS access key (AKIA…)',
    level: { recommended: 'error', strict: 'error' },
    cwe: [798, 312],
    securitySeverity: 7.5,
    precision: 'very-high',
    tags: ['secret', 'access-key'],
  },
  *check(facts, context) {
    for (const credential of facts.of('credential')) {
      // With its secret beside it, the pair is one finding: secret-access-key, at the secret. In a presigned URL it is
      // part of what presigned-url says.
      if (credential.type !== 'access-key-id' || credential.withSecret || credential.ofUrl) continue;
      yield {
        ...about(credential),
        message: `Long-term access key ${credential.keyId ?? credential.mask}${accountOf(credential, context)}. Its secret is not here, but whoever has that can use the key for as long as it exists: replace it with a role, then deactivate and delete it.`,
      };
    }
  },
};
