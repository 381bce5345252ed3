import { expect, test } from 'vitest';
import { rule } from '../../../rules/assume-role/shared-external-id.ts';
import { absent, accounts, assumption, known, notSeen, place, reports, unknown } from '../builders.ts';
import type { RoleAssumption } from '../../../src/facts/types.ts';

const shared = (rest: Partial<RoleAssumption> = {}) =>
  assumption({
    roleArn: unknown('parameter', { text: "customer['role_arn']", at: place(3) }),
    roleAccount: accounts.unknown,
    externalId: known('acme-monitoring', { evidence: [{ at: place(1), message: 'EXTERNAL_ID' }] }),
    ...rest,
  });

test('a constant for a role that a parameter names: at the constant, with its evidence and the role', () => {
  const [report] = reports(rule, shared());
  expect(report).toMatchObject({
    at: place(5),
    confidence: 'medium',
    related: [{ at: place(1) }, { at: place(3) }],
  });
  expect(report?.message).toContain("customer['role_arn']");
});

test('a row of a table is an expression', () => {
  expect(reports(rule, shared({ roleArn: unknown('expression') }))).toHaveLength(1);
  expect(reports(rule, shared({ via: 'cli' }))).toHaveLength(1);
});

test.each(['environment', 'reference', 'condition', 'not-seen'] as const)(
  'a role from %s does not vary',
  (origin) => {
    expect(reports(rule, shared({ roleArn: unknown(origin) }))).toEqual([]);
  },
);

test('a known role does not vary, and an absent one neither', () => {
  expect(reports(rule, shared({ roleArn: known('arn:aws:iam::444455556666:role/reader') }))).toEqual([]);
  expect(reports(rule, shared({ roleArn: absent }))).toEqual([]);
});

test.each(['configuration', 'template', 'pipeline'] as const)('a %s names one role a deployment', (via) => {
  expect(reports(rule, shared({ via }))).toEqual([]);
});

test('an ExternalId that is absent, unknown, empty or a default is not constant', () => {
  for (const externalId of [
    absent,
    notSeen,
    unknown('parameter'),
    known(''),
    known('acme', { isDefault: true }),
  ]) {
    expect(reports(rule, shared({ externalId }))).toEqual([]);
  }
});

test('within one account there is no other customer', () => {
  expect(reports(rule, shared({ roleAccount: accounts.own }))).toEqual([]);
  expect(reports(rule, shared({ roleAccount: accounts.literal('444455556666') }))).toEqual([]);
  const roleArn = unknown('parameter', { pattern: 'arn:aws:iam::*:role/OrganizationAccountAccessRole' });
  expect(reports(rule, shared({ roleArn }))).toEqual([]);
});
