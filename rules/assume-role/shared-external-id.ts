import type { RoleAssumption } from '../../src/facts/types.ts';
import { isOrganisationRole, relationOf } from '../../src/judgement/account.ts';
import type { Rule } from '../types.ts';
import { about, roleEvidence, whichRole } from '../../src/judgement/assume-role/assumption.ts';

export const rule: Rule = {
  meta: {
    id: 'shared-external-id',
    group: 'assume-role',
    title: 'one constant ExternalId passed for roles that vary',
    level: { recommended: 'warning', strict: 'warning' },
    cwe: [441],
    securitySeverity: 6.0,
    precision: 'high',
    tags: ['confused-deputy', 'external-id'],
  },
  *check(facts, context) {
    for (const assumption of facts.of('role-assumption')) {
      const { externalId, roleArn, roleAccount } = assumption;
      // Within one account, known or the caller's own, there is no other customer to protect.
      if (isOrganisationRole(roleArn) || relationOf(roleAccount, context).relation !== 'unknown') continue;
      if (
        externalId.state !== 'known' ||
        externalId.value === '' ||
        externalId.isDefault ||
        !varies(assumption)
      )
        continue;
      yield {
        ...about(assumption),
        at: externalId.at,
        confidence: 'medium',
        message: `The same ExternalId is passed for ${whichRole(assumption)}, whosever it is: every customer shares it, so it protects none of them from the others. Keep one ExternalId for each customer beside the role's ARN, made by you and never chosen by them.`,
        related: [...externalId.evidence, ...roleEvidence(assumption)],
      };
    }
  },
};

/** The role comes with the call (a parameter, a row, a request); one deployment's environment has one role. */
function varies({ roleArn, via }: RoleAssumption): boolean {
  if (roleArn.state !== 'unknown' || (via !== 'code' && via !== 'cli')) return false;
  return roleArn.origin === 'parameter' || roleArn.origin === 'expression';
}
