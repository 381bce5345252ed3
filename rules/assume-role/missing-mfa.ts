import type { Rule } from '../types.ts';
import { about, roleEvidence, whichRole } from '../../src/judgement/assume-role/assumption.ts';

export const rule: Rule = {
  meta: {
    id: 'missing-mfa',
    group: 'assume-role',
    title: "a role assumed with a user's long-term credentials and no MFA",
    level: { recommended: 'off', strict: 'note' },
    cwe: [308],
    securitySeverity: 4.0,
    precision: 'medium',
    tags: ['mfa'],
  },
  *check(facts) {
    for (const assumption of facts.of('role-assumption')) {
      const { caller, mfaSerial, operation } = assumption;
      if (operation !== 'AssumeRole' || caller.kind !== 'long-term' || mfaSerial.state !== 'absent') continue;
      yield {
        ...about(assumption),
        at: assumption.at,
        confidence: 'medium',
        message: `${assumption.api} assumes ${whichRole(assumption)} with a user's long-term key and no MFA: who has the key has the role. Pass the serial number and code of an MFA device, or use an identity that needs no key.`,
        related: [{ at: caller.at, message: caller.why }, ...roleEvidence(assumption)],
      };
    }
  },
};
