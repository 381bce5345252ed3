import { describe, expect, it } from 'vitest';
import { lineHashes } from '../../src/findings/line-hash.ts';

function all(text: string): string[] {
  const count = text.split(/\r\n|\r|\n/).length;
  const hashes = lineHashes(
    text,
    Array.from({ length: count }, (_, index) => index + 1),
  );
  return Array.from({ length: count }, (_, index) => hashes.get(index + 1) ?? 'missing');
}

const GREETINGS = [
  'e9496ae3ebfced30:1',
  'fb7c023a8b9ccb3f:1',
  'ce8ba1a563dcdaca:1',
  'e20e36e16fcb0cc8:1',
  'b3edc88f2938467e:1',
  'c8e28b0b4002a3a0:1',
  'c129715d7a2bc9a3:1',
];

// The values that code scanning's upload action (github/codeql-action) holds itself to.
const VECTORS: readonly (readonly [string, string, readonly string[]])[] = [
  ['an empty file', '', ['c129715d7a2bc9a3:1']],
  [
    'spaces and tabs',
    ' a\nb\n  \t\tc\n d',
    ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1'],
  ],
  [
    'empty lines and no last line break',
    ' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End',
    [
      '8b7cf3e952e7aeb2:1',
      'b1ae1287ec4718d9:1',
      'bff680108adb0fcc:1',
      'c6805c5e1288b612:1',
      'b86d3392aea1be30:1',
      'e6ceba753e1a442:1',
    ],
  ],
  ['LF', ' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n', GREETINGS],
  ['CR', ' hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r', GREETINGS],
  ['CRLF', ' hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n', GREETINGS],
  ['all three', ' hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n', GREETINGS],
  [
    'lines that repeat',
    'Lorem ipsum dolor sit amet.\n'.repeat(10),
    [
      'a7f2ff13bc495cf2:1',
      'a7f2ff13bc495cf2:2',
      'a7f2ff13bc495cf2:3',
      'a7f2ff13bc495cf2:4',
      'a7f2ff13bc495cf2:5',
      'a7f2ff13bc495cf2:6',
      'a7f2ff1481e87703:1',
      'a9cf91f7bbf1862b:1',
      '55ec222b86bcae53:1',
      'cc97dc7b1d7d8f7b:1',
      'c129715d7a2bc9a3:1',
    ],
  ],
  [
    'a program',
    'x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n',
    [
      'e54938cc54b302f1:1',
      'bb609acbe9138d60:1',
      '1131fd5871777f34:1',
      '5c482a0f8b35ea28:1',
      '54517377da7028d2:1',
      '2c644846cb18d53e:1',
      'f1b89f20de0d133:1',
      'c129715d7a2bc9a3:1',
    ],
  ],
];

/** The same in BigInt arithmetic, written from the definition instead of for speed. */
function definition(text: string): string[] {
  const characters = [...text.replace(/[ \t]/g, '').replace(/\r\n?/g, '\n').split('')];
  const codes = characters.map((character) => character.charCodeAt(0)).concat(0xffff);
  const counts = new Map<string, number>();
  const hashes: string[] = [];
  codes.forEach((_, start) => {
    if (start > 0 && codes[start - 1] !== 10) return;
    let hash = 0n;
    for (let offset = 0; offset < 100; offset++) {
      hash = BigInt.asUintN(64, hash * 37n + BigInt(codes[start + offset] ?? 0));
    }
    const hex = hash.toString(16);
    counts.set(hex, (counts.get(hex) ?? 0) + 1);
    hashes.push(`${hex}:${counts.get(hex)}`);
  });
  return hashes;
}

describe('lineHashes', () => {
  it.each(VECTORS)('agrees with the upload action: %s', (_, text, expected) => {
    expect(all(text)).toEqual(expected);
  });

  it('agrees with the definition on long lines and every kind of character', () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    const alphabet = ['a', 'Z', '{', '\n', '\n', 'é', '語', '\u{1f511}', '\uffff', '\0', '9'];
    let text = '';
    for (let index = 0; index < 5000; index++) text += alphabet[random(alphabet.length)] ?? '';
    text += `${'x'.repeat(150)}\n${'\uffff'.repeat(300)}\n`;
    expect(all(text)).toEqual(definition(text));
  });

  it('answers only for the lines asked, counting the others', () => {
    const text = 'Lorem ipsum dolor sit amet.\n'.repeat(10);
    expect([...lineHashes(text, [3, 3, 7])]).toEqual([
      [3, 'a7f2ff13bc495cf2:3'],
      [7, 'a7f2ff1481e87703:1'],
    ]);
  });

  it('leaves out lines that are not there', () => {
    expect(lineHashes('one line', [2, 0, -1]).size).toBe(0);
    expect(lineHashes('', []).size).toBe(0);
  });

  it('hashes a megabyte in well under a second', () => {
    const text = 'const value = compute(argument, another);\n'.repeat(25_000);
    const started = performance.now();
    lineHashes(text, [24_999]);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
