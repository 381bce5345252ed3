import type { Principal, TrustStatement } from '../../src/facts/types.ts';
import {
  areUnknown,
  bindsAccount,
  bindsExternalId,
  bindsNetwork,
  letsAbsentThrough,
  required,
} from '../../src/judgement/conditions.ts';
import type { Fix, Report, Rule } from '../types.ts';
import { allowsAssumeRole, mayAllow } from '../../src/judgement/trust/actions.ts';
import { about, places, roleOf } from '../../src/judgement/trust/wording.ts';

export const rule: Rule = {
  meta: {
    id: 'trust-wildcard-principal',
    group: 'trust',
    title: 'a trust policy that lets any AWS account assume the role',
    level: { recommended: 'error', strict: 'error' },
    cwe: [284, 732],
    securitySeverity: 9.5,
    precision: 'very-high',
    tags: ['trust-policy'],
  },
  *check(facts, { accounts }) {
    for (const statement of facts.of('trust-statement')) {
      const report = judge(statement, [...accounts.own]);
      if (report) yield report;
    }
  },
};

function judge(statement: TrustStatement, own: readonly string[]): Report | undefined {
  const { conditions } = statement;
  const anyone = statement.notPrincipal
    ? statement.principals
    : statement.principals.filter(
        (principal) => principal.kind === 'anyone' && principal.type !== 'Federated',
      );
  if (!statement.notPrincipal && anyone.length === 0) return undefined;
  if (!allowsAssumeRole(statement) && !allowsByToken(statement)) return undefined;
  if (bindsAccount(conditions)) return undefined;

  const who = statement.notPrincipal
    ? 'NotPrincipal with Allow trusts everyone in every AWS account but those it names'
    : 'Anyone with an AWS account may assume this role';
  const weak = conditions.filter((condition) => letsAbsentThrough(condition, conditions) !== undefined);
  return {
    ...about(statement, anyone),
    message: `${who}${only(statement)}. Name the principals of ${roleOf(statement)}, or bind the statement to your organisation (aws:PrincipalOrgID).`,
    confidence: areUnknown(statement) ? 'low' : bindsNetwork(conditions) ? 'medium' : 'high',
    related: [
      ...(anyone.length > 1 ? places(anyone) : []),
      ...weak.map(({ at, key }) => ({ at, message: `holds also where the request has no ${key}` })),
    ],
    ...(statement.notPrincipal ? {} : narrowed(anyone, own)),
  };
}

/** One's own account instead of everyone, where it is plain which one that is: the template's, or the only one. */
function narrowed(anyone: readonly Principal[], own: readonly string[]): { readonly fix?: Fix } {
  const id = own.length === 1 ? own[0] : undefined;
  const edits = anyone.flatMap(({ narrowing }) => {
    const account = id === undefined ? undefined : `${narrowing?.before ?? ''}${id}${narrowing?.after ?? ''}`;
    const text = narrowing?.own ?? account;
    return narrowing && text !== undefined ? [{ at: narrowing.at, text }] : [];
  });
  if (edits.length < anyone.length) return {};
  return { fix: { description: 'trust your own account instead of everyone', edits } };
}

/** What stands in the way of anyone at all, and is not enough. */
function only(statement: TrustStatement): string {
  if (bindsExternalId(statement.conditions)) {
    return ' who knows the ExternalId, which is an identifier and not a secret';
  }
  return bindsNetwork(statement.conditions) ? ' from the network that the condition names' : '';
}

/** With a token instead of credentials; the provider's own claims then say whose. */
function allowsByToken(statement: TrustStatement): boolean {
  const claims = required(statement.conditions, (key) => /:(sub|aud)$/.test(key));
  return (
    claims.length === 0 &&
    ['sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML'].some((action) => mayAllow(statement, action))
  );
}
