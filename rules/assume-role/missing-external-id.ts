import type { RoleAssumption } from '../../src/facts/types.ts';
import { isOrganisationRole, relationOf } from '../../src/judgement/account.ts';
import type { Confidence, Report, Rule, RuleContext } from '../types.ts';
import { about, roleEvidence, roleText, whichRole } from '../../src/judgement/assume-role/assumption.ts';

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
    const assumptions = facts.of('role-assumption');
    for (const assumption of assumptions) {
      if (isOtherwise(assumption, assumptions)) continue;
      const report = judge(assumption, context);
      if (report) yield report;
    }
  },
};

function judge(assumption: RoleAssumption, context: RuleContext): Report | undefined {
  const { operation, canPassExternalId, externalId, roleArn } = assumption;
  if (operation !== 'AssumeRole' || !canPassExternalId || !isMissing(assumption)) return undefined;
  const { relation, vendor } = relationOf(assumption.roleAccount, context);
  if (relation === 'own' || isOrganisationRole(roleArn)) return undefined;
  const opaque = externalId.state === 'unknown';
  const confidence: Confidence = opaque ? 'low' : relation === 'third-party' ? 'high' : 'medium';
  const whose = vendor === undefined ? '' : ` of ${vendor}`;
  const account = assumption.roleAccount.kind === 'literal' ? { accountId: assumption.roleAccount.id } : {};
  const base = about(assumption);
  return {
    ...base,
    at: assumption.at,
    confidence,
    message: `${assumption.api} assumes ${whichRole(assumption)}${whose} ${opaque ? 'and shows no ExternalId here' : 'without an ExternalId'}: if the role belongs to somebody else, anyone who makes this code use another role's ARN acts in its place. Pass the ExternalId agreed with the role's owner${relation === 'literal' ? ', or list the account under accounts.own if it is yours' : ''}.`,
    related: roleEvidence(assumption),
    properties: { ...base.properties, ...account, ...(vendor === undefined ? {} : { vendor }) },
  };
}

/**
 * What is done where no ExternalId was configured: `if (id) assume(role, id) else assume(role)`, written as
 * two calls for the same role in one function.
 */
function isOtherwise(assumption: RoleAssumption, all: readonly RoleAssumption[]): boolean {
  const role = roleText(assumption);
  return (
    role !== undefined &&
    assumption.externalId.state === 'absent' &&
    all.some(
      (other) =>
        other.operation === assumption.operation &&
        other.within === assumption.within &&
        other.externalId.state === 'unknown' &&
        !isMissing(other) &&
        roleText(other) === role,
    )
  );
}

/** One that comes from a parameter, the environment or only under a condition is passed. */
function isMissing({ externalId }: RoleAssumption): boolean {
  return (
    externalId.state === 'absent' || (externalId.state === 'unknown' && externalId.origin === 'not-seen')
  );
}
