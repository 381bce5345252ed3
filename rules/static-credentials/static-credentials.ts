import type { StaticCredential } from '../../src/facts/types.ts';
import type { Confidence, Rule } from '../types.ts';

export const rule: Rule = {
  meta: {
    id: 'static-credentials',
    group: 'static-credentials',
    title: 'a client, provider or container that is fed a long-term key pair',
    level: { recommended: 'warning', strict: 'warning' },
    cwe: [798, 522],
    securitySeverity: 6.5,
    precision: 'high',
    tags: ['long-term-credentials'],
  },
  *check(facts) {
    for (const fact of facts.of('static-credential')) {
      const confidence = judge(fact);
      if (!confidence) continue;
      yield {
        at: fact.at,
        confidence,
        message: `${fact.target} is given a long-term access key: a key works from anywhere until somebody deletes it. Let the SDK find the credentials of a role (instance profile, task or function role, OIDC, IAM Identity Center) and pass none.`,
        related: fact.keyId.state === 'known' ? fact.keyId.evidence : [],
        identity: [fact.target, textOf(fact)],
        properties: { target: fact.target, ...(isKeyId(fact) ? { keyId: textOf(fact) } : {}) },
      };
    }
  },
};

/** How sure it is that the pair is a long-term one; undefined where it is not, or nothing real. */
function judge({
  keyId,
  secret,
  sessionToken,
  emulator,
  temporary,
  unknownEndpoint,
}: StaticCredential): Confidence | undefined {
  if (emulator || temporary || secret === 'absent' || keyId.state === 'absent') return undefined;
  // With a session token the pair is a session's, whatever it is.
  if (sessionToken === 'known') return undefined;
  const opaque = sessionToken === 'unknown' || unknownEndpoint === true;
  if (keyId.state === 'unknown') return opaque || keyId.origin === 'not-seen' ? 'low' : 'medium';
  if (keyId.value.startsWith('ASIA') || keyId.value === '') return undefined;
  // A documented example key is no secret, but what is wired up with it is meant for a key.
  if (keyId.value.endsWith('EXAMPLE')) return 'medium';
  if (/EXAMPLE|X{4}|your|<|\$\{|dummy|fake|placeholder|change.?me|replace|redacted/i.test(keyId.value))
    return 'low';
  if (keyId.value.startsWith('AKIA')) return 'high';
  // A plain word that can be no id: IAM's service model (iam/2010-05-08, accessKeyIdType) says 16 to 128, and those
  // that it makes are of capitals and digits.
  return /^[\w-]+$/.test(keyId.value) && !/^(?!(.)\1+$)[A-Z0-9]{16,128}$/.test(keyId.value)
    ? 'low'
    : 'medium';
}

function textOf({ keyId }: StaticCredential): string {
  return keyId.state === 'known' ? keyId.value : keyId.state === 'unknown' ? keyId.text : '';
}

function isKeyId({ keyId }: StaticCredential): boolean {
  return keyId.state === 'known' && /^A[KS]IA[A-Z2-7]{16}$/.test(keyId.value);
}
