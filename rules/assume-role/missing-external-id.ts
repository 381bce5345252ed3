import type { Insertion, RoleAssumption } from '../../src/facts/types.ts';
import { isOrganisationRole, relationOf } from '../../src/judgement/account.ts';
import {
  allDemandExternalIds,
  assumedRoles,
  evidenceOf,
  isOwnRole,
  isSetToOwn,
} from '../../src/judgement/joined/roles.ts';
import type { Confidence, FactView, Fix, Report, Rule, RuleContext } from '../types.ts';
import { about, roleEvidence, whichRole } from '../../src/judgement/assume-role/assumption.ts';

/** Why an ExternalId: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
export const rule: Rule = {
  meta: {
    id: 'missing-external-id',
    group: 'assume-role',
    title: 'a role assumption that passes no ExternalId',
    level: { recommended: 'warning', strict: 'warning' },
    cwe: [441],
    securitySeverity: 6.5,
    precision: 'medium',
    tags: ['confused-deputy', 'external-id'],
  },
  *check(facts, context) {
    for (const assumption of facts.of('role-assumption')) {
      const report = judge(assumption, facts, context);
      if (report) yield report;
    }
  },
};

function judge(assumption: RoleAssumption, facts: FactView, context: RuleContext): Report | undefined {
  const { operation, canPassExternalId, externalId, externalIdAtHand, roleArn } = assumption;
  if (operation !== 'AssumeRole' || !canPassExternalId || !isMissing(assumption)) return undefined;
  const { relation, vendor } = relationOf(assumption.roleAccount, context);
  if (relation === 'own' || isOrganisationRole(roleArn)) return undefined;
  const roles = assumedRoles(assumption, facts);
  if (roles.length > 0 && roles.every((role) => isOwnRole(role, context))) return undefined;
  if (isSetToOwn(assumption, facts, context)) return undefined;
  // A role that asks for one is a role for others to assume.
  const demanded = allDemandExternalIds(roles);
  const opaque = externalId.state === 'unknown';
  const confidence: Confidence = opaque ? 'low' : relation === 'third-party' || demanded ? 'high' : 'medium';
  const whose = vendor === undefined ? '' : ` of ${vendor}`;
  const account = assumption.roleAccount.kind === 'literal' ? { accountId: assumption.roleAccount.id } : {};
  const base = about(assumption);
  return {
    ...base,
    at: assumption.at,
    confidence,
    message: `${assumption.api} assumes ${whichRole(assumption)}${whose} ${opaque ? 'and shows no ExternalId here' : 'without an ExternalId'}: if the role belongs to somebody else, anyone who makes this code use another role's ARN acts in its place. Pass the ExternalId agreed with the role's owner${relation === 'literal' ? ', or list the account under accounts.own if it is yours' : ''}.`,
    related: [...roleEvidence(assumption), ...evidenceOf(roles)],
    properties: { ...base.properties, ...account, ...(vendor === undefined ? {} : { vendor }) },
    ...(externalId.state === 'absent' && externalIdAtHand ? { fix: passing(externalIdAtHand) } : {}),
  };
}

function passing({ name, at, text }: Insertion): Fix {
  return { description: `pass ${name} as the ExternalId`, edits: [{ at, text }] };
}

/** One that comes from a parameter, the environment or only under a condition is passed. */
function isMissing({ externalId }: RoleAssumption): boolean {
  return (
    externalId.state === 'absent' || (externalId.state === 'unknown' && externalId.origin === 'not-seen')
  );
}
