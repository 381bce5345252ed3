import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LastVersions } from '../../src/scan/last-versions.ts';

const text = fc
  .array(fc.constantFrom('a\n', 'b\n', '\n', 'cc', `${'long '.repeat(120)}\n`, 'ü\n'), { maxLength: 60 })
  .map((parts) => Buffer.from(parts.join('')));

const AROUND = 512;

test('what is left out stands in the last version in one piece, with 512 bytes around it', () => {
  fc.assert(
    fc.property(text, text, text, text, text, text, text, (start, before, after, middle, gone, come, end) => {
      const last = new LastVersions();
      const old = Buffer.concat([start, before, middle, gone, end]);
      const next = Buffer.concat([start, after, middle, come, end]);
      expect(last.changed('a', next)).toBeUndefined();
      last.keep('a', old);
      const changed = last.changed('a', next) ?? [next];
      const parts = changed.map((part) => ({
        from: part.byteOffset - next.byteOffset,
        to: part.byteOffset - next.byteOffset + part.length,
      }));
      for (const { from, to } of parts) {
        // Whole lines.
        expect(from === 0 || next[from - 1] === 10).toBe(true);
        expect(to === next.length || next[to - 1] === 10).toBe(true);
      }
      let done = 0;
      for (const { from, to } of [...parts, { from: next.length, to: next.length }]) {
        if (from > done) {
          const [leftOut, whole] = [next.subarray(done, from), around(next, done, from)];
          expect(old.includes(whole)).toBe(true);
          expect(done === 0 ? old.indexOf(leftOut) : 0).toBe(0);
        }
        done = Math.max(done, to);
      }
    }),
    { numRuns: 500 },
  );
});

/** A part with what is around it. */
function around(content: Buffer, from: number, to: number): Buffer {
  return content.subarray(Math.max(0, from - AROUND), to + AROUND);
}

test('two changes far apart are two parts, and what is between them is none', () => {
  const last = new LastVersions();
  const lines = Array.from({ length: 2000 }, (_, i) => `line ${String(i)}\n`);
  last.keep('a', Buffer.from(lines.join('')));
  const next = Buffer.from(lines.with(20, 'new\n').with(1980, 'other\n').toSpliced(1000, 1).join(''));
  const changed = last.changed('a', next)?.map(String) ?? [];
  expect(changed).toHaveLength(3);
  expect(changed[0]).toContain('new\n');
  expect(changed[1]).toContain('line 999\nline 1001\n');
  expect(changed[2]).toContain('other\n');
  expect(changed.join('').length).toBeLessThan(next.length);
});

test('of many files the last ones are kept, in so much memory', () => {
  const last = new LastVersions();
  const content = Buffer.alloc(1024 * 1024, 'line\n');
  for (let i = 0; i < 100; i++) last.keep(String(i), content);
  expect(last.changed('99', content)?.[0]?.length).toBeLessThan(5000);
  expect(last.changed('0', content)).toBeUndefined();
  last.forget('99');
  expect(last.changed('99', content)).toBeUndefined();
  last.keep('large', Buffer.alloc(20 * 1024 * 1024));
  expect(last.changed('large', content)).toBeUndefined();
  expect(last.changed('98', content)).toBeDefined();
});
