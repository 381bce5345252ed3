import type { NamedRole } from '../../src/facts/joined.ts';
import type { Related, RoleAssumption } from '../../src/facts/types.ts';
import { about, whichRole } from '../../src/judgement/assume-role/assumption.ts';
import {
  allDemandExternalIds,
  assumedRoles,
  demandedExternalIds,
  evidenceOf,
  mayHoldFor,
  surenessOf,
} from '../../src/judgement/joined/roles.ts';
import type { Report, Rule } from '../types.ts';

export const rule: Rule = {
  meta: {
    id: 'external-id-mismatch',
    group: 'joined',
    title: 'a role assumption without the ExternalId that the role requires',
    level: { recommended: 'error', strict: 'error' },
    cwe: [441],
    securitySeverity: 5.0,
    precision: 'high',
    tags: ['external-id', 'confused-deputy', 'correctness'],
  },
  *check(facts) {
    for (const assumption of facts.of('role-assumption')) {
      const report = judge(assumption, assumedRoles(assumption, facts));
      if (report) yield report;
    }
  },
};

function judge(assumption: RoleAssumption, roles: readonly NamedRole[]): Report | undefined {
  const { operation, externalId } = assumption;
  if (
    operation !== 'AssumeRole' ||
    !allDemandExternalIds(roles) ||
    !roles.every(({ role }) => refuses(role, externalId))
  )
    return undefined;
  const passed = externalId.state === 'known';
  return {
    ...about(assumption),
    at: passed ? externalId.at : assumption.at,
    confidence: surenessOf(roles),
    message: `${assumption.api} assumes ${whichRole(assumption)} ${passed ? 'with another ExternalId than' : 'without the ExternalId that'} its trust policy requires, so STS refuses it. ${passed ? 'Pass that one.' : 'Pass it.'}`,
    related: [...(passed ? externalId.evidence : []), ...evidenceOf(roles, demands)],
  };
}

/** Whether a role that demands one lets nobody in who passes this ExternalId, or none. */
function refuses(role: NamedRole['role'], externalId: RoleAssumption['externalId']): boolean {
  if (externalId.state === 'absent') return true;
  // An empty one is not passed on by every SDK, and a default gives way to what is configured.
  if (externalId.state === 'unknown' || externalId.isDefault || externalId.value === '') return false;
  return !demandedExternalIds(role).some((condition) => mayHoldFor(condition, externalId.value));
}

function demands({ role }: NamedRole): Related[] {
  return demandedExternalIds(role).map(({ at }) => ({
    at,
    message: 'the ExternalId that the role requires',
  }));
}
