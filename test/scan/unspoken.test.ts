import { expect, test } from 'vitest';
import { Unspoken } from '../../src/scan/unspoken.ts';

test('a text says no secret, and all else as it is', () => {
  const unspoken = new Unspoken(['abcdefghijklmnop', 'abcdefghijklmnopqrst', 'short']);
  expect(unspoken.in('of abcdefghijklmnopqrst, of abcdefghijklmnop and short.')).toBe(
    'of abcd…st, of abcd…op and short.',
  );
  expect(unspoken.in('of abcdefghijklmno')).toBe('of abcdefghijklmno');
});
