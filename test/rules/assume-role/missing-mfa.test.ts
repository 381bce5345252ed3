import { expect, test } from 'vitest';
import { rule } from '../../../rules/assume-role/missing-mfa.ts';
import { assumption, known, notSeen, place, reports, unknown } from '../builders.ts';

const caller = { kind: 'long-term', why: 'signed with an access key', at: place(1) } as const;

test('a long-term key and no device: at the call, with the key as evidence', () => {
  expect(reports(rule, assumption({ caller }))).toMatchObject([
    {
      at: place(2),
      confidence: 'medium',
      related: [{ at: place(1), message: 'signed with an access key' }, {}],
    },
  ]);
});

test('a device, known or not, is one', () => {
  const serial = known('arn:aws:iam::111122223333:mfa/alice');
  for (const mfaSerial of [serial, unknown('environment'), notSeen]) {
    expect(reports(rule, assumption({ caller, mfaSerial }))).toEqual([]);
  }
});

test('other callers are not users with a key', () => {
  const session = { kind: 'session', why: 'the result of assume_role', at: place(1) } as const;
  expect(reports(rule, assumption({ caller: session }))).toEqual([]);
  expect(reports(rule, assumption({ caller: { kind: 'unknown' } }))).toEqual([]);
});

test('only AssumeRole', () => {
  expect(reports(rule, assumption({ caller, operation: 'GetSessionToken' }))).toEqual([]);
});

test('an ExternalId is no substitute', () => {
  expect(reports(rule, assumption({ caller, externalId: known('7c1b6f0e') }))).toHaveLength(1);
});

test('only in strict', () => {
  expect(rule.meta.level).toEqual({ recommended: 'off', strict: 'note' });
});
