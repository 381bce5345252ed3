import { expect, test } from 'vitest';
import { grouped, plural } from '../../src/report/counts.ts';

test.each([0, 7, 12, 999, 1000, 12_345, 999_999, 1_000_000, 123_456_789])('%i in groups', (count) => {
  expect(grouped(count)).toBe(count.toLocaleString('en-US'));
});

test('one is no plural', () => {
  expect([plural(0, 'file'), plural(1, 'file'), plural(2000, 'file')]).toEqual([
    '0 files',
    '1 file',
    '2,000 files',
  ]);
});
