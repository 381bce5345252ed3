import { expect, test } from 'vitest';
import { Kept } from '../src/kept.ts';

test('what was made is known until it takes too much room, and then what came last', () => {
  const kept = new Kept<string>(10);
  kept.set('a', 'made of a', 4);
  kept.set('b', 'made of b', 6);
  expect([kept.get('a'), kept.get('b')]).toEqual(['made of a', 'made of b']);
  kept.set('c', 'made of c', 1);
  expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([undefined, undefined, 'made of c']);
});
