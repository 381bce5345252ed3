import { lasting, spoken } from '../../src/judgement/duration.ts';
import { DURATION_LIMITS, isAccepted } from '../../src/judgement/sts.ts';
import type { Rule } from '../types.ts';
import { about, durationOf } from '../../src/judgement/assume-role/assumption.ts';

/** A session of fewer seconds is meant by nobody: a test wants it rejected, or it stands for another number. */
const FEW = 10;

export const rule: Rule = {
  meta: {
    id: 'invalid-session-duration',
    group: 'assume-role',
    title: 'a session duration that the API always rejects',
    level: { recommended: 'error', strict: 'error' },
    cwe: [20, 613],
    securitySeverity: 3.0,
    precision: 'very-high',
    tags: ['session-duration', 'correctness'],
  },
  *check(facts) {
    for (const assumption of facts.of('role-assumption')) {
      const { operation } = assumption;
      const bad = durationOf(assumption, (seconds) => !isAccepted(operation, seconds));
      if (!bad) continue;
      const { min, max } = DURATION_LIMITS[operation];
      const base = about(assumption);
      yield {
        ...base,
        at: bad.at,
        confidence: bad.seconds > 0 && bad.seconds < FEW ? 'medium' : bad.confidence,
        message: `${operation} rejects ${String(bad.seconds)} seconds${bad.isDefault ? ', the default here' : ''}: it takes whole seconds from ${String(min)} (${spoken(min)}) to ${String(max)} (${spoken(max)}), so this call fails every time.`,
        related: bad.evidence,
        properties: { ...base.properties, durationSeconds: bad.seconds },
        // Nobody knows what was meant by one that is too short: 12 may be hours.
        ...(bad.seconds > max ? lasting(bad.numeral, max) : {}),
      };
    }
  },
};
