import { expect, test } from 'vitest';
import type { Location } from '../../src/facts/types.ts';
import { LineIndex } from '../../src/scan/lines.ts';
import { Snippets } from '../../src/scan/snippets.ts';

const TEXT = Array.from(
  { length: 1000 },
  (_, i) => `key${String(i).padStart(4, '0')}=abcdefghijklmnopqrst`,
).join('\n');
const LINE = 29;

let looks = 0;

/** A place that tells when it is asked where it begins or ends. */
function watched(line: number, from: number, to: number): Location {
  const start = (line - 1) * LINE + from;
  const end = (line - 1) * LINE + to;
  return {
    path: 'a.env',
    get start() {
      looks++;
      return start;
    },
    get end() {
      looks++;
      return end;
    },
    startLine: line,
    startColumn: from + 1,
    endLine: line,
    endColumn: to + 1,
  };
}

test('of a thousand secrets a snippet looks at those of its own lines', () => {
  const secrets = Array.from({ length: 1000 }, (_, i) => watched(i + 1, 8, 28));
  const snippets = new Snippets(TEXT, new LineIndex(TEXT), secrets);
  looks = 0;
  secrets.forEach((secret, i) => {
    expect(snippets.of(secret).snippet).toBe(`key${String(i).padStart(4, '0')}=abcd**************st`);
  });
  expect(looks).toBeLessThan(100_000);
});

test('a secret within another one, and one that ends later, are masked as well', () => {
  const lines = new LineIndex(TEXT);
  const secrets = [watched(1, 8, 28), watched(1, 10, 14), watched(2, 8, 14), watched(2, 10, 28)];
  const snippets = new Snippets(TEXT, lines, secrets);
  expect(snippets.of(watched(1, 0, 3)).snippet).toBe('key0000=abcd**************st');
  expect(snippets.of(watched(2, 0, 3)).snippet).toBe('key0001=******************st');
  // What is a secret in one place is not shown in another.
  expect(snippets.of(watched(3, 0, 3)).snippet).toBe('key0002=abcd**************st');
});
