import type { Related, TrustStatement } from '../../src/facts/types.ts';
import { isHeldByAudience } from '../../src/judgement/trust/audiences.ts';
import { areUnknown } from '../../src/judgement/conditions.ts';
import type { Confidence, FactView, Report, Rule } from '../types.ts';
import { judgeClaims } from '../../src/judgement/trust/oidc-claims.ts';
import { otherProvider } from '../../src/judgement/trust/oidc-providers.ts';
import { webIdentityPrincipals } from '../../src/judgement/trust/web-identity.ts';
import { about, list, places, roleOf } from '../../src/judgement/trust/wording.ts';

export const rule: Rule = {
  meta: {
    id: 'trust-oidc-subject',
    group: 'trust',
    title: "web identity trust that a stranger's token can satisfy",
    level: { recommended: 'error', strict: 'error' },
    cwe: [284, 863],
    securitySeverity: 9.0,
    precision: 'high',
    tags: ['trust-policy', 'oidc'],
  },
  *check(facts) {
    for (const statement of facts.of('trust-statement')) {
      const report = judge(statement, facts.joined);
      if (report) yield report;
    }
  },
};

function judge(statement: TrustStatement, joined: FactView['joined']): Report | undefined {
  const open = webIdentityPrincipals(statement).flatMap(({ principal, provider }) => {
    const flaws = judgeClaims(statement.conditions, provider);
    const live = joined.identityProvider(principal.text);
    return flaws === undefined || isHeldByAudience(provider, live)
      ? []
      : [{ principal, provider, flaws, exists: live !== 'none' }];
  });
  const [first] = open;
  if (first === undefined) return undefined;
  const { provider, flaws } = first;
  const principals = open.map(({ principal }) => principal);
  const claims = list(provider.claims.slice(0, 2)).replace(' and ', ' or ');
  const names = list(open.map((one) => one.provider.name));
  const stranger = provider.private ? `every workload of ${names}` : `a stranger's token from ${names}`;
  const isOnlyAbsent = flaws.length > 0 && flaws.every(({ absent }) => absent);
  const what = isOnlyAbsent ? `a token from ${names} need not say whose it is` : `${stranger} will do`;
  const why =
    flaws.length > 0
      ? list(flaws.map((flaw) => flaw.why))
      : `no condition holds ${claims} of the token to a value`;
  const evidence: Related[] = flaws.map(({ at, why: message }) => ({ at, message }));
  const base = about(statement, principals);
  const exists = open.some((one) => one.exists);
  return {
    ...base,
    message: `For ${roleOf(statement)}, ${what}: ${why}. Hold ${claims} to your own, such as "${provider.example}".${exists ? '' : ' The account has no such provider now, so nobody comes in until it is made again.'}`,
    confidence: exists ? confidenceOf(statement, provider) : 'low',
    related: [...places(principals), ...evidence],
    properties: { ...base.properties, provider: names },
  };
}

function confidenceOf(statement: TrustStatement, provider: { name: string; private?: boolean }): Confidence {
  if (areUnknown(statement)) return 'low';
  return provider.private || provider.name === otherProvider.name ? 'medium' : 'high';
}
