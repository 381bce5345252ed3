import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Later, type HeadFiles } from '../../src/discover/history/later.ts';

interface One {
  readonly shown: string;
  readonly number: number;
}

/** Reads groups of versions by path, where HEAD's file of some paths is judged at the end, or while some are read. */
async function order(
  groups: readonly (readonly string[])[],
  waiting: ReadonlySet<string>,
  judgedAfter = Infinity,
): Promise<{ readonly read: One[]; readonly judgedAt: number }> {
  let number = 0;
  const read: One[] = [];
  let judgedAt = -1;
  const head: HeadFiles = {
    isWaiting: (path) => judgedAt < 0 && read.length < judgedAfter && waiting.has(path),
    judged: () => {
      if (judgedAt < 0) judgedAt = read.length;
      return Promise.resolve();
    },
  };
  async function* all(): AsyncGenerator<One[]> {
    for (const group of groups) {
      await Promise.resolve();
      yield group.map((shown) => ({ shown, number: number++ }));
    }
  }
  const later = new Later(all(), head);
  while (!later.isOver) {
    for await (const some of later.now()) read.push(...some);
    for await (const some of later.rest()) read.push(...some);
  }
  return { read, judgedAt };
}

const shown = (all: readonly One[]): string => all.map((one) => `${one.shown}${one.number}`).join(' ');

describe('versions of a long history', () => {
  test('come in their order where nothing waits', async () => {
    const { read } = await order([['a', 'b'], [], ['a']], new Set());
    expect(shown(read)).toBe('a0 b1 a2');
  });

  test('come when HEAD is judged where the file waits for that, and the others before', async () => {
    const { read, judgedAt } = await order([['a', 'b'], ['a', 'c'], ['b']], new Set(['a']));
    expect(shown(read)).toBe('b1 c3 b4 a0 a2');
    expect(judgedAt).toBe(3);
  });

  test('stay behind those of the same file that were put off, though that is judged by now', async () => {
    const { read } = await order([['a', 'b'], ['a', 'b'], ['c']], new Set(['a']), 1);
    expect(shown(read)).toBe('b1 b3 c4 a0 a2');
  });

  test('are put off by the thousand, and then read', async () => {
    const groups = Array.from({ length: 300 }, () => Array.from({ length: 100 }, () => 'a'));
    const { read, judgedAt } = await order([...groups, ['b']], new Set(['a']));
    expect(judgedAt).toBe(0);
    expect(read.map(({ number }) => number)).toEqual(Array.from({ length: 30_001 }, (_, i) => i));
  });

  test('all come once, and those of a file in their order, whatever waits and how long', async () => {
    const path = fc.constantFrom('a', 'b', 'c', 'd');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(path, { maxLength: 6 }), { maxLength: 12 }),
        fc.uniqueArray(path),
        fc.nat(30),
        async (groups, waiting, judgedAfter) => {
          const { read } = await order(groups, new Set(waiting), judgedAfter);
          const numbers = read.map(({ number }) => number).sort((a, b) => a - b);
          expect(numbers).toEqual(groups.flat().map((_, i) => i));
          for (const of of ['a', 'b', 'c', 'd']) {
            const own = read.filter((one) => one.shown === of).map(({ number }) => number);
            expect(own).toEqual([...own].sort((a, b) => a - b));
          }
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });
});
