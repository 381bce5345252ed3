import { ALONE } from '../../../src/facts/joined.ts';
import type {
  Credential,
  CredentialType,
  Fact,
  FactKind,
  FactOf,
  Location,
} from '../../../src/facts/types.ts';
import type { Report, Rule } from '../../../rules/types.ts';

export function place(line: number, path = '.env'): Location {
  return {
    path,
    start: line * 100,
    end: line * 100 + 20,
    startLine: line,
    startColumn: 1,
    endLine: line,
    endColumn: 21,
  };
}

/** Ids made for these tests; the account is what a fact says, and need not be what the id encodes. */
export const longTermId = 'AKIA' + 'QWERTYUIOPASDFGH';
export const temporaryId = 'ASIA' + 'QWERTYUIOPASDFGH';

export function credential(type: CredentialType, rest: Partial<Credential> = {}): Credential {
  return {
    kind: 'credential',
    type,
    keyId: undefined,
    keyIdAt: undefined,
    accountId: undefined,
    mask: 'wJ4k…9Q',
    provider: undefined,
    name: undefined,
    validUntil: undefined,
    confidence: 'high',
    withSecret: false,
    at: place(2),
    ...rest,
  };
}

/** The facts of an id with its secret, and of a session's token, as they stand together. */
export function pair(keyId: string, line = 1): Credential[] {
  const temporary = keyId.startsWith('ASIA');
  const of = { keyId, accountId: '111122223333', withSecret: true };
  return [
    credential(temporary ? 'temporary-key-id' : 'access-key-id', {
      ...of,
      keyIdAt: place(line),
      at: place(line),
    }),
    credential('secret-access-key', { ...of, keyIdAt: place(line), at: place(line + 1) }),
    ...(temporary ? [credential('session-token', { ...of, keyIdAt: place(line), at: place(line + 2) })] : []),
  ];
}

export const now = new Date('2026-01-01T00:00:00Z');

export function reports(rule: Rule, facts: readonly Fact[] | Fact, own: string[] = []): Report[] {
  const all = [facts].flat() as readonly Fact[];
  const view = {
    all,
    joined: ALONE,
    of: <K extends FactKind>(kind: K) => all.filter((fact): fact is FactOf<K> => fact.kind === kind),
  };
  return [...rule.check(view, { options: {}, accounts: { own: new Set(own), thirdParty: new Set() }, now })];
}
