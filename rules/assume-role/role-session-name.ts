import { isFilledIn } from '../../src/judgement/filled-in.ts';
import { isSessionName } from '../../src/judgement/sts.ts';
import type { Report, Rule } from '../types.ts';
import type { RoleAssumption } from '../../src/facts/types.ts';
import { about } from '../../src/judgement/assume-role/assumption.ts';

export const rule: Rule = {
  meta: {
    id: 'role-session-name',
    group: 'assume-role',
    title: 'a role session name that is missing, constant, or rejected by STS',
    level: { recommended: 'off', strict: 'note' },
    cwe: [778],
    securitySeverity: 2.0,
    precision: 'high',
    tags: ['audit-trail'],
  },
  *check(facts) {
    for (const assumption of facts.of('role-assumption')) {
      if (!assumption.canNameSession) continue;
      const report = judge(assumption);
      if (report) yield { ...about(assumption), ...report };
    }
  },
};

const ADVICE =
  'Put in who or what is acting (a user, a job, a request), so that CloudTrail can say who did it.';

function judge({ sessionName: slot, at }: RoleAssumption): Omit<Report, 'identity'> | undefined {
  if (slot.state === 'absent') {
    return { at, confidence: 'medium', message: `The session has no name. ${ADVICE}` };
  }
  if (slot.state !== 'known' || isFilledIn(slot.value)) return undefined;
  const { value, evidence } = slot;
  if (!isSessionName(value)) {
    return {
      at: slot.at,
      level: 'error',
      confidence: 'high',
      message: 'STS rejects this session name: it takes 2 to 64 characters of A–Z, a–z, 0–9 and _+=,.@-.',
      related: evidence,
    };
  }
  return {
    at: slot.at,
    confidence: 'medium',
    message: `Every session is called "${value}"${slot.isDefault ? ' by default' : ''}. ${ADVICE}`,
    related: evidence,
  };
}
