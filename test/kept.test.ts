import { expect, test } from 'vitest';
import { Kept } from '../src/kept.ts';

test('what was made is known until it takes too much room, and then what came last', () => {
  const kept = new Kept<string>(10);
  kept.set('a', 'made of a', 4);
  kept.set('b', 'made of b', 5);
  expect([kept.get('b'), kept.get('a')]).toEqual(['made of b', 'made of a']);
  kept.set('c', 'made of c', 4);
  kept.set('d', 'made of d', 4);
  expect(['a', 'b', 'c', 'd'].map((key) => kept.get(key))).toEqual([
    undefined,
    undefined,
    'made of c',
    'made of d',
  ]);
});

test('what is asked for again and again stays, however many come and go', () => {
  const kept = new Kept<string>(10);
  kept.set('module', 'used by all', 4);
  for (let user = 0; user < 100; user++) {
    kept.set(`user ${String(user)}`, 'used once', 2);
    expect(kept.get('module')).toBe('used by all');
  }
  expect(kept.get('user 0')).toBeUndefined();
});

test('what takes more room than all may is known until the next comes', () => {
  const kept = new Kept<string>(10);
  kept.set('large', 'one', 100);
  expect(kept.get('large')).toBe('one');
  kept.set('larger', 'two', 200);
  kept.set('largest', 'three', 300);
  expect(['large', 'larger', 'largest'].map((key) => kept.get(key))).toEqual([undefined, 'two', 'three']);
});

test('nothing is known that was to be forgotten', () => {
  const kept = new Kept<boolean>(10);
  kept.set('a', false, 1);
  expect(kept.get('a')).toBe(false);
  kept.forget();
  expect(kept.get('a')).toBeUndefined();
});
