import { expect, test } from 'vitest';
import known from '../../../src/judgement/known-aws-accounts.json' with { type: 'json' };
import { vendorOf } from '../../../src/judgement/vendors.ts';

test('a vendor by account; an account of AWS’s own services says so', () => {
  expect(vendorOf('464622532012')).toBe('Datadog');
  expect(vendorOf('417141415827')).toBe('Datadog');
  expect(vendorOf('127311923021')).toBe('AWS (ELB logs)');
  expect(vendorOf('111122223333')).toBeUndefined();
});

test('the list is sorted, and every account is one vendor’s', () => {
  const names = Object.keys(known.accounts).map((vendor) => vendor.toLowerCase());
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
  const ids = Object.values(known.accounts).flat();
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^\d{12}$/.test(id))).toEqual([]);
});
