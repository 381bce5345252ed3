import { asOf, day, days, daysBetween, keyProperties, usage, whose } from '../../src/judgement/live.ts';
import type { Rule } from '../types.ts';

interface Options {
  readonly maxDays: number;
}

export const rule: Rule<Options> = {
  meta: {
    id: 'access-key-age',
    group: 'live',
    title: 'an active access key that is old',
    level: { recommended: 'warning', strict: 'warning' },
    cwe: [324, 262],
    securitySeverity: 5.5,
    precision: 'very-high',
    tags: ['long-term-credentials', 'access-key', 'account'],
    options: {
      maxDays: {
        type: 'integer',
        default: 90,
        minimum: 1,
        description: 'The most days that an access key may be old.',
      },
    },
  },
  *check(facts, { options, now }) {
    for (const key of facts.of('access-key-state')) {
      // A key of the root user is root-access-key's, whatever its age.
      if (key.isRoot || key.active === false || key.created === undefined) continue;
      const age = daysBetween(key.created, now);
      if (age <= options.maxDays) continue;
      yield {
        at: key.at,
        confidence: key.active === true ? 'high' : 'low',
        message: `${whose(key)} is ${days(age)} old (made ${day(key.created)}), more than ${days(options.maxDays)}; ${usage(key.lastUsed)}${asOf(key, now)}. Replace it with a role, or rotate it.`,
        identity: [key.user, key.label],
        properties: { ...keyProperties(key), ageDays: age },
      };
    }
  },
};
