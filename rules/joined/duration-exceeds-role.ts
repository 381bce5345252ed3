import { about, durationOf, whichRole } from '../../src/judgement/assume-role/assumption.ts';
import { lower } from '../../src/judgement/confidence.ts';
import { lasting, spoken } from '../../src/judgement/duration.ts';
import {
  assumedRoles,
  evidenceOf,
  longestSession,
  nameOf,
  surenessOf,
} from '../../src/judgement/joined/roles.ts';
import { CHAINED_MAX, isAccepted } from '../../src/judgement/sts.ts';
import { memoised } from '../../src/memoised.ts';
import type { Related } from '../../src/facts/types.ts';
import type { NamedRole } from '../../src/facts/joined.ts';
import type { Rule } from '../types.ts';

export const rule: Rule = {
  meta: {
    id: 'duration-exceeds-role',
    group: 'joined',
    title: 'a session longer than the role that is assumed allows',
    level: { recommended: 'error', strict: 'error' },
    cwe: [613],
    securitySeverity: 4.0,
    precision: 'high',
    tags: ['session-duration', 'correctness'],
  },
  *check(facts) {
    for (const assumption of facts.of('role-assumption')) {
      const { operation } = assumption;
      const roles = assumedRoles(assumption, facts);
      const longest = longestSession(roles);
      if (longest === undefined) continue;
      // What STS rejects for another reason is another rule's.
      const most = assumption.caller.kind === 'session' ? CHAINED_MAX : Infinity;
      const bad = durationOf(
        assumption,
        (seconds) => seconds > longest && seconds <= most && isAccepted(operation, seconds),
      );
      if (!bad) continue;
      const base = about(assumption);
      const sure = bad.confidence === 'high' && !bad.isDefault && !someByDefault(roles);
      yield {
        ...base,
        at: bad.at,
        confidence: sure ? surenessOf(roles) : lower(surenessOf(roles)),
        message: `STS rejects ${spoken(bad.seconds)} for ${whichRole(assumption)}: the role's sessions last ${spoken(longest)} at most${someAreSilent(roles) ? ', which is what IAM gives a role that sets no maximum' : ''}. Ask for ${String(longest)} seconds or less, or raise the maximum of the role.`,
        related: [...bad.evidence, ...evidenceOf(roles, maximum)],
        properties: { ...base.properties, durationSeconds: bad.seconds, roleMaximum: longest },
        ...lasting(bad.numeral, longest),
      };
    }
  },
};

const someAreSilent = memoised((roles: readonly NamedRole[]) =>
  roles.some(({ role }) => role.maxSessionDuration.state === 'absent'),
);

/** The maximum is the default of a variable or parameter, which whoever deploys the role may set. */
const someByDefault = memoised((roles: readonly NamedRole[]) =>
  roles.some(({ role: { maxSessionDuration: slot } }) => slot.state === 'known' && slot.isDefault === true),
);

function maximum(named: NamedRole): Related[] {
  const { maxSessionDuration: slot } = named.role;
  if (slot.state !== 'known') return [];
  return [...slot.evidence, { at: slot.at, message: `the longest session of ${nameOf(named)}` }];
}
