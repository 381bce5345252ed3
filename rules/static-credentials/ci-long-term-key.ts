import type { Rule } from '../types.ts';

/** https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws */
export const rule: Rule = {
  meta: {
    id: 'ci-long-term-key',
    group: 'static-credentials',
    title: 'a pipeline that signs in to AWS with a stored key pair',
    level: { recommended: 'warning', strict: 'warning' },
    cwe: [522, 798],
    securitySeverity: 6.5,
    precision: 'very-high',
    tags: ['long-term-credentials', 'ci'],
  },
  *check(facts) {
    for (const login of facts.of('pipeline-login')) {
      if (login.method !== 'access-key' || login.temporary || login.emulator) continue;
      yield {
        at: login.at,
        confidence: 'high',
        message: `This pipeline signs in to AWS with a long-term key from ${login.source}: whoever can read the secret store, or run a step here, can keep it. Trust the pipeline's OIDC token in a role instead (role-to-assume, permissions: id-token: write) and delete the key.`,
        identity: [login.system, login.step, login.source],
        properties: { system: login.system, source: login.source },
      };
    }
  },
};
