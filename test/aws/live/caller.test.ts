import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { each } from '../../../src/aws/live/caller.ts';

test.each([
  [1, 1],
  [3, 3],
  [100, 10],
])('of ten, at most %d are under way at once: %d', async (atOnce, most) => {
  let [now, peak] = [0, 0];
  const done: number[] = [];
  await each(
    Array.from({ length: 10 }, (_, i) => i),
    atOnce,
    async (i) => {
      peak = Math.max(peak, ++now);
      await wait(5);
      now--;
      done.push(i);
    },
  );
  expect(peak).toBe(most);
  expect(done.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
