import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCredentials, holdsUrlPassword, URL_PASSWORD_PATTERN } from '../../src/credentials/search.ts';
import { locator } from '../../src/scan/context.ts';
import { LineIndex } from '../../src/scan/lines.ts';
import { Keys } from '../support/keys.ts';

test('a piece of a percent-encoded session token is no secret of the key id beside it', () => {
  const keys = new Keys(11);
  const token = `${keys.expand('{{SESSION_TOKEN}}').slice(0, 200)}%2F${keys.secret().slice(2).replaceAll(/[+/]/g, 'x')}%2B`;
  const text = `https://b.s3.amazonaws.com/k?X-Amz-Security-Token=${token}&X-Amz-Credential=${keys.keyId('ASIA')}%2F20260101%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260101T000000Z&X-Amz-Expires=600&X-Amz-Signature=${keys.expand('{{HEX_SIGNATURE}}')}\n`;
  const found = findCredentials(text, { path: 'a.txt', locate: locator('a.txt', new LineIndex(text)) });
  expect(found.map(({ type, withSecret }) => [type, withSecret])).toEqual([
    ['temporary-key-id', false],
    ['presigned-url', false],
  ]);
});

describe('whether bytes hold a URL with a password', () => {
  const PIECES = [
    ...['://', ':', '@', '/', ' ', '"', '$', 'a', 'ä', 'x'.repeat(61), 'y'.repeat(124)],
    ...['user:', ':p4ss', 'p4ss@', ':p4ss@', 'user:p4ss@'],
  ];

  test('is what the expression says of their text', () => {
    const pattern = new RegExp(URL_PASSWORD_PATTERN);
    let held = 0;
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const bytes = Buffer.from(`${before}://${after}`);
        const expected = pattern.test(bytes.toString('latin1'));
        if (expected) held++;
        expect(holdsUrlPassword(bytes)).toBe(expected);
      }),
      { numRuns: 20_000, seed: 7 },
    );
    expect(held).toBeGreaterThan(1000);
  });

  test.each([
    ['the longest user and password', `://${'u'.repeat(64)}:${'p'.repeat(128)}@`, true],
    ['a longer user', `://${'u'.repeat(65)}:${'p'.repeat(128)}@`, false],
    ['a longer password', `://${'u'.repeat(64)}:${'p'.repeat(129)}@`, false],
    ['one behind many without', `${'https://a/ '.repeat(5000)}https://u:p4ss@h`, true],
    ['an address far behind a URL', `https://a/${' '.repeat(300)}a@b ssh://u:p4ss@h`, true],
  ])('%s', (_, text, expected) => {
    expect(holdsUrlPassword(Buffer.from(text))).toBe(expected);
  });

  test.each(['://', '@', '://@', '://a:@', `://${'a'.repeat(190)}@`, `://${'a'.repeat(300)}@`])(
    '20 MB of %j are no burden',
    (piece) => {
      const bytes = Buffer.alloc(20 * 1024 * 1024, piece);
      const start = performance.now();
      holdsUrlPassword(bytes);
      expect(performance.now() - start).toBeLessThan(10_000);
    },
  );
});
