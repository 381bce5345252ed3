import { expect, test } from 'vitest';
import { knownAccounts } from '../../../src/judgement/known-aws-accounts.ts';
import { vendorOf } from '../../../src/judgement/vendors.ts';

test('a vendor by account; an account of AWS’s own services says so', () => {
  expect(vendorOf('464622532012')).toBe('Datadog');
  expect(vendorOf('127311923021')).toBe('AWS (ELB logs)');
  expect(vendorOf('111122223333')).toBeUndefined();
});

test('the list is sorted, and every account is one vendor’s', () => {
  const names = knownAccounts.map(([vendor]) => vendor.toLowerCase());
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
  const ids = knownAccounts.flatMap(([, ...accounts]) => accounts);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^\d{12}$/.test(id))).toEqual([]);
});
