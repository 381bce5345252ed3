import { expect, test } from 'vitest';
import { rule } from '../../../rules/live/active-leaked-key.ts';
import type { AccessKeyState } from '../../../src/facts/live.ts';
import { accessKeyState, credential, keyId, reports } from '../builders.ts';

function joined(state: AccessKeyState) {
  return { joined: { keyState: (id: string) => (id === keyId ? state : undefined) } };
}

test('an active key: who, how old, when and where it was used, and how to be rid of it', () => {
  const [report] = reports(rule, credential(), joined(accessKeyState()));
  expect(report?.confidence).toBe('high');
  expect(report?.at).toEqual(credential().at);
  expect(report?.message).toContain(
    "it is user backup's, 10 days old (made 2025-12-22), last used 2025-12-31 for s3 in eu-west-1",
  );
  const steps = ['create-access-key', '--status Inactive', 'delete-access-key'];
  const order = steps.map((step) => report?.message.indexOf(step) ?? -1);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order[0]).toBeGreaterThan(0);
});

test.each([
  ['inactive', accessKeyState({ active: false })],
  ['of which the account knows nothing', undefined],
])('a key that is %s is silent', (_, state) => {
  expect(reports(rule, credential(), state && joined(state))).toEqual([]);
});

test('one that exists, whether active or not, is less sure', () => {
  const [report] = reports(rule, credential(), joined(accessKeyState({ active: 'unknown' })));
  expect(report?.confidence).toBe('medium');
});

test('a pair is one finding, at the id', () => {
  const secret = credential({ type: 'secret-access-key', withSecret: true });
  const id = credential({ withSecret: true });
  expect(reports(rule, [id, secret], joined(accessKeyState()))).toHaveLength(1);
});

test('a name with a quote in it stays one word of the commands', () => {
  const [report] = reports(rule, credential(), joined(accessKeyState({ user: "o'brien; ls" })));
  expect(report?.message).toContain(`--user-name 'o'\\''brien; ls'`);
});
