import type { Rule } from '../types.ts';

export const rule: Rule = {
  meta: {
    id: 'access-key-source-ip',
    group: 'static-credentials',
    title: 'an IAM user with an access key that works from anywhere',
    level: { recommended: 'off', strict: 'note' },
    cwe: [284],
    securitySeverity: 4.0,
    precision: 'high',
    tags: ['long-term-credentials', 'network'],
  },
  *check(facts) {
    for (const user of facts.of('iam-user')) {
      const { name, reference, at } = user;
      if (user.sourceLimited !== false || !(user.hasAccessKey || facts.joined.hasKey(user))) continue;
      const who = name.state === 'known' ? name.value : (reference ?? 'this user');
      yield {
        at,
        confidence: 'medium',
        message: `User ${who} has an access key, and none of its policies limits where the key works from. Add a condition on aws:SourceIp, aws:SourceVpc or aws:VpcSourceIp, or use a role instead.`,
        identity: [who],
        properties: { user: who },
      };
    }
  },
};
