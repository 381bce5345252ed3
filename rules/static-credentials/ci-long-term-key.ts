import { insteadOfKeys } from '../../src/judgement/pipelines.ts';
import type { PipelineLogin } from '../../src/facts/types.ts';
import type { Fix, Rule } from '../types.ts';

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
      const { method, system, source, step, temporary, emulator, asRole, at } = login;
      if ((method !== 'access-key' && method !== 'service-connection') || temporary || emulator) continue;
      const isSure = method === 'access-key';
      yield {
        at,
        confidence: isSure ? 'high' : 'low',
        message: `This pipeline signs in to AWS with ${isSure ? `a long-term key from ${source}` : `${source}, which holds a long-term key unless it was made for OIDC`}: whoever can read the secret store, or run a step here, can keep it. Trust ${insteadOfKeys(system)} and delete the key.`,
        identity: [system, step, source],
        properties: { system, source },
        ...(asRole ? { fix: signingIn(asRole) } : {}),
      };
    }
  },
};

function signingIn({ variable, edits }: NonNullable<PipelineLogin['asRole']>): Fix {
  return { description: `sign in by OIDC with a role, whose ARN the variable ${variable} is to hold`, edits };
}
