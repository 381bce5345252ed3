import type { RoleAssumption } from '../../src/facts/types.ts';
import { relationOf } from '../../src/judgement/account.ts';
import type { Rule, RuleContext } from '../types.ts';
import { about, roleEvidence, whichRole } from '../../src/judgement/assume-role/assumption.ts';

export const rule: Rule = {
  meta: {
    id: 'missing-session-policy',
    group: 'assume-role',
    title: 'a third-party role assumed with no session policy',
    level: { recommended: 'off', strict: 'note' },
    cwe: [250],
    securitySeverity: 3.0,
    precision: 'medium',
    tags: ['least-privilege'],
  },
  *check(facts, context) {
    for (const assumption of facts.of('role-assumption')) {
      const { operation, sessionPolicy } = assumption;
      if (
        operation !== 'AssumeRole' ||
        sessionPolicy.state !== 'absent' ||
        !isThirdParty(assumption, context)
      )
        continue;
      yield {
        ...about(assumption),
        at: assumption.at,
        confidence: 'medium',
        message: `${assumption.api} takes all that ${whichRole(assumption)} allows: pass a session policy with what this work needs, so that a mistake here cannot do more in somebody else's account.`,
        related: roleEvidence(assumption),
      };
    }
  },
};

/** The account is known to be another's, or an ExternalId is passed, which only another's role asks for. */
function isThirdParty({ roleAccount, externalId }: RoleAssumption, context: RuleContext): boolean {
  const { relation } = relationOf(roleAccount, context);
  if (relation === 'own') return false;
  return (
    relation === 'third-party' ||
    externalId.state === 'known' ||
    (externalId.state === 'unknown' && externalId.origin !== 'not-seen')
  );
}
