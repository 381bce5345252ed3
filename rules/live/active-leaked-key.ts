import { biography, keyProperties, rotation } from '../../src/judgement/live.ts';
import type { Rule } from '../types.ts';

export const rule: Rule = {
  meta: {
    id: 'active-leaked-key',
    group: 'live',
    title: 'a key id found in the repository that is live in the account',
    level: { recommended: 'error', strict: 'error' },
    cwe: [798, 522],
    securitySeverity: 9.8,
    precision: 'very-high',
    tags: ['secret', 'access-key', 'account'],
  },
  *check(facts, { now }) {
    for (const { type, keyId, at } of facts.of('credential')) {
      const key = type === 'access-key-id' && keyId !== undefined ? facts.joined.keyState(keyId) : undefined;
      if (!key || key.active === false) continue;
      yield {
        at,
        confidence: key.active === true ? 'high' : 'medium',
        message: `Access key ${keyId ?? ''} is written here and ${key.active === true ? 'is active' : 'exists (whether it is active is not known)'}${biography(key, now)}. ${rotation(key)}`,
        identity: [keyId],
        properties: keyProperties(key),
      };
    }
  },
};
