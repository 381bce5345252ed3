import { asOf, day } from '../../src/judgement/live.ts';
import type { Rule } from '../types.ts';

export const rule: Rule = {
  meta: {
    id: 'user-missing-mfa',
    group: 'live',
    title: 'a user with a console password and no MFA device',
    level: { recommended: 'warning', strict: 'warning' },
    cwe: [308],
    securitySeverity: 7.0,
    precision: 'very-high',
    tags: ['mfa', 'console', 'account'],
  },
  *check(facts, { now }) {
    for (const user of facts.of('live-user')) {
      if (user.password === false || user.mfa !== false) continue;
      const who = user.isRoot ? 'The root user' : `User ${user.name}`;
      const signIn =
        user.passwordLastUsed === undefined ? '' : ` (last signed in ${day(user.passwordLastUsed)})`;
      const has =
        user.password === true
          ? `has a password for the console${signIn} and no MFA device`
          : 'has no MFA device; whether it has a password for the console is not known';
      yield {
        at: user.at,
        // A member account of an organisation can have a root user without a password.
        confidence: user.password === true ? 'high' : 'low',
        message: `${who} ${has}${asOf(user, now)}: a password that is guessed or phished is enough. Give it a device, or take the password away and let people in through IAM Identity Center.`,
        identity: [user.name],
        properties: { user: user.name },
      };
    }
  },
};
