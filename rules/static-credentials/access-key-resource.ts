import type { Slot } from '../../src/facts/types.ts';
import type { Rule } from '../types.ts';

export const rule: Rule = {
  meta: {
    id: 'access-key-resource',
    group: 'static-credentials',
    title: 'code or a template that creates an access key for an IAM user',
    level: { recommended: 'warning', strict: 'warning' },
    cwe: [522, 798],
    securitySeverity: 6.0,
    precision: 'very-high',
    tags: ['long-term-credentials'],
  },
  *check(facts) {
    for (const { api, user, exposed, encrypted, at } of facts.of('access-key-resource')) {
      const name = nameOf(user);
      const whose = name === undefined ? 'an IAM user' : `user ${name}`;
      const kept = encrypted
        ? ', which works from anywhere until somebody deletes it.'
        : '; its secret also stays in what created it (state, output, history).';
      yield {
        at,
        confidence: 'high',
        ...(exposed ? { level: 'error' as const } : {}),
        message: exposed
          ? `${api} makes a long-term access key for ${whose}, and ${exposed.message}: everyone who reads that has the key. Use a role; if a key must be, keep its secret in a secret store.`
          : `${api} makes a long-term access key for ${whose}${kept} Use a role with temporary credentials instead.`,
        related: exposed ? [exposed] : [],
        identity: [api, name],
        properties: { api, ...(name === undefined ? {} : { user: name }) },
      };
    }
  },
};

function nameOf(user: Slot<string>): string | undefined {
  if (user.state === 'known') return user.value;
  return user.state === 'unknown' && user.origin !== 'not-seen' ? user.text : undefined;
}
