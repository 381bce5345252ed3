import { areUnknown, bindsWithinAccount } from '../../src/judgement/conditions.ts';
import { vendorOf } from '../../src/judgement/vendors.ts';
import type { Rule } from '../types.ts';
import { allowsAssumeRole } from '../../src/judgement/trust/actions.ts';
import { about, list, places, roleOf } from '../../src/judgement/trust/wording.ts';

export const rule: Rule = {
  meta: {
    id: 'trust-account-root',
    group: 'trust',
    title: 'a trust policy that trusts a whole account rather than a role in it',
    level: { recommended: 'off', strict: 'note' },
    cwe: [250, 284],
    securitySeverity: 3.5,
    precision: 'high',
    tags: ['trust-policy'],
  },
  *check(facts) {
    for (const statement of facts.of('trust-statement')) {
      if (!allowsAssumeRole(statement) || statement.notPrincipal) continue;
      const accounts = statement.principals.filter((principal) => principal.kind === 'account');
      if (accounts.length === 0 || bindsWithinAccount(statement.conditions)) continue;
      const names = accounts.map(({ account, text }) => {
        if (account.kind === 'unknown') return text;
        if (account.kind === 'own')
          return account.isOrganisation ? 'an account of its organisation' : 'its own account';
        const vendor = vendorOf(account.id);
        return vendor === undefined ? `account ${account.id}` : `account ${account.id} (${vendor})`;
      });
      yield {
        ...about(statement, accounts),
        message: `Whoever is allowed sts:AssumeRole in ${list(names)} may assume ${roleOf(statement)}. Trust the role that needs it, or add a condition on aws:PrincipalArn.`,
        confidence: areUnknown(statement) ? 'low' : 'high',
        related: places(accounts),
      };
    }
  },
};
