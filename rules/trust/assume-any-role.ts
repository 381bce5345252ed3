import type { Condition, ConditionValue, IdentityStatement } from '../../src/facts/types.ts';
import { hasUnknownKey, required } from '../../src/judgement/conditions.ts';
import type { Confidence, Report, Rule } from '../types.ts';
import { coveringAction } from '../../src/judgement/trust/actions.ts';

export const rule: Rule = {
  meta: {
    id: 'assume-any-role',
    group: 'trust',
    title: 'an identity policy that allows every role to be assumed',
    level: { recommended: 'warning', strict: 'warning' },
    cwe: [250, 269],
    securitySeverity: 6.5,
    precision: 'high',
    tags: ['identity-policy', 'privilege-escalation'],
  },
  *check(facts) {
    for (const statement of facts.of('identity-statement')) {
      const report = judge(statement);
      if (report) yield report;
    }
  },
};

function judge(statement: IdentityStatement): Report | undefined {
  if (statement.effect !== 'Allow' || limitsRoles(statement.conditions)) return undefined;
  const action = coveringAction(statement, 'sts:AssumeRole');
  if (action === undefined) return undefined;
  const exceptions = statement.notResources.length > 0;
  const wide = statement.resources.filter((resource) => coversEveryRole(resource.text));
  if (wide.length === 0 && !exceptions) return undefined;

  const where = exceptions ? 'every role but those that NotResource names' : reach(wide);
  const owner = statement.owner === undefined ? 'This policy' : `The policy of ${statement.owner}`;
  return {
    at: statement.actionAt,
    message: `${owner} allows sts:AssumeRole${action.toLowerCase() === 'sts:assumerole' ? '' : ` (by ${action})`} on ${where}: whatever trusts its account can be taken over. Name the roles that it needs.`,
    confidence: confidenceOf(statement, action, wide, exceptions),
    related: wide.map(({ at, text }) => ({ at, message: `"${text}" covers every role` })),
    properties: { action, ...(exceptions ? {} : { resource: wide.map(({ text }) => text).join(', ') }) },
    identity: [statement.owner, action, ...wide.map(({ text }) => text)],
  };
}

/** `*`, and ARNs that say nothing after `role/`: of one account, of all, in any partition. */
function coversEveryRole(text: string): boolean {
  return /^\*+$|^arn:[^:]+:(iam|\*):[^:]*:([^:/]+:(role\/\*+|\*+)|\*+)$|^arn:\*+$/i.test(text);
}

function reach(resources: readonly ConditionValue[]): string {
  const account = resources.map(({ text }) => /^arn:[^:]+:[^:]+:[^:]*:(\d{12}):/.exec(text)?.[1]);
  return account.every((id) => id !== undefined)
    ? `every role of account ${account.join(', ')}`
    : 'every role';
}

/**
 * Conditions on the role that is assumed (its organisation, account or tags), and on the service that asks for whoever
 * has the policy: none of those asks for a role in somebody's name (IAM user guide, "Global condition context keys").
 */
function limitsRoles(conditions: readonly Condition[]): boolean {
  const limiting =
    /^(aws:resource(orgid|orgpaths|account|tag\/.+)|iam:resourcetag\/.+|aws:calledvia(first|last)?)$/;
  return required(conditions, (key) => limiting.test(key)).length > 0;
}

function confidenceOf(
  statement: IdentityStatement,
  action: string,
  wide: readonly ConditionValue[],
  exceptions: boolean,
): Confidence {
  if (hasUnknownKey(statement.conditions)) return 'low';
  if (!exceptions && wide.every(({ known }) => !known)) return 'low';
  return exceptions || !action.toLowerCase().startsWith('sts:') ? 'medium' : 'high';
}
