import { lower } from '../../src/judgement/confidence.ts';
import { lasting, spoken } from '../../src/judgement/duration.ts';
import { assumedRoles, longestSession } from '../../src/judgement/joined/roles.ts';
import { CHAINED_MAX, isAccepted } from '../../src/judgement/sts.ts';
import type { Rule } from '../types.ts';
import { about, callerOf, durationOf, whichRole } from '../../src/judgement/assume-role/assumption.ts';

export const rule: Rule = {
  meta: {
    id: 'role-chaining-duration',
    group: 'assume-role',
    title: 'more than an hour asked for with the credentials of a session',
    level: { recommended: 'error', strict: 'error' },
    cwe: [613],
    securitySeverity: 4.0,
    precision: 'high',
    tags: ['session-duration', 'role-chaining', 'correctness'],
  },
  *check(facts) {
    for (const assumption of facts.of('role-assumption')) {
      const { operation } = assumption;
      const caller = callerOf(assumption, facts);
      if (operation !== 'AssumeRole' || caller.kind !== 'session') continue;
      // Where another file shows the chain and the role as well, the role's own limit says more.
      const known =
        caller === assumption.caller ? undefined : longestSession(assumedRoles(assumption, facts));
      const bad = durationOf(
        assumption,
        (seconds) =>
          seconds > CHAINED_MAX && seconds <= (known ?? Infinity) && isAccepted(operation, seconds),
      );
      if (!bad) continue;
      const base = about(assumption);
      yield {
        ...base,
        at: bad.at,
        confidence: caller === assumption.caller ? bad.confidence : lower(bad.confidence),
        message: `STS rejects ${spoken(bad.seconds)} for ${whichRole(assumption)} here: the caller's credentials are those of a session (${caller.why}), and a role assumed from a role lasts one hour at most. Ask for 3600 seconds or less, or assume the role directly.`,
        related: [...bad.evidence, { at: caller.at, message: caller.why }],
        properties: { ...base.properties, durationSeconds: bad.seconds },
        ...lasting(bad.numeral, CHAINED_MAX),
      };
    }
  },
};
