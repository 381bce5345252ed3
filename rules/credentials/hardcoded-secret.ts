import type { Credential } from '../../src/facts/types.ts';
import type { Rule } from '../types.ts';
import { about } from '../../src/judgement/credentials/wording.ts';

export const rule: Rule = {
  meta: {
    id: 'hardcoded-secret',
    group: 'credentials',
    title: 'any other hard-coded secret: private keys, provider tokens, passwords',
    level: { recommended: 'error', strict: 'error' },
    cwe: [798, 259, 321, 312],
    securitySeverity: 8.0,
    precision: 'high',
    tags: ['secret'],
  },
  *check(facts) {
    for (const credential of facts.of('credential')) {
      const sentence = sentenceOf(credential);
      if (sentence === undefined) continue;
      yield {
        ...about(credential),
        message: sentence,
        ...(credential.type === 'named-secret' ? { level: 'warning' } : {}),
      };
    }
  },
};

const mend = 'then take it out of the file and its history, and read it from a secret store';

function sentenceOf({ type, provider, name, mask }: Credential): string | undefined {
  const to = name === undefined ? '' : ` in ${name}`;
  switch (type) {
    case 'provider-token':
      return `${provider ?? 'Provider'} token ${mask}${to}. Revoke it at ${provider ?? 'its provider'} first, ${mend}.`;
    case 'private-key':
      return `Private key${provider === undefined ? '' : ` (${provider})`}${to}. Replace the key pair wherever its public half is trusted, ${mend}.`;
    case 'url-password':
      return `Password ${mask} in a ${provider === undefined ? 'URL' : `${provider} connection string`}${to}. Change the password first, ${mend}.`;
    case 'named-secret':
      return `What is assigned${name === undefined ? '' : ` to ${name}`} looks like a secret: ${mask}. If it is one, change it first, ${mend}.`;
    default:
      return undefined;
  }
}
