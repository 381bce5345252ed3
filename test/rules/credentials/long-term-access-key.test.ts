import { expect, test } from 'vitest';
import { rule } from '../../../rules/credentials/long-term-access-key.ts';
import { credential, longTermId, pair, place, reports, temporaryId } from './facts.ts';

const id = credential('access-key-id', { keyId: longTermId, keyIdAt: place(2), accountId: '111122223333' });

test('an id alone, with the account that it encodes', () => {
  const [report] = reports(rule, id);
  expect(report).toMatchObject({
    at: place(2),
    confidence: 'high',
    related: [],
    properties: { keyId: longTermId, accountId: '111122223333' },
    identity: ['access-key-id', longTermId, undefined, undefined],
  });
  expect(report?.message).toContain(`Long-term access key ${longTermId} of account 111122223333.`);
});

test('whose account it is, where that is known', () => {
  expect(reports(rule, id, ['111122223333'])[0]?.message).toContain('111122223333 (yours)');
  const vendor = { ...id, accountId: '464622532012' };
  expect(reports(rule, vendor)[0]?.message).toContain('464622532012 (Datadog)');
});

test('an id older than the encoding: the account is not known, and said to be', () => {
  const [report] = reports(rule, { ...id, accountId: undefined });
  expect(report?.message).toContain('older than the encoding');
  expect(report?.properties).not.toHaveProperty('accountId');
});

test('twice in a file is two findings; beside its secret none', () => {
  expect(reports(rule, [id, { ...id, at: place(9) }])).toHaveLength(2);
  expect(reports(rule, pair(longTermId))).toEqual([]);
});

test('in a presigned URL it is that rule’s', () => {
  expect(reports(rule, { ...id, ofUrl: true })).toEqual([]);
});

test('the search’s doubt is kept', () => {
  expect(reports(rule, { ...id, confidence: 'medium' })[0]?.confidence).toBe('medium');
});

test('not a temporary id', () => {
  expect(reports(rule, credential('temporary-key-id', { keyId: temporaryId }))).toEqual([]);
});
