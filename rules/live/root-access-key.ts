import { asOf, keyProperties, usage } from '../../src/judgement/live.ts';
import type { Rule } from '../types.ts';

export const rule: Rule = {
  meta: {
    id: 'root-access-key',
    group: 'live',
    title: 'the root user has an access key',
    level: { recommended: 'error', strict: 'error' },
    cwe: [250, 269],
    securitySeverity: 9.5,
    precision: 'very-high',
    tags: ['long-term-credentials', 'access-key', 'root', 'account'],
  },
  *check(facts, { now }) {
    for (const key of facts.of('access-key-state')) {
      if (!key.isRoot) continue;
      const account = key.accountId === undefined ? 'the account' : `account ${key.accountId}`;
      const state = key.active === false ? ' (it is inactive, and can be made active again)' : '';
      yield {
        at: key.at,
        confidence: 'high',
        ...(key.active === false ? { level: 'warning' as const } : {}),
        message: `The root user of ${account} has an access key${state}; ${usage(key.lastUsed)}${asOf(key, now)}. Nothing limits what it may do, no policy can. Delete it.`,
        identity: [key.label],
        properties: keyProperties(key),
      };
    }
  },
};
