import type { Credential } from '../../src/facts/types.ts';
import type { Rule } from '../types.ts';
import { validity } from '../../src/judgement/credentials/validity.ts';
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
  *check(facts, { now }) {
    for (const credential of facts.of('credential')) {
      const sentence = sentenceOf(credential, now);
      if (sentence === undefined) continue;
      yield {
        ...about(credential),
        message: sentence,
        ...(isMild(credential, now) ? { level: 'warning' } : {}),
      };
    }
  },
};

const mend = 'then take it out of the file and its history, and read it from a secret store';

/**
 * A name alone, what opens nothing any more, what everybody has who has a page or an app, and a password for what may be a
 * developer's own container.
 */
function isMild(credential: Credential, now: Date): boolean {
  const { type, confidence, isPublic } = credential;
  return (
    type === 'named-secret' ||
    (type === 'url-password' && confidence === 'medium') ||
    isPublic === true ||
    hasExpired(credential, now)
  );
}

function hasExpired({ type, validUntil }: Credential, now: Date): boolean {
  return type === 'provider-token' && validUntil !== undefined && new Date(validUntil) <= now;
}

function sentenceOf(credential: Credential, now: Date): string | undefined {
  const { type, provider, name, mask, isPublic, validUntil = '' } = credential;
  const to = name === undefined ? '' : ` in ${name}`;
  switch (type) {
    case 'provider-token':
      if (hasExpired(credential, now))
        return `${provider ?? 'Provider'} token ${mask}${to}, ${validity(validUntil, now)}. It opens nothing any more: take it out of the file.`;
      if (isPublic)
        return `${provider ?? 'Provider'} key ${mask}${to} is given to whoever has the page or the app. Restrict it at ${provider ?? 'its provider'} to your own sites and apps, and to what they use.`;
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
