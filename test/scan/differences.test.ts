import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { differences } from '../../src/scan/differences.ts';

const LEAST = 100;

const text = fc
  .array(fc.constantFrom('a', 'b\n', 'cc', 'long '.repeat(30), 'other '.repeat(30), 'ü'), { maxLength: 30 })
  .map((parts) => Buffer.from(parts.join('')));

test('what is between two spans stands in the other content, and is as long as was asked for', () => {
  fc.assert(
    fc.property(text, text, text, text, text, (start, before, after, middle, end) => {
      const other = Buffer.concat([start, before, middle, before, end]);
      const content = Buffer.concat([start, after, middle, end]);
      const spans = differences(content, other, LEAST);
      const edges = [0, ...spans.flatMap(({ from, to }) => [from, to]), content.length];
      expect(edges).toEqual(edges.toSorted((a, b) => a - b));
      for (let i = 0; i < edges.length; i += 2) {
        const between = content.subarray(edges[i], edges[i + 1]);
        if (i === 0) expect(other.indexOf(between)).toBe(0);
        else if (i === edges.length - 2)
          expect(other.subarray(other.length - between.length)).toEqual(between);
        else {
          expect(other.includes(between)).toBe(true);
          expect(between.length).toBeGreaterThanOrEqual(LEAST);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('no byte that was there before is in a span, where all is different that is', () => {
  const words = (letter: string): string =>
    Array.from({ length: 200 }, (_, i) => `${letter}${String(i)}`).join(' ');
  const [a, b, c] = [words('a'), words('b'), words('c')];
  const at = (from: number, to: number): { from: number; to: number } => ({ from, to });
  const content = Buffer.from(`${a}+++${b}---${c}`);
  const other = Buffer.from(`${a}..${b}::${c}`);
  const [first, second] = [a.length, a.length + 3 + b.length];
  expect(differences(content, other, LEAST)).toEqual([at(first, first + 3), at(second, second + 3)]);
});

test('a content with a change in every place is looked through a few times, not as often as that', () => {
  const line = (i: number): string =>
    `line ${String(i)} of them, and so on until there is enough of it ${String(i)}\n`;
  const lines = Array.from({ length: 20_000 }, (_, i) => line(i));
  const other = Buffer.from(lines.join(''));
  const content = Buffer.from(lines.map((one, i) => (i % 10 === 0 ? one.toUpperCase() : one)).join(''));
  const indexOf = vi.spyOn(other, 'indexOf');
  const spans = differences(content, other, LEAST);
  expect(spans.length).toBeGreaterThan(2);
  expect(indexOf.mock.calls.length).toBeLessThan(30);
});
