import { areUnknown, bindsSource } from '../../src/judgement/conditions.ts';
import type { Rule } from '../types.ts';
import { allowsAssumeRole } from '../../src/judgement/trust/actions.ts';
import { deputyPage } from '../../src/judgement/trust/deputy-services.ts';
import { about, list, places, roleOf } from '../../src/judgement/trust/wording.ts';

export const rule: Rule = {
  meta: {
    id: 'trust-service-confused-deputy',
    group: 'trust',
    title: 'a service that assumes the role for whichever account asks it to',
    level: { recommended: 'off', strict: 'warning' },
    cwe: [441],
    securitySeverity: 5.0,
    precision: 'medium',
    tags: ['trust-policy', 'confused-deputy'],
    judgesServices: true,
  },
  *check(facts) {
    for (const statement of facts.of('trust-statement')) {
      if (!allowsAssumeRole(statement) || statement.notPrincipal || bindsSource(statement.conditions))
        continue;
      if (/^aws-?service-?role/i.test(statement.role ?? '')) continue; // service-linked: the policy is AWS's own
      const services = statement.principals.filter(
        ({ kind, known, text }) => kind === 'service' && known && deputyPage(text) !== undefined,
      );
      const [first] = services;
      if (first === undefined) continue;
      yield {
        ...about(statement, services),
        message: `${list(services.map(({ text }) => text))} acts for resources of every account, and nothing says for whose it may assume ${roleOf(statement)}. Add aws:SourceAccount or aws:SourceArn: ${deputyPage(first.text)}`,
        confidence: areUnknown(statement) ? 'low' : 'high',
        related: places(services),
      };
    }
  },
};
