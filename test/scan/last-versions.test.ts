import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LastVersions } from '../../src/scan/last-versions.ts';

const text = fc
  .array(fc.constantFrom('a\n', 'b\n', '\n', 'cc', `${'long '.repeat(120)}\n`, 'ü\n'), { maxLength: 60 })
  .map((parts) => Buffer.from(parts.join('')));

test('what is left out stands in the last version as well, 512 bytes away from what is new', () => {
  fc.assert(
    fc.property(text, text, text, text, (start, before, after, end) => {
      const last = new LastVersions();
      const old = Buffer.concat([start, before, end]);
      const next = Buffer.concat([start, after, end]);
      expect(last.changed('a', next)).toBeUndefined();
      last.keep('a', old);
      const changed = last.changed('a', next) ?? next;
      const from = changed.byteOffset - next.byteOffset;
      const to = from + changed.length;
      expect(next.subarray(from, to).equals(changed)).toBe(true);
      // Whole lines, and enough of them.
      expect(from === 0 || next[from - 1] === 10).toBe(true);
      expect(to === next.length || next[to - 1] === 10).toBe(true);
      expect(
        from === 0 || from <= start.length + Math.min(before.length, after.length) + end.length - 512,
      ).toBe(true);
      expect(old.subarray(0, from).equals(next.subarray(0, from))).toBe(true);
      const behind = next.length - to;
      expect(old.subarray(old.length - behind).equals(next.subarray(to))).toBe(true);
      if (next.equals(old)) return;
      const first = next.findIndex((byte, i) => byte !== old[i]);
      expect(from === 0 || (first < 0 ? Math.min(old.length, next.length) : first) - from >= 512).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('of many files the last ones are kept, in so much memory', () => {
  const last = new LastVersions();
  const content = Buffer.alloc(1024 * 1024, 'line\n');
  for (let i = 0; i < 100; i++) last.keep(String(i), content);
  expect(last.changed('99', content)?.length).toBeLessThan(5000);
  expect(last.changed('0', content)).toBeUndefined();
  last.forget('99');
  expect(last.changed('99', content)).toBeUndefined();
  last.keep('large', Buffer.alloc(20 * 1024 * 1024));
  expect(last.changed('large', content)).toBeUndefined();
  expect(last.changed('98', content)).toBeDefined();
});
