import type { Principal } from '../../src/facts/types.ts';
import { relationOf } from '../../src/judgement/account.ts';
import {
  areUnknown,
  bindsCaller,
  bindsExternalId,
  letsAbsentThrough,
  requiresMfa,
} from '../../src/judgement/conditions.ts';
import type { Rule, RuleContext } from '../types.ts';
import { allowsAssumeRole } from '../../src/judgement/trust/actions.ts';
import { about, list, places, roleOf } from '../../src/judgement/trust/wording.ts';

export const rule: Rule = {
  meta: {
    id: 'trust-missing-mfa',
    group: 'trust',
    title: 'users allowed to assume a role without multi-factor authentication',
    level: { recommended: 'off', strict: 'note' },
    cwe: [308, 287],
    securitySeverity: 4.0,
    precision: 'medium',
    tags: ['trust-policy', 'mfa'],
  },
  *check(facts, context) {
    for (const statement of facts.of('trust-statement')) {
      const { conditions } = statement;
      if (!allowsAssumeRole(statement) || statement.notPrincipal || requiresMfa(conditions)) continue;
      if (bindsExternalId(conditions) || bindsCaller(conditions)) continue;
      const people = statement.principals.filter((principal) => mayBePeople(principal, context));
      if (people.length === 0) continue;
      const weak = conditions.filter(
        ({ key, ...rest }) =>
          key.startsWith('aws:multifactorauth') &&
          letsAbsentThrough({ key, ...rest }, conditions) !== undefined,
      );
      yield {
        ...about(statement, people),
        message: `${list(people.map(({ text }) => text))} may assume ${roleOf(statement)} with no second factor: a leaked access key is enough. Require "Bool": {"aws:MultiFactorAuthPresent": "true"} where people assume it.`,
        confidence: areUnknown(statement)
          ? 'low'
          : people.some(({ kind }) => kind === 'user')
            ? 'high'
            : 'medium',
        related: [
          ...places(people),
          ...weak.map(({ at, key }) => ({
            at,
            message: `holds also for requests without ${key}, which is what a long-term key sends`,
          })),
        ],
      };
    }
  },
};

/** Users, and accounts that have users; a third party's account has machines, and they have no second factor. */
function mayBePeople(principal: Principal, context: RuleContext): boolean {
  if (principal.kind === 'user') return true;
  return principal.kind === 'account' && relationOf(principal.account, context).relation !== 'third-party';
}
