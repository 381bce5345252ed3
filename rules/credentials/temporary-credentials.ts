import type { Credential } from '../../src/facts/types.ts';
import type { Rule } from '../types.ts';
import { about, accountOf } from '../../src/judgement/credentials/wording.ts';

export const rule: Rule = {
  meta: {
    id: 'temporary-credentials',
    group: 'credentials',
    title: "a session's credentials: an ASIA… key with its secret, or a session token",
    level: { recommended: 'warning', strict: 'warning' },
    cwe: [798, 312],
    securitySeverity: 6.0,
    precision: 'high',
    tags: ['secret', 'session'],
  },
  *check(facts, context) {
    const all = facts.of('credential');
    const secrets = keysOfSecrets(all);
    for (const credential of all) {
      if (!isReportedHere(credential, secrets.get(credential.at.path))) continue;
      const what = credential.type === 'session-token' ? 'AWS session token' : 'Temporary AWS credentials';
      const which =
        credential.keyId === undefined ? '' : `, of key ${credential.keyId}${accountOf(credential, context)}`;
      const shown = credential.type === 'temporary-key-id' ? '' : ` ${credential.mask}`;
      yield {
        ...about(credential),
        message: `${what}${shown}${which}. They work until the session ends, 36 hours at most: revoke the role's sessions if that is not past, take them out of the file, and let the environment provide them.`,
      };
    }
  },
};

/** The ids of the keys, where they are known, whose secrets each file holds, by its path. */
function keysOfSecrets(all: readonly Credential[]): Map<string, Set<string | undefined>> {
  const keys = new Map<string, Set<string | undefined>>();
  for (const { type, keyId, at } of all) {
    if (type !== 'secret-access-key') continue;
    const inFile = keys.get(at.path);
    if (inFile) inFile.add(keyId);
    else keys.set(at.path, new Set([keyId]));
  }
  return keys;
}

/** Id, secret and token of one session are one finding: at the secret; where there is none, at what is there. */
function isReportedHere(credential: Credential, secrets: ReadonlySet<string | undefined> = NONE): boolean {
  switch (credential.type) {
    case 'secret-access-key':
      return credential.ofSession ?? credential.keyId?.startsWith('ASIA') ?? false;
    case 'temporary-key-id':
      return credential.withSecret && !secrets.has(credential.keyId);
    case 'session-token':
      return !credential.withSecret || secrets.size === 0;
    default:
      return false;
  }
}

const NONE: ReadonlySet<string | undefined> = new Set();
