import { expect, test } from 'vitest';
import { rule } from '../../../rules/credentials/temporary-credentials.ts';
import type { FactView } from '../../../rules/types.ts';
import { ALONE } from '../../../src/facts/joined.ts';
import { credential, longTermId, pair, place, reports, temporaryId } from './facts.ts';

test('id, secret and token of a session are one finding, at the secret', () => {
  const found = reports(rule, pair(temporaryId));
  expect(found.map(({ at }) => at)).toEqual([place(2)]);
  expect(found[0]?.related).toEqual([{ at: place(1), message: `its access key id, ${temporaryId}` }]);
});

test('twice in a file is two findings', () => {
  expect(reports(rule, [...pair(temporaryId), ...pair(temporaryId, 11)])).toHaveLength(2);
});

test('an id said to have a secret that the search did not keep: at the id', () => {
  const [id] = pair(temporaryId);
  expect(reports(rule, id ?? []).map(({ at }) => at)).toEqual([place(1)]);
});

test('a token alone, or beside an id without its secret', () => {
  const token = credential('session-token', { name: 'AWS_SESSION_TOKEN' });
  expect(reports(rule, token)[0]?.message).toMatch(/^AWS session token wJ4k…9Q\./);
  const id = credential('temporary-key-id', { keyId: temporaryId, at: place(1) });
  expect(reports(rule, [id, token]).map(({ at }) => at)).toEqual([token.at]);
});

test('a token alone beside an unrelated pair is still a finding', () => {
  const token = credential('session-token', { at: place(30) });
  expect(reports(rule, [...pair(longTermId), token]).map(({ at }) => at)).toEqual([place(30)]);
});

test('an id alone is an identifier; a long-term pair is not a session', () => {
  expect(reports(rule, credential('temporary-key-id', { keyId: temporaryId }))).toEqual([]);
  expect(reports(rule, pair(longTermId))).toEqual([]);
});

test('each credential of a file is looked at a few times, not once for each other', () => {
  const credentials = Array.from({ length: 500 }, (_, i) => pair(temporaryId, 1 + 10 * i)).flat();
  let looks = 0;
  const watched = new Proxy(credentials, {
    get: (target, key) => {
      if (typeof key === 'string' && /^\d+$/.test(key)) looks++;
      return Reflect.get(target, key) as unknown;
    },
  });
  const context = {
    options: {},
    accounts: { own: new Set<string>(), thirdParty: new Set<string>() },
    now: new Date(),
  };
  const facts: FactView = { all: credentials, joined: ALONE, of: () => watched as never };
  expect([...rule.check(facts, context)]).toHaveLength(500);
  expect(looks).toBeLessThan(3 * credentials.length);
});
